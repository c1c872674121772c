"""The rhythm that the sentences of agreements tell."""

from __future__ import annotations

import os
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from jaarschijf.meetings.rhythm.days import days_off
from jaarschijf.meetings.rhythm.planning import plan_year
from jaarschijf.meetings.rhythm.reading import REPEATEDLY, read_rhythm, still_missing
from jaarschijf.meetings.rhythm.shapes import Promise, Rhythm
from jaarschijf.meetings.tests.rhythms import YEAR, series
from jaarschijf.reading import Per, Relative, Times, When, find_obligations, read

_PACKAGE = Path(__file__).parents[2]
_SEED = _PACKAGE.parents[2] / "shared" / "seed" / "jaarschijf-2022.txt"
_SAMPLE = _PACKAGE / "sample" / "waterdam-2026.txt"


def _read(text: str, title: str = "Samen wonen") -> list[Rhythm]:
    """The rhythm of one agreement."""
    found = find_obligations(text, YEAR)
    return read_rhythm(
        [Promise(pk, title, one.text, one.who, one.when) for pk, one in enumerate(found, 1)], YEAR
    )


def _promises(path: Path) -> list[Promise]:
    draft = read(path.read_bytes(), path.name)
    found = [(agreement.title, one) for agreement in draft.agreements for one in agreement.obligations]
    return [Promise(pk, title, one.text, one.who, one.when) for pk, (title, one) in enumerate(found, 1)]


@cache
def _seed() -> dict[str, Rhythm]:
    if not _SEED.exists():
        if os.environ.get("JAARSCHIJF_REQUIRE_ALL") == "1":
            pytest.fail(f"{_SEED.name} is required and absent")
        pytest.skip(f"{_SEED.name} is absent")
    return {one.title: one for one in read_rhythm(_promises(_SEED), 2022)}


@cache
def _sample() -> dict[str, Rhythm]:
    return {one.title: one for one in read_rhythm(_promises(_SAMPLE), 2026)}


def test_the_document_asks_for_these_meetings_and_no_others() -> None:
    assert [(one.group, one.title) for one in _seed().values() if one.group] == [
        ("Stuurgroep", "Stuurgroep"),
        ("Regionaal zorgoverleg", "Regionaal zorgoverleg"),
        ("Regionale netwerksessie", "Regionale netwerksessie"),
        ("Grote werkgroep", "Concrete verdeling acties"),
        ("Grote werkgroep", "Grote werkgroep"),
    ]


def test_the_large_group_of_the_document_follows_the_steering_group() -> None:
    steering, large = _seed()["Stuurgroep"], _seed()["Grote werkgroep"]
    assert (steering.count, steering.kind) == (3, "steering")
    assert (large.anchor, large.days_from, large.days_to) == (steering.key, -14, -14)


def test_the_division_of_the_document_is_once_in_january_or_february() -> None:
    division = _seed()["Concrete verdeling acties"]
    assert (division.count, division.starts, division.ends) == (1, date(2022, 1, 1), date(2022, 2, 28))


def test_the_year_of_the_document_is_planned_in_one_step() -> None:
    rhythms = [*_seed().values()]
    slots = plan_year(rhythms, [], 2022, days_off([2022], "Zuid"))
    titles = {one.key: one.title for one in rhythms}
    days: dict[str, list[date]] = {}
    for slot in slots:
        days.setdefault(titles[slot.series], []).append(slot.day)
    assert [slot.problems for slot in slots if slot.problems] == []
    assert days["Grote werkgroep"] == [day - timedelta(14) for day in days["Stuurgroep"]]
    assert {title: len(found) for title, found in days.items()} == {
        "Stuurgroep": 3,
        "Grote werkgroep": 3,
        "Regionaal zorgoverleg": 2,
        "Regionale netwerksessie": 1,
        "Concrete verdeling acties": 1,
        "BAT resultaat en borging": 1,
    }


def test_the_meetings_of_the_sample_are_found() -> None:
    found = {title: (one.group, one.count) for title, one in _sample().items() if one.group}
    group = "Werkgroep Wonen en Zorg"
    talk = "Overleg nieuwe woonzorginitiatieven"
    assert found == {
        "Stuurgroep": ("Stuurgroep", 4),
        talk: (talk, 2),
        "Taken verdelen en data prikken": (group, 1),
        group: (group, None),
        "Bijeenkomst op een locatie van een zorgaanbieder": (group, 1),
    }


def test_what_only_needs_days_in_the_sample_has_no_group() -> None:
    assert _sample()["Passend toewijzen volgen"].count == 2
    assert _sample()["Passend toewijzen volgen"].group == ""


def test_two_things_of_one_agreement_are_told_apart_by_their_words() -> None:
    titles = [title for title, one in _sample().items() if not one.group]
    assert any(title.startswith("Maandelijks melden") for title in titles)
    assert any(title.startswith("Elk kwartaal leggen") for title in titles)


