"""What comes of a match: the allocation, who is left and why, and what one more dwelling would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from jaarschijf.calc.match import pairs, rows, sharing, words
from jaarschijf.calc.match.flow import Allocation, allocate, rows_of_runs, runs_housed
from jaarschijf.calc.match.linear import Ints
from jaarschijf.calc.match.network import Network
from jaarschijf.calc.match.proof import Residual, Tiers
from jaarschijf.calc.match.words import Reason

VERSION: Final = 1


@dataclass(frozen=True)
class Unmet:
    """So many seekers of a class are not housed, and the reason that binds."""

    seekers: int
    count: int
    reason: Reason


@dataclass(frozen=True)
class Share:
    """A spread rule in a municipality: its lettings, those to the group, and both without rules of shares.

    It is `possible` when some allocation lets anything there, and keeps to all rules.
    """

    rule: int
    place: int
    lettings: int
    of_group: int
    lettings_without: int
    of_group_without: int
    possible: bool


@dataclass(frozen=True)
class Match:
    """The best allocation of a year, proven; classes are places in `network.market`.

    `without` is the flow without rules of shares and numbers: the same one where there are none.
    """

    year: int
    network: Network
    flow: Ints
    without: Ints

    @property
    def is_ruled(self) -> bool:
        """Whether rules of shares or numbers tie the allocation together."""
        market = self.network.market
        return bool(market.rules.spread or rows.numbered(market))

    @cached_property
    def allocation(self) -> Allocation:
        """Which classes get which dwellings."""
        return allocate(self.network, self.flow)

    @property
    def housed(self) -> Ints:
        """How many of each class of seekers are housed."""
        return self.flow[: self.network.starts]

    @property
    def used(self) -> Ints:
        """How many of each class of dwellings are let."""
        return self.flow[len(self.flow) - self.network.ends :]

    @cached_property
    def totals(self) -> Tiers:
        """The five tiers, counted from the allocation itself."""
        market, found = self.network.market, self.allocation
        need = market.kinds.need[market.seekers.kind]
        bat = market.types.bat[market.dwellings.type]
        waiting = runs_housed(self.network, self.housed) @ market.seekers.run_wait
        return Tiers(
            int(found.count[need[found.start] > 0].sum()),
            int(found.count.sum()),
            int(found.count @ (bat[found.end] - need[found.start])),
            int(found.count @ found.distance),
            int(waiting),
        )

    @cached_property
    def one_more(self) -> tuple[Tiers, ...]:
        """For each class of dwellings exactly what one more changes, without rules of shares and numbers."""
        return self._residual.one_more_dwelling

    @cached_property
    def unmet(self) -> tuple[Unmet, ...]:
        """The classes of which somebody is left."""
        left = self.network.market.seekers.size - self.housed
        return tuple(
            Unmet(start, int(left[start]), self._reason(start)) for start in np.flatnonzero(left).tolist()
        )

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """What the spread rules come to."""
        market = self.network.market
        return tuple(
            Share(
                number,
                place,
                *_counted(self.network, self.allocation, place, group),
                *_counted(self.network, allocate(self.network, self.without), place, group),
                self._is_possible(place),
            )
            for number, rule in enumerate(market.rules.spread)
            for group in [market.rules.groups.index(rule.group)]
            for place in rows.places_of(rule, market)
        )

    @cached_property
    def demand_rows(self) -> Ints:
        """How many of each row of the demand are housed; of who waits equally long, the first row first."""
        seekers = self.network.market.seekers
        housed = runs_housed(self.network, self.housed)
        return rows_of_runs(seekers.row_run, seekers.row_count, housed)

    @cached_property
    def supply_rows(self) -> Ints:
        """How many of each row of the supply are let."""
        dwellings = self.network.market.dwellings
        return rows_of_runs(dwellings.row_class, dwellings.row_count, self.used)

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        market = self.network.market
        with_need = market.kinds.need[market.seekers.kind] > 0
        return words.answer(
            self.totals, int(market.seekers.size.sum()), int(market.seekers.size[with_need].sum())
        )

    @property
    def cost(self) -> int:
        """The sum of the costs of the pairs: the least there is, see `pairs`."""
        return pairs.Weights.of(self.network).cost(self.totals)

    def as_json(self) -> dict[str, Any]:
        """Plain values; the same tables and rules give the same."""
        market, found = self.network.market, self.allocation
        moves = zip(
            *(part.tolist() for part in (found.start, found.end, found.count, found.distance)), strict=True
        )
        return {
            "version": VERSION,
            "year": self.year,
            "sentence": self.sentence,
            "seekers": int(market.seekers.size.sum()),
            "dwellings": int(market.dwellings.size.sum()),
            "totals": self.totals._asdict(),
            "cost": self.cost,
            "weights": list(pairs.Weights.of(self.network)),
            "allocation": [
                {"demand": start, "supply": end, "count": count, "distance": far}
                for start, end, count, far in moves
            ],
            "demand_classes": [
                words.seekers(market, start) | {"housed": int(self.housed[start])}
                for start in range(self.network.starts)
            ],
            "supply_classes": [
                words.dwellings(market, end) | {"let": int(self.used[end])}
                for end in range(self.network.ends)
            ],
            "unmet": list(self._unmet_json()),
            "one_more": list(self._one_more_json()),
            "shares": [words.share(market, share) for share in self.shares],
            "demand_rows": _rows(market.seekers.row_count, self.demand_rows, "housed", self._row_classes),
            "supply_rows": _rows(
                market.dwellings.row_count, self.supply_rows, "let", market.dwellings.row_class
            ),
        }

    @cached_property
    def _residual(self) -> Residual:
        return Residual(self.network, self.without)

    @property
    def _row_classes(self) -> Ints:
        seekers = self.network.market.seekers
        return seekers.run_class[seekers.row_run]

    def _is_possible(self, place: int) -> bool:
        if self.used[self.network.market.dwellings.place == place].any():
            return True
        net, known = self.network, rows.flavours(self.network.market)
        return sharing.most_lettings(net, known, place) > 0 or not rows.fits_anybody(net, place)

    def _reason(self, start: int) -> Reason:
        market = self.network.market
        kind = int(market.seekers.kind[start])
        tests = (
            (market.access, Reason.ACCESS),
            (market.rooms, Reason.ROOMS),
            (market.rent, Reason.RENT),
            (market.admitted, Reason.RESERVED),
        )
        left = np.ones(len(market.types.bat), dtype=bool)
        for passes, reason in tests:
            left &= passes[kind]
            if not left.any():
                return reason
        if self.flow[start] < self.without[start]:
            return Reason.RULE
        return words.displaced(self._residual.one_more_housed[start])

    def _unmet_json(self) -> Iterator[dict[str, Any]]:
        for left in self.unmet:
            yield {
                "demand": left.seekers,
                "count": left.count,
                "reason": left.reason.value,
                "sentence": words.left(self.network.market, left.seekers, left.count, left.reason),
            }

    def _one_more_json(self) -> Iterator[dict[str, Any]]:
        if self.is_ruled:
            return
        for end, effect in enumerate(self.one_more):
            sentence = words.one_more(self.network.market, end, effect)
            yield {"supply": end, "effect": effect._asdict(), "sentence": sentence}


def _counted(network: Network, found: Allocation, place: int, group: int) -> tuple[int, int]:
    market = network.market
    here = market.dwellings.place[found.end] == place
    of_group = market.kinds.group[market.seekers.kind[found.start]] == group
    return int(found.count[here].sum()), int(found.count[here & of_group].sum())


def _rows(count: Ints, done: Ints, word: str, classes: Ints) -> list[dict[str, int]]:
    return [
        {"row": row, "count": all_, word: some, "class": class_}
        for row, (all_, some, class_) in enumerate(
            zip(count.tolist(), done.tolist(), classes.tolist(), strict=True), 1
        )
    ]
