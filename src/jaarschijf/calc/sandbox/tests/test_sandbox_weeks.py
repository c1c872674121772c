"""The play itself: checked against the same play person by person."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.sandbox import Demand, Order, Rule, Supply, World
from jaarschijf.calc.sandbox.board import Board
from jaarschijf.calc.sandbox.chance import Drawer, Year
from jaarschijf.calc.sandbox.tests import by_hand
from jaarschijf.calc.sandbox.weeks import Play, play

seeds = st.integers(1, 10_000)


def lettings(found: Play, lane: int) -> list[by_hand.Let]:
    """Of one lane: dwelling, seeker, week, sorted by dwelling."""
    own = [item for item in range(len(found.lane)) if found.lane[item] == lane]
    return [
        (place, int(found.seeker[item]), int(found.let[item]))
        for place, item in enumerate(own)
        if found.seeker[item] >= 0
    ]


@settings(max_examples=100, deadline=None)
@given(world=by_hand.worlds, rule=by_hand.rules, other=by_hand.rules, seed=seeds)
def test_side_by_side_is_person_by_person(world: World, rule: Rule, other: Rule, seed: int) -> None:
    drawer = Drawer(world)
    years = [drawer.draw(seed), drawer.draw(seed + 1)]
    found = play(Board(world, [rule, other]), years)
    for lane, (one, year) in enumerate([(one, year) for one in (rule, other) for year in years]):
        assert lettings(found, lane) == sorted(by_hand.play(world, one, year))


@settings(max_examples=40, deadline=None)
@given(world=by_hand.worlds, rule=by_hand.rules, seed=seeds)
def test_nobody_is_housed_twice_or_before_he_came(world: World, rule: Rule, seed: int) -> None:
    year = Drawer(world).draw(seed)
    found = lettings(play(Board(world, [rule]), [year]), 0)
    assert len({seeker for _, seeker, _ in found}) == len(found)
    assert all(year.registered[seeker] <= 7 * week for _, seeker, week in found)
    assert all(year.freed[home] <= week for home, _, week in found)


@settings(max_examples=40, deadline=None)
@given(world=by_hand.worlds, rule=by_hand.rules, seed=seeds)
def test_nobody_gets_what_does_not_fit(world: World, rule: Rule, seed: int) -> None:
    year = Drawer(world).draw(seed)
    above = any(line.above_cap for line in rule.lines)
    for home, seeker, _ in lettings(play(Board(world, [rule]), [year]), 0):
        one, dwelling = world.seekers[year.seeker[seeker]], world.homes[year.home[home]]
        assert by_hand.fits(world, one, dwelling, above_cap=above)


def first_of(order: Order, *people: Demand) -> Demand:
    """Who gets the one BAT 4 dwelling in Waterdam; people wait shorter as they come later."""
    world = World(by_hand.NORMS, [Supply("Waterdam", "", 4, 3, 60000, 1)], people)
    zero = np.zeros(1, dtype=np.int64)
    places = np.array([world.seekers.index(one) for one in people])
    year = Year(zero, zero, zero, zero, places, np.arange(-len(people), 0))
    found = play(Board(world, [Rule("Zonder", (), order)]), [year])
    return people[int(found.seeker[0])]


def seeker(need: int, wish: str) -> Demand:
    return Demand(need, 1, False, 2_000_000, wish, "", (0, 0), 1)


def test_who_waits_longest_goes_first() -> None:
    people = seeker(0, "Rietmeer"), seeker(4, "Waterdam")
    assert first_of(Order.WAITING, *people) is people[0]


def test_best_fitting_looks_at_access_before_the_wish() -> None:
    people = seeker(3, "Waterdam"), seeker(4, "Rietmeer")
    assert first_of(Order.FIT, *people) is people[1]


def test_best_fitting_looks_at_the_wish_before_waiting() -> None:
    people = seeker(4, "Rietmeer"), seeker(4, "Waterdam")
    assert first_of(Order.FIT, *people) is people[1]


def test_of_those_who_fit_as_well_the_longest_waiting_goes_first() -> None:
    people = seeker(4, ""), seeker(4, "Waterdam")
    assert first_of(Order.FIT, *people) is people[0]


def test_an_empty_world_is_played() -> None:
    world = World(by_hand.NORMS, [], [])
    year = Drawer(world).draw(1)
    assert isinstance(year, Year)
    assert lettings(play(Board(world, [Rule("Zonder")]), [year]), 0) == []