@pytest.mark.parametrize(
    ("text", "title", "count"),
    [
        ("De stuurgroep vergadert 4 maal per jaar.", "Stuurgroep", 4),
        ("Elk kwartaal komt de werkgroep Wonen bijeen.", "Werkgroep Wonen", 4),
        ("De gemeenten houden tweemaal per jaar een bestuurlijk overleg.", "Bestuurlijk overleg", 2),
        ("De klankbordgroep komt regelmatig bijeen.", "Klankbordgroep", REPEATEDLY),
        ("In mei 2026 houden de corporaties een themadag.", "Themadag", 1),
        ("In het najaar organiseren de gemeenten twee werkbezoeken.", "Werkbezoeken", 2),
        ("Tweemaal per jaar overleg.", "Overleg samen wonen", 2),
    ],
)
def test_a_sentence_about_meetings_is_a_series_of_a_group(text: str, title: str, count: int) -> None:
    (found,) = _read(text)
    assert found.group
    assert (found.title, found.count) == (title, count)


@pytest.mark.parametrize(
    "text",
    [
        "In Q2 voeren de corporaties een analyse uit.",
        "In 2026 delen de werkgroepen hun resultaten.",
        "De wijkteams worden herhaaldelijk bijgepraat.",
        "In mei bespreken wij de uitkomsten.",
        "In overleg met de gemeente isoleren de corporaties in 2026 veertig woningen.",
        "De corporaties melden het 6 weken voor oplevering.",
    ],
)
def test_a_term_and_what_has_no_number_are_no_rhythm(text: str) -> None:
    assert _read(text) == []


def test_in_consultation_with_somebody_is_no_meeting() -> None:
    (found,) = _read("Tweemaal per jaar wijzen de corporaties in overleg met de gemeente woningen aan.")
    assert (found.group, found.count) == ("", 2)


def test_two_that_follow_the_same_group_share_its_series() -> None:
    before = "De huurdersraad vergadert 2 weken voor elke stuurgroep."
    after = "De themagroep vergadert een week na elke stuurgroep."
    found = _read(f"{before}\n\n{after}")
    assert [one.group for one in found if one.kind == "steering"] == ["Stuurgroep"]
    assert [(one.anchor, one.days_from) for one in found[1:]] == [
        ("group-stuurgroep", -14),
        ("group-stuurgroep", 7),
    ]


def test_a_steering_group_of_which_the_text_says_how_often_is_no_guess() -> None:
    promises = [
        _promise(1, "De stuurgroep vergadert", Times(5, Per.YEAR)),
        _promise(2, "3 maal per jaar bijeenkomst grote werkgroep", Times(3, Per.YEAR)),
        _promise(3, "steeds 2 weken voor de stuurgroep", Relative(-14, "stuurgroep", 3, Per.YEAR)),
    ]
    steering, large = read_rhythm(promises, YEAR)
    assert (steering.count, large.anchor) == (5, steering.key)


def test_what_must_come_more_often_than_what_it_follows_keeps_its_own_count() -> None:
    promises = [
        _promise(1, "De stuurgroep vergadert", Times(1, Per.YEAR)),
        _promise(2, "3 maal per jaar bijeenkomst grote werkgroep", Times(3, Per.YEAR)),
        _promise(3, "steeds 2 weken voor de stuurgroep", Relative(-14, "stuurgroep", 3, Per.YEAR)),
    ]
    _, large = read_rhythm(promises, YEAR)
    assert (large.anchor, large.count) == (None, 3)


@pytest.mark.parametrize(
    ("text", "days", "room"),
    [
        ("De themagroep vergadert binnen 2 weken na de stuurgroep", 14, (1, 14)),
        ("De themagroep vergadert uiterlijk 2 weken voor de stuurgroep", -14, (-21, -14)),
        ("De themagroep vergadert een maand voor de stuurgroep", -30, (-31, -28)),
        ("De themagroep vergadert 10 dagen na de stuurgroep", 10, (10, 10)),
    ],
)
def test_the_words_tell_how_much_room_a_distance_has(text: str, days: int, room: tuple[int, int]) -> None:
    found = read_rhythm([_promise(1, text, Relative(days, "stuurgroep"))], YEAR)[-1]
    assert (found.days_from, found.days_to) == room


def test_in_the_week_after_leaves_seven_days() -> None:
    text = "De themagroep vergadert in de week na de stuurgroep"
    found = read_rhythm([_promise(1, text, None)], YEAR)[-1]
    assert (found.group, found.days_from, found.days_to) == ("Themagroep", 1, 7)


def test_the_same_meetings_in_two_agreements_are_one_series() -> None:
    when = Times(2, Per.YEAR)
    promises = [
        Promise(pk, f"Afspraak {pk}", "regionaal zorgoverleg (2 maal per jaar)", (), when) for pk in (1, 2)
    ]
    (found,) = read_rhythm(promises, YEAR)
    assert found.obligations == (1, 2)


def test_what_is_there_is_not_missing_and_what_follows_it_finds_it() -> None:
    read_series = read_rhythm(_promises(_SAMPLE), 2026)
    there = [series(7, 4, title="Stuurgroep", group="Stuurgroep")]
    missing = still_missing(read_series, there)
    assert "Stuurgroep" not in [one.title for one in missing]
    assert next(one for one in missing if one.title == "Werkgroep Wonen en Zorg").anchor == 7


def test_of_a_rhythm_that_is_there_nothing_is_missing() -> None:
    read_series = read_rhythm(_promises(_SAMPLE), 2026)
    assert still_missing(read_series, read_series) == []


def _promise(pk: int, text: str, when: When | None) -> Promise:
    return Promise(pk, "Werkwijze", text, (), when)
