"""What is drawn: the same on every machine, whatever the rule, and spread as the counts say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from math import exp

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.sandbox import Demand, Supply, World
from jaarschijf.calc.sandbox.chance import Drawer, Source, Stream, Year, _poisson_edges, _refusals, below
from jaarschijf.calc.sandbox.tests import by_hand

WORLD = World(
    by_hand.NORMS,
    [Supply("Waterdam", "", 0, 3, 60000, 200), Supply("Rietmeer", "", 4, 3, 65000, 100)],
    [
        Demand(0, 1, False, 2_000_000, "", "", (0, 900), 300, 120),
        Demand(4, 2, False, 2_000_000, "Waterdam", "", (30, 30), 20, 0),
    ],
    refused=Fraction(1, 4),
)


def bytes_of(year: Year) -> bytes:
    parts = (year.home, year.freed, year.refusals, year.lot, year.seeker, year.registered)
    return b"|".join(part.astype("<i8").tobytes() for part in parts)


def test_the_stream_is_philox_4x64_10() -> None:
    """The generator counts before it draws, so this is counter 1 with key 0 (Random123)."""
    drawn = Source(0, Stream.DWELLINGS).bits(4)
    assert [hex(int(one)) for one in drawn] == [
        "0x2f4ba6408e4d89b",
        "0x3dd62b0b9ca8c5b2",
        "0x1c8667a55d902e79",
        "0x907d7a052fd5b4dc",
    ]


def test_a_year_is_the_same_bytes_on_every_machine() -> None:
    assert sha256(bytes_of(Drawer(WORLD).draw(1))).hexdigest()[:16] == "dee910437c26f97b"


def test_another_seed_is_another_year() -> None:
    drawer = Drawer(WORLD)
    assert bytes_of(drawer.draw(1)) != bytes_of(drawer.draw(2))


@settings(max_examples=40, deadline=None)
@given(world=by_hand.worlds, seed=st.integers(1, 1000), chance=st.randoms())
def test_the_order_of_the_rows_leaves_no_trace(world: World, seed: int, chance: np.random.Generator) -> None:
    supply, demand = list(world.supply), list(world.demand)
    chance.shuffle(supply)
    chance.shuffle(demand)
    again = replace(world, supply=supply, demand=demand)
    assert bytes_of(Drawer(again).draw(seed)) == bytes_of(Drawer(world).draw(seed))


def test_who_comes_does_not_depend_on_refusals() -> None:
    one, other = Drawer(WORLD).draw(7), Drawer(replace(WORLD, refused=Fraction(0))).draw(7)
    assert not other.refusals.any()
    assert (one.home == other.home).all()
    assert (one.seeker == other.seeker).all()


def test_more_dwellings_leave_the_seekers_alone() -> None:
    more = replace(WORLD, supply=[*WORLD.supply, Supply("Waterdam", "", 5, 2, 1, 50)])
    assert (Drawer(WORLD).draw(3).registered == Drawer(more).draw(3).registered).all()


def test_all_of_the_queue_is_there_within_its_band() -> None:
    year = Drawer(WORLD).draw(5)
    there = year.registered <= 0
    assert (there & (year.seeker == 1)).sum() == 20
    assert set(year.registered[year.seeker == 1]) == {-30}
    assert -900 <= year.registered.min() < -800


def test_dwellings_and_seekers_stand_in_order_of_time() -> None:
    year = Drawer(WORLD).draw(5)
    assert (np.diff(year.freed) >= 0).all()
    assert (np.diff(year.registered) >= 0).all()


def test_numbers_that_come_are_poisson() -> None:
    """Of 300 a year: mean and variance 300, each within four standard errors over 400 seeds."""
    drawer = Drawer(WORLD)
    counts = np.array([len(drawer.draw(seed).home) for seed in range(1, 401)])
    assert abs(counts.mean() - 300) < 4 * (300 / 400) ** 0.5
    assert abs(counts.var() / 300 - 1) < 4 * (2 / 400) ** 0.5


def test_the_classes_come_in_proportion() -> None:
    drawer = Drawer(WORLD)
    homes = np.concatenate([drawer.draw(seed).home for seed in range(1, 101)])
    # The sorted classes: Rietmeer 100 a year, Waterdam 200.
    assert abs((homes == 0).mean() - 1 / 3) < 0.012


def test_the_chances_of_poisson_are_exact() -> None:
    edges = [int(edge) / 2**64 for edge in _poisson_edges(2)]
    assert all(
        abs(edge - wanted) < 1e-15 for edge, wanted in zip(edges, [exp(-2), 3 * exp(-2)], strict=False)
    )
    assert all(low <= high for low, high in pairwise(edges))


@given(bits=st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=20), most=st.integers(1, 2**32))
def test_scaled_bits_stay_below(bits: list[int], most: int) -> None:
    found = below(np.array(bits, dtype=np.uint64), most)
    assert [int(one) for one in found] == [((bit >> 32) * most) >> 32 for bit in bits]


def test_the_share_that_is_refused_is_as_asked() -> None:
    """Of 20.000 dwellings with a quarter refused: 1 in 4 at least once, 1 in 16 at least twice."""
    found = _refusals(Source(1, Stream.REFUSALS).bits(20_000), Fraction(1, 4), 53)
    assert abs((found >= 1).mean() - 1 / 4) < 0.013
    assert abs((found >= 2).mean() - 1 / 16) < 0.007
    assert abs(found.sum() / (found.sum() + len(found)) - 1 / 4) < 0.013
