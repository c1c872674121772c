"""Never better than possible, never worse than the best: against trying every allocation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.match import match, tiers
from jaarschijf.calc.match.answer import Match
from jaarschijf.calc.match.proof import Tiers
from jaarschijf.calc.match.rules import Distance, Reservation, Rules, Spread
from jaarschijf.calc.match.tests.by_hand import (
    NORMS,
    PLACES,
    Dwelling,
    Seeker,
    best,
    demands,
    dwellings,
    each,
    each_dwelling,
    fits,
    frames,
    keeps,
    reservations,
    seekers,
    spreads,
    supplies,
)
from jaarschijf.calc.match.tests.by_hand import tiers as tiers_of

NO_RULES = Rules()
DISTANCES = st.builds(
    lambda near, far: Distance(
        max(near, far), {("oosterlo", "waterdam"): near, ("waterdam", "oosterlo"): near}
    ),
    st.integers(0, 3),
    st.integers(1, 4),
)


def found(demand: Sequence[Seeker], supply: Sequence[Dwelling], rules: Rules = NO_RULES) -> Match:
    return match(*frames(demand, supply), NORMS, rules)


@given(demands, supplies)
@settings(max_examples=150, deadline=None)
def test_the_tiers_are_those_of_the_best_allocation(demand: list[Seeker], supply: list[Dwelling]) -> None:
    assert found(demand, supply).totals == best(demand, supply, NO_RULES)


@given(demands, supplies, DISTANCES)
@settings(max_examples=100, deadline=None)
def test_other_distances_give_the_best_by_those(
    demand: list[Seeker], supply: list[Dwelling], distance: Distance
) -> None:
    rules = Rules(distance=distance)
    assert found(demand, supply, rules).totals == best(demand, supply, rules)


@given(demands, supplies, st.lists(reservations, max_size=2))
@settings(max_examples=150, deadline=None)
def test_reservations_give_the_best_that_keeps_to_them(
    demand: list[Seeker], supply: list[Dwelling], reserved: list[Reservation]
) -> None:
    rules = Rules(reservations=tuple(reserved))
    assert found(demand, supply, rules).totals == best(demand, supply, rules)


@given(demands, supplies, st.lists(spreads, min_size=1, max_size=2), st.lists(reservations, max_size=1))
@settings(max_examples=150, deadline=None)
def test_spread_rules_give_the_best_that_keeps_to_them(
    demand: list[Seeker], supply: list[Dwelling], spread: list[Spread], reserved: list[Reservation]
) -> None:
    rules = Rules(tuple(spread), tuple(reserved))
    assert found(demand, supply, rules).totals == best(demand, supply, rules)


@given(demands, supplies, spreads)
@settings(max_examples=80, deadline=None)
def test_a_rule_is_impossible_where_nothing_can_be_let(
    demand: list[Seeker], supply: list[Dwelling], spread: Spread
) -> None:
    rules = Rules(spread=(spread,))
    for share in found(demand, supply, rules).as_json()["shares"]:
        here = [home for home in supply if home.municipality == share["municipality"]]
        fits_somebody = best(demand, here, NO_RULES).housed > 0
        assert share["possible"] == (best(demand, here, rules).housed > 0 or not fits_somebody)


@given(demands, supplies, st.lists(spreads, max_size=1), st.lists(reservations, max_size=1))
@settings(max_examples=100, deadline=None)
def test_the_allocation_of_rows_is_one_that_fits(
    demand: list[Seeker], supply: list[Dwelling], spread: list[Spread], reserved: list[Reservation]
) -> None:
    rules = Rules(tuple(spread), tuple(reserved))
    answer = found(demand, supply, rules)
    pairs = by_person(answer, demand, supply)
    assert tiers_of(pairs, rules) == answer.totals
    assert all(fits(seeker, home, rules) for seeker, home in pairs)
    assert keeps(pairs, each_dwelling(supply), rules)


def by_person(
    answer: Match, demand: Sequence[Seeker], supply: Sequence[Dwelling]
) -> list[tuple[Seeker, Dwelling]]:
    """Takes from each class, in the order of the rows, who the answer says is housed."""
    row_class = answer.as_json()["demand_rows"]
    people = [
        (row["class"], person)
        for row, person in zip(row_class, demand, strict=True)
        for _ in range(row["housed"])
    ]
    homes = [
        (row["class"], home)
        for row, home in zip(answer.as_json()["supply_rows"], supply, strict=True)
        for _ in range(row["let"])
    ]
    pairs = []
    for item in answer.as_json()["allocation"]:
        for _ in range(item["count"]):
            person = next(one for one in people if one[0] == item["demand"])
            home = next(one for one in homes if one[0] == item["supply"])
            people.remove(person)
            homes.remove(home)
            pairs.append((person[1], home[1]))
    assert not people
    assert not homes
    return pairs


@given(demands, supplies)
@settings(max_examples=50, deadline=None)
def test_merged_rows_are_the_same_as_a_row_for_each(demand: list[Seeker], supply: list[Dwelling]) -> None:
    assert found(demand, supply).totals == found(each(demand), each_dwelling(supply)).totals


@given(st.lists(seekers, max_size=30), st.lists(dwellings, max_size=30), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_rows_changes_no_total(
    demand: list[Seeker], supply: list[Dwelling], chance: random.Random
) -> None:
    first = found(demand, supply).totals
    chance.shuffle(demand)
    chance.shuffle(supply)
    assert found(demand, supply).totals == first


@given(st.lists(seekers, max_size=60), st.lists(dwellings, max_size=30), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_blocks_of_runs_come_to_the_same(
    demand: list[Seeker], supply: list[Dwelling], first_blocks: int
) -> None:
    spaced = [replace(one, waiting_days=37 * place % 101) for place, one in enumerate(demand)]
    at_once = found(spaced, supply).totals
    with (
        mock.patch.object(tiers, "_RUNS_AT_ONCE", 0),
        mock.patch.object(tiers, "_FIRST_BLOCKS", first_blocks),
    ):
        assert found(spaced, supply).totals == at_once


def test_the_same_tables_give_the_same_answer() -> None:
    demand = [Seeker(municipality=place, waiting_days=day) for place in PLACES for day in range(5)]
    supply = [Dwelling(municipality=place) for place in PLACES]
    assert found(demand, supply).as_json() == found(demand, supply).as_json()


def test_nobody_and_nothing_is_an_answer() -> None:
    assert found([], []).totals == Tiers(0, 0, 0, 0, 0)


def test_of_who_waits_equally_long_the_first_row_is_housed() -> None:
    answer = found([Seeker(waiting_days=9), Seeker(count=2, waiting_days=9)], [Dwelling(count=2)])
    assert answer.demand_rows.tolist() == [1, 1]


@pytest.mark.parametrize(("rent", "housed"), [(650_43, 1), (650_44, 0)])
def test_a_rent_of_exactly_the_limit_fits(rent: int, housed: int) -> None:
    assert found([Seeker()], [Dwelling(rent=rent)]).totals.housed == housed


@pytest.mark.parametrize(("income", "housed"), [(27_725_00, 0), (27_725_01, 1)])
def test_above_the_income_limit_any_rent_fits(income: int, housed: int) -> None:
    assert found([Seeker(income=income)], [Dwelling(rent=900_00)]).totals.housed == housed
