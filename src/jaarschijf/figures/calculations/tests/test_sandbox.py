"""Two rules beside each other, from deliveries to what a reader sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.sandbox import play
from jaarschijf.calc.sandbox.measures import MEASURES
from jaarschijf.figures.calculations import playing
from jaarschijf.figures.calculations.keeping import as_bytes
from jaarschijf.figures.calculations.outcomes import EQUAL, LOSS, SURE, base_of
from jaarschijf.figures.calculations.playing import Groups, plan_of
from jaarschijf.figures.calculations.sandbox import CARD
from jaarschijf.figures.calculations.shape import Reckoned
from jaarschijf.figures.calculations.tests.market import (
    FREE,
    LIMITS,
    NEEDS,
    WHEELCHAIR,
    demand,
    lettings,
)
from jaarschijf.figures.calculations.tests.world import extras, open_to_all, reckoned, table
from jaarschijf.figures.showing import Reader, show
from jaarschijf.lib.refusal import Refusal

REGION = [demand(NEEDS), lettings(FREE)]
QUICK = {"seeds": 5}
counts = st.integers(0, 50)
parts = st.tuples(counts, counts, counts)


def played(**options: Any) -> Reckoned:
    return reckoned(CARD, REGION, **{**QUICK, **options})


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert as_bytes(played(seed=3)) == as_bytes(played(seed=3))


def test_another_seed_gives_another_year() -> None:
    assert as_bytes(played(seed=3)) != as_bytes(played(seed=4))


def test_pieces_after_each_other_are_the_same_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "_AT_ONCE", 2)
    plan = plan_of(REGION, QUICK, LIMITS)
    pieces = list(plan.played())
    whole = play(plan.world, plan.rules, 5, plan.first_seed)
    assert [piece.seeds for piece in pieces] == [2, 4, 5]
    assert pieces[-1].as_json() == whole.as_json()


def test_priority_brings_wheelchair_dwellings_to_wheelchairs() -> None:
    answer = played(seeds=20)
    found = extras(answer, "households")["Waarvan wie een rolstoel gebruikt",]
    assert found["value"] > 0
    assert found["sure"] == SURE
    assert "huishoudens met een rolstoel meer een passende woning dan met ‘A: zoals nu’" in CARD.say(
        open_to_all(answer), answer.facts
    )


def test_turned_round_it_brings_fewer() -> None:
    answer = played(a_weeks=8, b_weeks=0, seeds=20)
    assert "minder een passende woning dan met ‘A: 8 weken voorrang’" in CARD.say(
        open_to_all(answer), answer.facts
    )


def test_two_rules_that_are_alike_differ_in_nothing() -> None:
    answer = played(a_weeks=8)
    assert {row["sure"] for row in extras(answer, "outcome").values()} == {EQUAL}
    sentence = CARD.say(open_to_all(answer), answer.facts)
    assert sentence.endswith("; de leegstand blijft gelijk.")


def test_who_waits_less_than_a_year_tells_how_many_come() -> None:
    plan = plan_of(REGION, QUICK, LIMITS)
    assert {one.waiting: one.arrivals for one in plan.world.demand if one.arrivals} == {(0, 364): 60}


def test_lettings_of_half_a_year_are_refused() -> None:
    half = (date(2026, 1, 1), date(2026, 6, 30))
    with pytest.raises(Refusal, match="kies verhuringen van een heel jaar"):
        reckoned(CARD, [demand(NEEDS), lettings(FREE, period=half)])


@pytest.mark.parametrize("seeds", [1, 501])
def test_it_is_played_more_than_once_and_not_for_ever(seeds: int) -> None:
    with pytest.raises(Refusal, match="Kies 2 tot en met 500"):
        played(seeds=seeds)


def test_without_the_demand_it_says_what_to_ask_for() -> None:
    with pytest.raises(Refusal, match="Er is geen levering van ‘vraag’"):
        reckoned(CARD, [lettings(FREE)])


def test_the_world_shows_the_real_seekers() -> None:
    assert table(played(), "world") == {
        ("geen",): (360, 40),
        ("BAT 1 tot en met 3",): (60, 15),
        ("BAT 4 en 5: rolstoel",): (40, 12),
    }


@pytest.mark.parametrize("few", [1, 3, 4])
def test_with_few_wheelchairs_nothing_about_needs_is_shown(few: int) -> None:
    answer = reckoned(CARD, [demand({**NEEDS, WHEELCHAIR: few}), lettings(FREE)], **QUICK)
    shown = show(answer, Reader(threshold=5))
    rows = {row.words[0]: set(row.extras) for row in shown["outcome"].rows}
    assert (
        rows["Waarvan wie een rolstoel gebruikt"]
        == rows["Waarvan wie toegankelijkheid nodig heeft"]
        == {None}
    )
    assert rows[MEASURES["match_rate"].name] == rows[MEASURES["fit_rate"].name] == {None}
    assert "te klein" in CARD.say(shown, answer.facts)


def test_what_rests_on_all_dwellings_is_still_shown() -> None:
    answer = reckoned(CARD, [demand({**NEEDS, WHEELCHAIR: 3}), lettings(FREE)], **QUICK)
    shown = show(answer, Reader(threshold=5))
    (row,) = [row for row in shown["outcome"].rows if row.words[0] == MEASURES[LOSS].name]
    assert None not in row.extras


@given(seekers=parts, homes=parts)
def test_a_figure_about_needs_rests_on_no_more_than_the_smallest_part(
    seekers: tuple[int, int, int], homes: tuple[int, int, int]
) -> None:
    groups = Groups(seekers, homes)
    for key in set(MEASURES) - {"housed", "waiting", "fit_score", LOSS, "weeks_empty", "still_empty"}:
        assert base_of(key, groups) <= min(seekers)


@given(seekers=parts, homes=parts)
def test_other_figures_rest_on_all_seekers_or_all_dwellings(
    seekers: tuple[int, int, int], homes: tuple[int, int, int]
) -> None:
    groups = Groups(seekers, homes)
    assert base_of("housed", groups) == sum(seekers)
    assert base_of(LOSS, replace(groups, seekers=(0, 0, 0))) == sum(homes)
