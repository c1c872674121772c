"""Another solver finds the same optimum from the pairs and their costs alone."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.match import match
from jaarschijf.calc.match.answer import Match
from jaarschijf.calc.match.pairs import Weights, dwellings, pairs, units
from jaarschijf.calc.match.proof import Tiers
from jaarschijf.calc.match.rules import Distance, Rules, Spread
from jaarschijf.calc.match.tests import by_hand
from jaarschijf.calc.match.tests.by_hand import NORMS, Dwelling, Seeker, demands, frames, supplies


def found(demand: list[Seeker], supply: list[Dwelling], rules: Rules) -> Match:
    return match(*frames(demand, supply), NORMS, rules)


def cheapest(answer: Match) -> int:
    """The least sum of costs, person by person: each seeker and each dwelling once, or not at all."""
    seekers = [unit["unit"] for unit in units(answer.network) for _ in range(unit["count"])]
    cost: Mapping[tuple[int, int], int] = {
        (pair["unit"], pair["supply"]): pair["cost"] for pair in pairs(answer.network)
    }
    counts = tuple(unit["count"] for unit in dwellings(answer.network))

    @cache
    def least(person: int, free: tuple[int, ...]) -> int:
        if person == len(seekers):
            return 0
        ways = [least(person + 1, free)]
        for end, left in enumerate(free):
            if left and (seekers[person], end) in cost:
                rest = (*free[:end], left - 1, *free[end + 1 :])
                ways.append(cost[seekers[person], end] + least(person + 1, rest))
        return min(ways)

    return least(0, counts)


@given(demands, supplies, st.integers(0, 3))
@settings(max_examples=100, deadline=None)
def test_the_cheapest_pairs_are_the_best_match(
    demand: list[Seeker], supply: list[Dwelling], far: int
) -> None:
    answer = found(demand, supply, Rules(distance=Distance(far)))
    assert cheapest(answer) == answer.cost


@given(demands, supplies)
@settings(max_examples=60, deadline=None)
def test_with_a_rule_of_shares_the_weights_follow_the_tiers_alone(
    demand: list[Seeker], supply: list[Dwelling]
) -> None:
    answer = found(demand, supply, Rules(spread=(Spread("*", "zorg", most=Fraction(1)),)))
    assert cheapest(answer) == answer.cost


@given(demands, supplies)
@settings(max_examples=40, deadline=None)
def test_the_pairs_are_all_that_fit(demand: list[Seeker], supply: list[Dwelling]) -> None:
    answer = found(demand, supply, Rules())
    rows_of: list[Any] = [list(part(answer.network)) for part in (units, dwellings)]
    expanded = {
        (one["row"], other["row"])
        for pair in pairs(answer.network)
        for one in rows_of[0][pair["unit"]]["rows"]
        for other in rows_of[1][pair["supply"]]["rows"]
    }
    assert expanded == {
        (row, other)
        for row, seeker in enumerate(demand, 1)
        for other, home in enumerate(supply, 1)
        if by_hand.fits(seeker, home, Rules())
    }


@given(demands, supplies)
@settings(max_examples=40, deadline=None)
def test_each_cost_is_of_its_tiers(demand: list[Seeker], supply: list[Dwelling]) -> None:
    answer = found(demand, supply, Rules())
    weights = Weights.of(answer.network)
    assert all(pair["cost"] == weights.cost(Tiers(*pair["tiers"])) < 0 for pair in pairs(answer.network))


def test_twenty_thousand_seekers_keep_every_cost_exact_in_a_float() -> None:
    demand = [Seeker(count=5_000, access_need=need, waiting_days=4_000) for need in range(4)]
    answer = found(demand, [Dwelling(count=20_000, bat=4)], Rules())
    assert max(-pair["cost"] for pair in pairs(answer.network)) < 2**53
