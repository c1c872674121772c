from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.disc import Band, DiscData, Mark, MarkState, Ring, draw
from jaarschijf.disc.layout import lay_out
from jaarschijf.disc.tests.plans import SVG, TODAY, YEAR, of_class, parsed, plan, texts
from jaarschijf.lib.standing import Standing

SIZES = [0, 1, 8, 20, 60, 300, 3000]


@pytest.mark.parametrize("agreements", SIZES)
def test_every_size_stays_small_enough_to_send_along(agreements: int) -> None:
    assert len(draw(plan(agreements)).encode()) < 200_000


def test_long_titles_on_the_fullest_disc_stay_small_enough_too() -> None:
    marks = tuple(Mark("w" * 500, date(YEAR, month, 1), date(YEAR, month, 28)) for month in (2, 7, 11))
    rings = tuple(Ring(f"1.{place}", "w" * 500, "done", marks, "/" + "h" * 60) for place in range(60))
    data = DiscData(YEAR, (Band("w" * 500, rings),), TODAY)
    assert not lay_out(data).merged
    assert len(draw(data).encode()) < 200_000


@pytest.mark.parametrize("agreements", SIZES)
def test_every_size_says_how_many_agreements_there_are(agreements: int) -> None:
    said = {0: "Nog geen afspraken", 1: "1 afspraak", 3000: "3.000 afspraken"}
    assert said.get(agreements, f"{agreements} afspraken") in texts(parsed(plan(agreements)))


def test_the_same_data_give_the_same_text() -> None:
    assert draw(plan(20)) == draw(plan(20))


def test_the_disc_has_a_title_and_a_sentence_with_the_counts() -> None:
    svg = parsed(plan(8))
    said = {element.get("id"): element.text for element in svg}
    title, sentence = (said[name] for name in svg.get("aria-labelledby", "").split())
    assert title == "Jaarschijf 2026"
    assert sentence == (
        "8 afspraken: 2 gereed, 2 in uitvoering, 2 stagneert, 2 nog geen melding. Stand op 14 september 2026."
    )


def test_own_title_description_and_labels_are_used() -> None:
    data = replace(plan(1), title="Onze schijf", labels={"done": "Klaar"})
    assert "Onze schijf" in texts(parsed(data))
    assert "1 klaar" in texts(parsed(data))
    assert "Eigen zin" in texts(parsed(replace(data, description="Eigen zin")))


def test_a_disc_with_links_is_a_group_and_without_links_an_image() -> None:
    assert parsed(plan(8)).get("role") == "group"
    assert parsed(plan(8), links=False).get("role") == "img"


@pytest.mark.parametrize("agreements", [8, 300])
def test_without_links_there_is_no_link(agreements: int) -> None:
    assert not list(parsed(plan(agreements), links=False).iter(f"{SVG}a"))


def test_the_content_security_policy_has_nothing_to_refuse() -> None:
    svg = parsed(plan(60))
    assert not [
        element
        for element in svg.iter()
        if element.get("style") or element.tag in {f"{SVG}style", f"{SVG}script"}
    ]


def test_ids_carry_the_prefix_so_that_a_page_can_hold_two_discs() -> None:
    ids = {element.get("id") for element in parsed(plan(8)).iter()} - {None}
    assert ids
    assert all(str(name).startswith("disc-") for name in ids)
    assert 'id="tweede-title"' in draw(plan(8), id_prefix="tweede")


def test_every_reference_has_its_target() -> None:
    svg = parsed(plan(60))
    ids = {element.get("id") for element in svg.iter()}
    used = {element.get("href", "")[1:] for element in svg.iter() if element.get("href", "").startswith("#")}
    assert used <= ids


@pytest.mark.parametrize("agreements", [1, 8, 20, 60])
def test_every_agreement_has_one_group_in_reading_order(agreements: int) -> None:
    data = plan(agreements)
    first = [
        group.findall(f"{SVG}a")[0].get("aria-label", "") for group in of_class(parsed(data), "disc-ring")
    ]
    assert [name.split(": ")[0] for name in first] == [ring.name for ring in data.rings]


def test_hostile_titles_are_text_and_nothing_else() -> None:
    evil = '"><script>alert(1)</script>&\x00\x0b\ud800'
    ring = Ring(evil, evil, "done", (Mark(evil, TODAY, href=f"/?a=1&b={evil}"),))
    svg = parsed(DiscData(YEAR, (Band(evil, (ring,)),), TODAY, title=evil, description=evil))
    assert not list(svg.iter(f"{SVG}script"))
    assert '"><script>alert(1)</script>&' in texts(svg)


TEXT = st.text(max_size=12)
MARKS = st.builds(
    Mark,
    TEXT,
    st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    st.none() | st.dates(date(2025, 6, 1), date(2027, 6, 1)),
    st.none() | st.sampled_from(MarkState),
    TEXT,
)
RINGS = st.builds(
    Ring, TEXT, TEXT, st.none() | st.sampled_from(Standing), st.lists(MARKS, max_size=3).map(tuple), TEXT
)
BANDS = st.builds(Band, TEXT, st.lists(RINGS, max_size=4).map(tuple), TEXT)
DISCS = st.builds(
    DiscData,
    st.sampled_from([2024, 2026]),
    st.lists(BANDS, max_size=4).map(tuple),
    st.none() | st.dates(date(2023, 1, 1), date(2028, 1, 1)),
    TEXT,
    TEXT,
)


def focusable(svg: Element) -> list[Element]:
    return [link for link in svg.iter(f"{SVG}a") if link.get("tabindex") != "-1"]


@settings(max_examples=40, deadline=None)
@given(DISCS, st.booleans())
def test_any_disc_is_valid_xml_with_one_group_per_agreement(data: DiscData, links: bool) -> None:
    svg = parsed(data, links=links)
    groups = of_class(svg, "disc-ring")
    assert len(groups) == (0 if lay_out(data).merged else len(data.rings))
    assert all(link.get("aria-label") and link.get("href") for link in focusable(svg))
