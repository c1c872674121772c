"""All that is left to chance, drawn once per seed and before any rule is looked at.

The numbers are the bits of Philox-4x64-10, a stream that NumPy guarantees (NEP 19), one stream for each
purpose. What becomes of them is whole-number arithmetic, so that every machine plays the same year.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import IntEnum
from fractions import Fraction
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jaarschijf.calc.sandbox.world import World

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]
_STEP: Final = 500
"""The mean of one Poisson draw; a larger one is a sum of such draws."""


class Stream(IntEnum):
    """One stream of bits each, so that one more dwelling doesn't shift the seekers."""

    DWELLINGS = 0
    SEEKERS = 1
    REFUSALS = 2
    SHARES = 3


@dataclass(frozen=True)
class Year:
    """What one seed brings. Dwellings in the order in which they come free, seekers longest waiting first.

    `home` and `seeker` are places among the World's `homes` and `seekers`; `freed` is a week; `registered`
    a day, 0 the first Monday, negative before it. `refusals` are the offers that are refused before one is
    taken; `lot`, below 2^32, decides whether a rule for a part of the dwellings covers this one.
    """

    home: Ints
    freed: Ints
    refusals: Ints
    lot: Ints
    seeker: Ints
    registered: Ints


class Drawer:
    """Draws years of one world; the order of its rows doesn't matter."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._freed = np.array([one.count for one in world.homes], dtype=np.int64)
        self._later = np.array([one.arrivals for one in world.seekers], dtype=np.int64)
        self._there = np.repeat(np.arange(len(world.seekers)), [one.count for one in world.seekers])
        spans = np.array([one.waiting for one in world.seekers], dtype=np.int64).reshape(-1, 2)[self._there]
        self._least, self._days = spans[:, 0], spans[:, 1] - spans[:, 0] + 1

    def draw(self, seed: int) -> Year:
        """The year of one seed."""
        world = self._world
        home, freed = self._coming(self._freed, Source(seed, Stream.DWELLINGS))
        in_time = np.argsort(freed, kind="stable")
        refusals = _refusals(Source(seed, Stream.REFUSALS).bits(len(home)), world.refused, world.weeks)
        lot = below(Source(seed, Stream.SHARES).bits(len(home)), 2**32)
        source = Source(seed, Stream.SEEKERS)
        later, week = self._coming(self._later, source)
        waited = self._least + below(source.bits(len(self._there)), self._days)
        seeker, registered = np.concatenate([self._there, later]), np.concatenate([-waited, 7 * week])
        # Who registered on the same day stand in an order of chance.
        first = np.lexsort((source.bits(len(seeker)), registered))
        return Year(home[in_time], freed[in_time], refusals, lot, seeker[first], registered[first])

    def _coming(self, yearly: Ints, source: Source) -> tuple[Ints, Ints]:
        """Poisson arrivals over all weeks, from counts per year: the class and the week of each."""
        total = int(yearly.sum())
        count = _poisson(total * self._world.years, source)
        # Which class is a draw from the yearly counts: together that is a Poisson number of each class.
        kind = np.searchsorted(np.cumsum(yearly), below(source.bits(count), total), side="right")
        return kind, below(source.bits(count), self._world.weeks)


class Source:
    """The bits of one stream of one seed."""

    def __init__(self, seed: int, stream: Stream) -> None:
        self._generator = np.random.Philox(key=np.array([seed, stream], dtype=np.uint64))

    def bits(self, count: int) -> Bits:
        """So many whole numbers below 2^64, each as likely."""
        return self._generator.random_raw(count)


def below(bits: Bits, most: Ints | int) -> Ints:
    """Whole numbers from 0 and below `most` (at most 2^32): the highest half of the bits, scaled."""
    scaled = (bits >> np.uint64(32)) * np.asarray(most, dtype=np.uint64) >> np.uint64(32)
    return scaled.astype(np.int64)


def _poisson(mean: int, source: Source) -> int:
    parts = [_STEP] * (mean // _STEP) + [mean % _STEP]
    bits = source.bits(len(parts))
    return sum(
        int(np.searchsorted(_poisson_edges(part), bit, "right"))
        for part, bit in zip(parts, bits, strict=True)
    )


@cache
def _poisson_edges(mean: int) -> Bits:
    """The chance of 0, of at most 1, at most 2, … in 64 bits; decimals, as they round alike everywhere."""
    edges: list[int] = []
    with localcontext() as context:
        context.prec = 60
        chance, sum_so_far = (-Decimal(mean)).exp(), Decimal(0)
        while not edges or edges[-1] < 2**64 - 1:
            sum_so_far += chance
            edges.append(min(int(sum_so_far * 2**64), 2**64 - 1))
            chance = chance * mean / len(edges)
            if chance < Decimal("1e-40") and len(edges) > mean:
                break
    return np.array(edges, dtype=np.uint64)


def _refusals(bits: Bits, share: Fraction, most: int) -> Ints:
    """How many refusals come first: at least k with chance share to the power k. Past `most` is as good."""
    found = np.zeros(len(bits), dtype=np.int64)
    for power in range(1, most + 1):
        edge = int(share**power * 2**64)
        if not edge:
            break
        found += bits < np.uint64(edge)
    return found
