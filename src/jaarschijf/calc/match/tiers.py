"""The tiers, one after the other, each exact; a later one only chooses among what is best by the earlier.

Without rules of shares the first three tiers are one. Every weight of a pair is then need + (6 - BAT) >= 1,
a part of the seeker and a part of the dwelling, and the best matching holds a best set of seekers and a best
set of dwellings, each a base of a matroid (Mendelsohn and Dulmage 1958): so it houses the most households,
of every need upward the most, and it takes the least BAT.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from jaarschijf.calc.match.linear import FREE, Entries, Ints, Programme, Reals, Solution, minimise
from jaarschijf.calc.match.network import Network

ABOVE_BAT = 6
"""One more than the highest BAT, so that housing one more household always outweighs."""
_FIRST_BLOCKS = 12
"""In how many blocks the runs of a class are cut at first; measured."""
_RUNS_AT_ONCE = 100_000
"""So many are quicker without blocks; measured."""


@dataclass(frozen=True)
class Face:
    """What may still be chosen: the columns of a network (starts, arcs, ends) between bounds."""

    network: Network
    lower: Ints
    upper: Ints

    @classmethod
    def of(cls, network: Network) -> Face:
        """All there is to choose."""
        seekers, dwellings = network.market.seekers, network.market.dwellings
        upper = np.concatenate([seekers.size, np.full(len(network.tail), FREE), dwellings.size])
        return cls(network, np.zeros_like(upper), upper)

    def narrowed(self, reduced: Reals) -> Face:
        """Only what costs nothing extra: every optimum, and nothing else, by complementary slackness.

        Costs are whole and the rows are a network's, so that reduced costs are whole numbers.
        """
        return replace(
            self,
            lower=np.where(reduced < -0.5, self.upper, self.lower),
            upper=np.where(reduced > 0.5, self.lower, self.upper),
        )

    @property
    def programme(self) -> Programme:
        """The network's rows: as much leaves a node as comes in."""
        network = self.network
        starts, arcs, ends = network.starts, len(network.tail), network.ends
        column = np.arange(starts + arcs + ends)
        inner, nothing = starts + np.arange(arcs), np.zeros(network.nodes, dtype=np.int64)
        row = np.concatenate(
            [np.arange(starts), network.tail, network.head, network.first_end + np.arange(ends)]
        )
        entries = Entries(
            row,
            np.concatenate([column[:starts], inner, inner, column[starts + arcs :]]),
            np.concatenate([np.ones(starts), -np.ones(arcs), np.ones(arcs), -np.ones(ends)]).astype(np.int64),
        )
        return Programme(entries, self.lower, self.upper, nothing, nothing)


def columns(network: Network, start: Ints | int = 0, arc: Ints | int = 0, end: Ints | int = 0) -> Ints:
    """The costs of all columns, from those of starts, arcs and ends."""
    sizes = (network.starts, len(network.tail), network.ends)
    parts = [np.broadcast_to(part, size) for part, size in zip((start, arc, end), sizes, strict=True)]
    return np.concatenate(parts).astype(np.int64)


def fitting_cost(network: Network) -> Ints:
    """The first three tiers in one, see above."""
    market = network.market
    need, bat = market.kinds.need[market.seekers.kind], market.types.bat[market.dwellings.type]
    return columns(network, start=-need, end=bat - ABOVE_BAT)


def near_cost(network: Network) -> Ints:
    """The distance to the wished municipality."""
    return columns(network, arc=network.distance)


def best(face: Face, cost: Ints) -> Face:
    """The optima of a face. Nothing moves outside a network, so there always is one."""
    programme = face.programme
    found = minimise(programme, cost)
    if found is None:
        raise ArithmeticError("A network without demands has no flow.")
    return face.narrowed(found.reduced(programme, cost))


def plain(network: Network) -> Ints:
    """The columns of the optimum by all tiers, for a network without further rows."""
    return longest_waiting(best(fitting(network), near_cost(network)))


def fitting(network: Network) -> Face:
    """The optima of the first three tiers. These see only kinds and types: few prices, for all nodes."""
    market = network.market
    kinds, types = len(market.kinds.need), len(market.types.bat)
    kind, type_ = np.nonzero(market.eligible)
    pairs = np.arange(len(kind))
    entries = Entries(
        np.concatenate([kind, kinds + type_]),
        np.concatenate([pairs, pairs]),
        np.ones(2 * len(kind), np.int64),
    )
    seekers = np.bincount(market.seekers.kind, market.seekers.size, kinds).astype(np.int64)
    dwellings = np.bincount(market.dwellings.type, market.dwellings.size, types).astype(np.int64)
    size = np.concatenate([seekers, dwellings])
    found = minimise(
        Programme(entries, pairs * 0, pairs * 0 + FREE, size * 0 - FREE, size),
        market.types.bat[type_] - market.kinds.need[kind] - ABOVE_BAT,
    )
    if found is None:
        raise ArithmeticError("Housing nobody is always possible.")
    of_kind = -market.kinds.need - found.prices[:kinds]
    of_type = found.prices[kinds:] + ABOVE_BAT - market.types.bat
    # A node is of a kind or of a type; the other place is -1, where nothing stands.
    prices = np.append(of_kind, 0)[network.node_kind] + np.append(of_type, 0)[network.node_type]
    lifted, face = Solution(found.columns, prices, found.value), Face.of(network)
    return face.narrowed(lifted.reduced(face.programme, fitting_cost(network)))


