"""The proof that an allocation is the best, and what one more dwelling or one more seeker would change.

Both stand in the residual network: what can still move, with what it costs by all five tiers at once. Without
a circle that gains nothing is better; the cheapest circle through a new dwelling is exactly what it brings.
No price of a solver is used, so that a degenerate one can't mislead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from jaarschijf.calc.match.linear import Ints
from jaarschijf.calc.match.network import Network

NEVER: Final = 2**61
"""Farther than any way."""


class Tiers(NamedTuple):
    """The five tiers of an allocation, or of a change: the first two and the last are better when more."""

    needs_met: int
    housed: int
    surplus: int
    distance: int
    waiting_days: int


@dataclass(frozen=True)
class Scale:
    """Writes the five tiers of a way as one number that compares as the tiers do, lower is better.

    A way passes each node once, so it takes in and lets go at most one seeker and one dwelling: the first
    three tiers change by at most 1, 1 and 10, the waiting by `longest`, the distance by nodes x farthest.
    """

    far: int
    longest: int

    @property
    def units(self) -> tuple[int, int, int, int, int]:
        waiting = 1
        distance = 4 * self.longest + 1
        surplus = distance * (4 * self.far + 1)
        return surplus * 41 * 5, surplus * 41, surplus, distance, waiting

    def tiers(self, cost: int) -> Tiers:
        """The tiers of a way's number."""
        found, (_, *_, last) = [], self.units
        for unit in self.units:
            digit = (cost + (unit - last) // 2 + last // 2) // unit if unit > 1 else cost
            found.append(digit)
            cost -= digit * unit
        needs, housed, surplus, distance, waiting = found
        return Tiers(-needs, -housed, surplus, distance, -waiting)


class Residual:
    """What can still move around the flow `columns` (starts, arcs, ends) of a network."""

    def __init__(self, network: Network, columns: Ints) -> None:
        self.network = network
        market, starts = network.market, network.starts
        seekers, dwellings = market.seekers, market.dwellings
        farthest = int(network.distance.max(initial=0))
        longest = int(seekers.run_wait.max(initial=0))
        self.scale = Scale(farthest * (network.nodes + 1), longest)
        self.root = network.nodes
        housed, moved, used = np.split(columns, [starts, starts + len(network.tail)])
        needs, household, surplus, distance, waiting = self.scale.units
        need, bat = market.kinds.need[seekers.kind], market.types.bat[dwellings.type]
        worth = needs * (need > 0) + household + surplus * need
        taken, next_ = _waits_around(network, housed)
        self.entering = -worth - waiting * next_
        leaving = worth + waiting * taken
        self.bat_cost = surplus * bat
        start, end = np.arange(starts), network.first_end + np.arange(network.ends)
        ways = [
            (np.full(starts, self.root), start, self.entering, housed < seekers.size),
            (start, np.full(starts, self.root), leaving, housed > 0),
            (network.tail, network.head, distance * network.distance, network.tail >= 0),
            (network.head, network.tail, -distance * network.distance, moved > 0),
            (end, np.full(network.ends, self.root), self.bat_cost, used < dwellings.size),
            (np.full(network.ends, self.root), end, -self.bat_cost, used > 0),
        ]
        self.tail, self.head, self.cost = (
            np.concatenate([way[part][way[3]] for way in ways]) for part in range(3)
        )

    def prove(self) -> None:
        """Raises ArithmeticError when a circle gains: then the flow is not the best."""
        self._nearest(np.zeros(self.root + 1, dtype=np.int64), self.tail, self.head)

    @cached_property
    def one_more_dwelling(self) -> tuple[Tiers, ...]:
        """For each class of dwellings exactly what one more changes; all zero where it stays empty."""
        reached = self._from_root(self.tail, self.head)[self.network.first_end : self.root]
        gain = np.where(reached >= NEVER // 2, 0, np.minimum(reached + self.bat_cost, 0))
        return tuple(self.scale.tiers(int(cost)) for cost in gain)

    @cached_property
    def one_more_housed(self) -> tuple[Tiers | None, ...]:
        """For each class of seekers what the tiers change when one more of it is housed; None: no way."""
        reached = self._from_root(self.head, self.tail)[: self.network.starts]
        cost = reached + self.entering
        return tuple(
            None if far >= NEVER // 2 else self.scale.tiers(int(all_in))
            for far, all_in in zip(reached, cost, strict=True)
        )

    def _from_root(self, tail: Ints, head: Ints) -> Ints:
        far = np.full(self.root + 1, NEVER, dtype=np.int64)
        far[self.root] = 0
        return self._nearest(far, tail, head)

    def _nearest(self, far: Ints, tail: Ints, head: Ints) -> Ints:
        """The cheapest ways (Bellman and Ford, all arcs at once) from what `far` begins with."""
        order = np.argsort(head, kind="stable")
        tail, head, cost = tail[order], head[order], self.cost[order]
        into, first = np.unique(head, return_index=True)
        for _ in range(self.root + 2):
            ways = np.where(far[tail] >= NEVER // 2, NEVER, far[tail] + cost)
            nearer = np.minimum(np.minimum.reduceat(ways, first), far[into]) if len(first) else far[into]
            if np.array_equal(nearer, far[into]):
                return far
            far[into] = nearer
        raise ArithmeticError("A circle gains: the flow is not the best.")


def _waits_around(network: Network, housed: Ints) -> tuple[Ints, Ints]:
    """How long the last one who is housed waits and the first who is not; 0 where nobody is."""
    seekers = network.market.seekers
    ends = np.cumsum(seekers.run_size)
    place = np.cumsum(seekers.size) - seekers.size + housed
    last = len(ends) - 1
    taken = np.searchsorted(ends, place, "left").clip(0, last)
    next_ = np.searchsorted(ends, place, "right").clip(0, last)
    return seekers.run_wait[taken], seekers.run_wait[next_]
