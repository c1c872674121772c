"""An old standing doesn't look like a fresh one: not in colour, not in grey, not to a screen reader."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from defusedxml.ElementTree import fromstring, tostring

from jaarschijf.disc import Band, DiscData, Mark, MarkState, Ring, draw
from jaarschijf.disc.ink import SHADE, WHITE
from jaarschijf.disc.shapes import PAINT, definitions
from jaarschijf.disc.tests.plans import SVG, TODAY, YEAR, names, parsed, plan, shapes, texts
from jaarschijf.disc.tests.test_shapes import contrast
from jaarschijf.lib.freshness import Freshness

OLD = (Freshness.AGEING, Freshness.STALE)
REPORTED = [state for state in MarkState if state is not MarkState.NOT_REPORTED]


def aged(data: DiscData, age: Freshness) -> DiscData:
    """The same disc with every standing of this age."""
    bands = tuple(
        replace(band, rings=tuple(replace(ring, freshness=age) for ring in band.rings)) for band in data.bands
    )
    return replace(data, bands=bands)


def one(standing: str | None, age: Freshness) -> DiscData:
    mark = Mark("overleg", date(YEAR, 3, 1))
    ring = Ring("1.1", "Samen", standing, (mark,), "/afspraak", age)
    return DiscData(YEAR, (Band("Wonen", (ring,)),), TODAY)


def in_grey() -> dict[str, str]:
    drawn = {
        shape.get("id", ""): tostring(shape, encoding="unicode")
        for shape in fromstring(definitions("x", OLD))
    }
    # Pale, white and strong hold in grey; which pale and which strong it is does not.
    grey = {WHITE: "white", **{paint.light: "pale" for paint in PAINT.values()}}
    return {
        name: re.sub(r"#[0-9a-f]{6}", lambda c: grey.get(c[0], "strong"), re.sub(r' id="[^"]*"', "", text))
        for name, text in drawn.items()
    }


def test_every_standing_of_every_age_has_a_shape_of_its_own_in_grey() -> None:
    drawn = in_grey()
    del drawn["x-not-reported-to-come"]  # what was never said looks the same before and after its day
    assert len(drawn) == 2 * len(REPORTED) * len(Freshness) + 1
    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize("age", OLD)
@pytest.mark.parametrize("state", REPORTED)
def test_an_old_standing_is_drawn_otherwise_and_says_so(state: MarkState, age: Freshness) -> None:
    fresh, old = parsed(one(state, Freshness.FRESH)), parsed(one(state, age))
    assert shapes(fresh) != shapes(old)
    assert names(old)[0].endswith({"ageing": "(wordt oud)", "stale": "(verouderd)"}[age])
    assert "oud" not in names(fresh)[0]


@pytest.mark.parametrize("age", OLD)
def test_what_was_never_said_does_not_age(age: Freshness) -> None:
    assert draw(one(None, age)) == draw(one(None, Freshness.FRESH))


@pytest.mark.parametrize("agreements", [8, 60, 300])
@pytest.mark.parametrize("age", OLD)
def test_every_reference_of_an_old_disc_has_its_target(agreements: int, age: Freshness) -> None:
    svg = parsed(aged(plan(agreements), age))
    ids = {element.get("id") for element in svg.iter()}
    assert {element.get("href", "")[1:] for element in svg.iter(f"{SVG}use")} <= ids


@pytest.mark.parametrize("age", OLD)
def test_merged_months_tell_how_many_are_no_longer_fresh(age: Freshness) -> None:
    data = plan(300)
    half = replace(data, bands=(aged(data, age).bands[0], *data.bands[1:]))
    assert "niet meer vers" not in texts(parsed(data))
    assert re.search(r"\d+ gereed \(waarvan \d+ niet meer vers\)", texts(parsed(half)))


def test_the_sentence_behind_the_disc_counts_what_is_stale() -> None:
    assert "Van 6 afspraken is de stand verouderd." in texts(parsed(aged(plan(8), Freshness.STALE)))
    assert "verouderd" not in texts(parsed(aged(plan(8), Freshness.AGEING)))


@pytest.mark.parametrize("agreements", [8, 20, 60, 300])
def test_a_fresh_disc_weighs_as_much_as_before_there_were_ages(agreements: int) -> None:
    old = len(draw(aged(plan(agreements), Freshness.STALE)))
    assert "stale" not in draw(plan(agreements))
    assert old < len(draw(plan(agreements))) * 1.5


@pytest.mark.parametrize("ground", [WHITE, SHADE])
@pytest.mark.parametrize("state", REPORTED)
def test_the_sign_on_a_pale_shape_can_be_seen(state: MarkState, ground: str) -> None:
    assert contrast(PAINT[state].strong, PAINT[state].light) >= 2
    assert contrast(PAINT[state].strong, ground) >= 3