def longest_waiting(face: Face) -> Ints:
    """The columns of the face's flow with the greatest sum of waiting days.

    Runs of a class are taken together in blocks, which are cut where the prices say that it matters, until no
    run that is left out waits longer than its class's price, and none that is in waits shorter.
    """
    runs = Runs(face)
    cuts = runs.all_cuts() if len(runs.start) <= _RUNS_AT_ONCE else runs.first_cuts()
    while True:
        blocks = runs.blocks(cuts)
        found = minimise(blocks.programme, blocks.cost)
        if found is None:
            raise ArithmeticError("The face of an optimum is empty.")
        whole = blocks.summed(found.whole)
        again = runs.cut(whole[: face.network.starts], found, cuts)
        if again is None:
            return whole
        cuts = again


@dataclass(frozen=True)
class Blocks:
    """A programme with a column for each block of runs, and then the arcs and ends of the face."""

    programme: Programme
    cost: Ints
    start: Ints
    starts: int

    def summed(self, found: Ints) -> Ints:
        """The columns of the face."""
        blocks = len(self.start)
        housed = np.bincount(self.start, found[:blocks], self.starts).astype(np.int64)
        return np.concatenate([housed, found[blocks:]])


class Runs:
    """The runs of all classes, in the order of the seekers, beside a face."""

    def __init__(self, face: Face) -> None:
        self.face = face
        seekers = face.network.market.seekers
        self.start, self.wait, self.size = seekers.run_class, seekers.run_wait, seekers.run_size
        self.first = np.searchsorted(self.start, np.arange(face.network.starts))
        self.last = np.append(self.first[1:], len(self.start)) - 1
        self.ends = np.cumsum(self.size)
        self.before = np.append(0, self.ends[:-1])[self.first]
        self.open = face.lower[: face.network.starts] < face.upper[: face.network.starts]

    def first_cuts(self) -> Ints:
        """Where blocks begin: at each class, and in a class that is open at equal distances."""
        first, runs = self.first[self.open], (self.last - self.first + 1)[self.open]
        parts = [first + runs * part // _FIRST_BLOCKS for part in range(1, _FIRST_BLOCKS)]
        return _distinct([self.first, *parts])

    def all_cuts(self) -> Ints:
        """A block for each run of a class that is open."""
        runs = np.arange(len(self.start))
        begins: Ints = runs[self.open[self.start] | (runs == self.first[self.start])]
        return begins

    def blocks(self, cuts: Ints) -> Blocks:
        """The programme of these blocks; a block waits as long as its middle run."""
        face, starts = self.face, self.face.network.starts
        start, size = self.start[cuts], np.add.reduceat(self.size, cuts)
        middle = (cuts + np.append(cuts[1:], len(self.start))) // 2
        fixed = ~self.open[start]
        rest = face.programme
        kept = rest.entries.column >= starts
        moved = len(cuts) - starts
        entries = Entries(
            np.concatenate([start, rest.entries.row[kept]]),
            np.concatenate([np.arange(len(cuts)), rest.entries.column[kept] + moved]),
            np.concatenate([np.ones(len(cuts), dtype=np.int64), rest.entries.value[kept]]),
        )
        held = face.lower[start]
        programme = Programme(
            entries,
            np.concatenate([np.where(fixed, held, 0), rest.lower[starts:]]),
            np.concatenate([np.where(fixed, held, size), rest.upper[starts:]]),
            rest.row_lower,
            rest.row_upper,
        )
        arcs = np.zeros(len(rest.lower) - starts, dtype=np.int64)
        return Blocks(programme, np.concatenate([-self.wait[middle], arcs]), start, starts)

    def cut(self, housed: Ints, found: Solution, cuts: Ints) -> Ints | None:
        """More cuts, in every class where the prices don't yet prove the number that is housed."""
        starts = self.face.network.starts
        # A start's row is a seeker coming in: its price is what one more housed there is worth, below zero.
        price = -np.rint(found.prices[:starts]).astype(np.int64)
        place = self.before + housed
        taken = np.searchsorted(self.ends, place, "left").clip(self.first, self.last)
        next_ = np.searchsorted(self.ends, place, "right").clip(self.first, self.last)
        full = housed == self.face.upper[:starts]
        wrong = self.open & (
            ((housed > 0) & (self.wait[taken] < price)) | (~full & (self.wait[next_] > price))
        )
        if not wrong.any():
            return None
        classes = np.flatnonzero(wrong)
        at_price = [self._from(classes, price[classes] + more) for more in (0, 1)]
        more = [*at_price, taken[classes], taken[classes] + 1, next_[classes], next_[classes] + 1]
        extra = [cut[(cut > self.first[classes]) & (cut <= self.last[classes])] for cut in more]
        return _distinct([cuts, *extra])

    def _from(self, classes: Ints, price: Ints) -> Ints:
        """The first run of each class that waits shorter than its price."""
        longest = int(self.wait.max(initial=0)) + 1
        order = self.start * (longest + 1) + (longest - self.wait)
        wanted = classes * (longest + 1) + (longest - price.clip(0, longest))
        first: Ints = np.searchsorted(order, wanted, "right")
        return first


def _distinct(parts: list[Ints]) -> Ints:
    return np.unique(np.concatenate(parts)).astype(np.int64)
