"""All pairs that fit with one exact cost each, so that another solver can find the same optimum.

The least sum of costs over pairs, where each seeker and each dwelling is used at most once, is `Match.cost`.
Why the weights are enough stands in docs/berekeningen/match.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from jaarschijf.calc.match.linear import Ints
from jaarschijf.calc.match.network import Network
from jaarschijf.calc.match.proof import Tiers
from jaarschijf.calc.match.rows import numbered
from jaarschijf.calc.match.rules import Distance
from jaarschijf.calc.match.tiers import ABOVE_BAT


class Weights(NamedTuple):
    """What each tier counts in a cost, Python integers of any size."""

    needs_met: int
    housed: int
    surplus: int
    distance: int
    waiting_days: int

    @classmethod
    def of(cls, network: Network) -> Weights:
        """The weights of a market: small where no rule of shares or numbers holds, as `tiers` explains."""
        market = network.market
        most = _most_housed(network)
        farthest = int(network.distance.max(initial=0))
        waiting = _longest(market.seekers.run_wait, market.seekers.run_size, most) + 1
        distance = waiting
        surplus = distance * (most * farthest + 1)
        if not (market.rules.spread or numbered(market)):
            return cls(0, ABOVE_BAT * surplus, surplus, distance, 1)
        housed = surplus * (5 * most + 1)
        return cls(housed * (most + 1), housed, surplus, distance, 1)

    def cost(self, tiers: Tiers) -> int:
        """The cost of these tiers, of a pair or of a whole allocation: lower is better."""
        return (
            self.surplus * tiers.surplus
            + self.distance * tiers.distance
            - self.needs_met * tiers.needs_met
            - self.housed * tiers.housed
            - self.waiting_days * tiers.waiting_days
        )


def units(network: Network) -> Iterator[dict[str, Any]]:
    """The seekers who are equal to a cost: of one class and waiting equally long, with their rows."""
    seekers = network.market.seekers
    rows = _rows(seekers.row_run, seekers.row_count, len(seekers.run_size))
    for run, (start, wait, size) in enumerate(
        zip(seekers.run_class.tolist(), seekers.run_wait.tolist(), seekers.run_size.tolist(), strict=True)
    ):
        yield {"unit": run, "class": start, "waiting_days": wait, "count": size, "rows": rows[run]}


def dwellings(network: Network) -> Iterator[dict[str, Any]]:
    """The classes of dwellings with their rows."""
    there = network.market.dwellings
    rows = _rows(there.row_class, there.row_count, network.ends)
    for end, size in enumerate(there.size.tolist()):
        yield {"supply": end, "count": size, "rows": rows[end]}


def pairs(network: Network) -> Iterator[dict[str, Any]]:
    """Each unit of seekers with each class of dwellings that fits it, its tiers and its cost."""
    market, weights = network.market, Weights.of(network)
    need, bat = market.kinds.need.tolist(), market.types.bat.tolist()
    kinds, types = market.seekers.kind.tolist(), market.dwellings.type.tolist()
    fits = [np.flatnonzero(row[market.dwellings.type]).tolist() for row in market.eligible]
    runs = zip(market.seekers.run_class.tolist(), market.seekers.run_wait.tolist(), strict=True)
    for run, (start, wait) in enumerate(runs):
        kind = kinds[start]
        for end in fits[kind]:
            far = distance(network, start, end)
            tiers = Tiers(int(need[kind] > 0), 1, bat[types[end]] - need[kind], far, wait)
            yield {"unit": run, "supply": end, "tiers": list(tiers), "cost": weights.cost(tiers)}


def distance(network: Network, start: int, end: int) -> int:
    """From the municipality that a class wishes to that of the dwellings."""
    market = network.market
    home, place = int(market.seekers.home[start]), int(market.dwellings.place[end])
    if home in {-1, place}:
        return 0
    rule: Distance = market.rules.distance
    return rule.named.get((market.folded_names[home], market.folded_names[place]), rule.other)


def _most_housed(network: Network) -> int:
    market = network.market
    some = np.isin(market.seekers.kind, np.nonzero(market.eligible)[0])
    taken = np.isin(market.dwellings.type, np.nonzero(market.eligible)[1])
    return int(min(market.seekers.size[some].sum(), market.dwellings.size[taken].sum()))


def _longest(wait: Ints, size: Ints, most: int) -> int:
    """The sum of the `most` longest waits."""
    order = np.argsort(-wait, kind="stable")
    size, wait = size[order], wait[order]
    before = np.cumsum(size) - size
    return int(wait @ (most - before).clip(0, size))


def _rows(of_row: Ints, count: Ints, classes: int) -> list[list[dict[str, int]]]:
    found: list[list[dict[str, int]]] = [[] for _ in range(classes)]
    for row, (class_, number) in enumerate(zip(of_row.tolist(), count.tolist(), strict=True), 1):
        found[class_].append({"row": row, "count": number})
    return found
