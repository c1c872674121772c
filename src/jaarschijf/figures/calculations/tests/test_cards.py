"""What holds for every card, on deliveries as the parties of the sample region might send them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.tests.pages import PAGES
from jaarschijf.figures.calculations import (
    accessibility,
    affordability,
    fit,
    mismatch,
    share,
    vacancy,
)
from jaarschijf.figures.calculations.cutting import PARTY
from jaarschijf.figures.calculations.keeping import as_bytes, from_bytes
from jaarschijf.figures.calculations.shape import Calculation, Grid
from jaarschijf.figures.calculations.tests.world import (
    all_hidden,
    all_of,
    grid_of,
    open_to_all,
    reckoned,
)
from jaarschijf.lib.refusal import Refusal

CARDS: Final[list[Calculation]] = [
    fit.CARD,
    share.CARD,
    accessibility.CARD,
    mismatch.CARD,
    vacancy.CARD,
    affordability.CARD,
]

each_card = pytest.mark.parametrize("card", CARDS, ids=lambda card: card.code)


def columns(grid: Grid) -> set[str]:
    return {measure.key for measure in grid.measures} | {extra.key for extra in grid.extras}


def sums(grid: Grid) -> dict[str, int]:
    return {
        measure.key: sum(row.counts[place] for row in grid.rows)
        for place, measure in enumerate(grid.measures)
    }


@each_card
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_deliveries_never_matters(card: Calculation, seed: int) -> None:
    deliveries = all_of(card)
    shuffled = Random(seed).sample(deliveries, len(deliveries))
    assert as_bytes(reckoned(card, shuffled)) == _bytes_of(card.code)


@cache
def _bytes_of(code: str) -> bytes:
    card = next(card for card in CARDS if card.code == code)
    return as_bytes(reckoned(card, all_of(card)))


@each_card
def test_an_answer_reads_back_as_it_was(card: Calculation) -> None:
    answer = reckoned(card, all_of(card))
    assert from_bytes(as_bytes(answer)) == answer


@each_card
def test_every_chart_draws_columns_that_are_there(card: Calculation) -> None:
    answer = reckoned(card, all_of(card))
    for chart in card.charts:
        assert columns(grid_of(answer, chart.grid)) >= set(chart.values), chart.title


@each_card
def test_an_extra_needs_measures_of_its_grid(card: Calculation) -> None:
    for grid in reckoned(card, all_of(card)).grids:
        known = {measure.key for measure in grid.measures} | ({"total"} if grid.total else set())
        assert {key for extra in grid.extras for key in (*extra.needs, *extra.of_all)} <= known, grid.key


@each_card
def test_a_row_has_a_value_for_every_column_and_words_of_its_own(card: Calculation) -> None:
    for grid in reckoned(card, all_of(card)).grids:
        sizes = (len(grid.dims), len(grid.measures), len(grid.extras))
        assert {(len(row.words), len(row.counts), len(row.extras)) for row in grid.rows} <= {sizes}, grid.key
        assert len({row.words for row in grid.rows}) == len(grid.rows), grid.key
        assert grid.foot is None or len(grid.foot) == len(grid.extras), grid.key


@each_card
def test_a_row_is_of_a_party_just_where_the_party_is_named(card: Calculation) -> None:
    for grid in reckoned(card, all_of(card)).grids:
        place = grid.dims.index(PARTY) if PARTY in grid.dims else None
        assert all(row.party == ("" if place is None else row.words[place]) for row in grid.rows), grid.key


@each_card
def test_a_measure_has_one_sum_in_every_grid(card: Calculation) -> None:
    """By this the protection knows which grids are about the same people."""
    found: dict[str, set[int]] = {}
    for grid in reckoned(card, all_of(card)).grids:
        for key, count in sums(grid).items():
            found.setdefault(key, set()).add(count)
    assert {key for key, counts in found.items() if len(counts) > 1} == set()


@each_card
def test_a_grid_without_parties_comes_after_one_with(card: Calculation) -> None:
    """So that what a party can subtract is known when the sums over parties are looked at."""
    met: set[str] = set()
    for grid in reckoned(card, all_of(card)).grids:
        keys = {measure.key for measure in grid.measures}
        if PARTY in grid.dims:
            met |= keys
        assert keys <= met, grid.key


@each_card
def test_facts_hold_no_numbers_but_norms_and_years(card: Calculation) -> None:
    facts = reckoned(card, all_of(card)).facts
    numbers = {
        key for key, value in facts.items() if isinstance(value, int | float) and not isinstance(value, bool)
    }
    assert numbers <= {"norm", "daeb_norm", "year"}


@each_card
def test_the_sentence_tells_no_count_that_is_hidden(card: Calculation) -> None:
    answer = reckoned(card, all_of(card))
    sentence = card.say(all_hidden(answer), answer.facts)
    told = re.findall(r"\d[\d.,]*", re.sub(r"\b(31 december )?20\d\d\b|BAT \d|95 %", "", sentence))
    assert told == []


@each_card
def test_the_sentence_is_whole_when_all_is_shown(card: Calculation) -> None:
    answer = reckoned(card, all_of(card))
    sentence = card.say(open_to_all(answer), answer.facts)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not re.search(r"None|klein|\s\s|\{", sentence)


@each_card
def test_without_what_it_needs_a_card_says_what_to_ask_for(card: Calculation) -> None:
    with pytest.raises(Refusal, match=r"Er is geen levering van ‘\w+’.*Vraag die eerst uit bij"):
        reckoned(card, [])


@each_card
def test_a_card_has_steps_and_a_guide_that_is_there(card: Calculation) -> None:
    assert len(card.steps) >= 3
    assert (PAGES / f"{card.guide}.md").is_file()


@each_card
def test_optional_deliveries_may_be_left_out(card: Calculation) -> None:
    needed = {need.dataset for need in card.needs if not need.is_optional} or {card.needs[0].dataset}
    deliveries = [one for one in all_of(card) if one.dataset in needed and one.period_until.year == 2026]
    options: Mapping[str, Any] = {"total": 60} if card is share.CARD else {}
    answer = reckoned(card, deliveries, **options)
    assert card.say(open_to_all(answer), answer.facts)
