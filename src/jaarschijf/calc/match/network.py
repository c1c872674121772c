"""The market as a small network, so that no list of all pairs is needed.

    start (class of seekers) -> home (kind, municipality) -> end (class of dwellings there)
    start -> hub (kind) -> gate (type, flavour) -> end (class of dwellings anywhere)

The way through the hub costs the distance to any other municipality. A flavour is what a rule must still
know of a seeker at the dwelling's door; without such rules there is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jaarschijf.calc.match.classes import ANYWHERE, Market
from jaarschijf.calc.match.linear import Ints


@dataclass(frozen=True)
class Network:
    """Arcs from `tail` to `head` with a `distance`; the first nodes are the starts, the last ones the ends.

    `end` is the class of dwellings that an arc comes into, or -1; `flavour` is of the seekers on such an arc.
    A node stands for one kind of seekers or for one type of dwellings; the other is -1.
    """

    market: Market
    nodes: int
    tail: Ints
    head: Ints
    distance: Ints
    end: Ints
    flavour: Ints
    node_kind: Ints
    node_type: Ints

    @property
    def starts(self) -> int:
        return len(self.market.seekers.kind)

    @property
    def ends(self) -> int:
        return len(self.market.dwellings.type)

    @property
    def first_end(self) -> int:
        return self.nodes - self.ends


class _Arcs(NamedTuple):
    """What `Network` tells of its arcs; a number holds for all of them."""

    tail: Ints
    head: Ints
    distance: Ints | int = 0
    end: Ints | int = -1
    flavour: Ints | int = 0


def build(market: Market, flavour_of: Ints) -> Network:
    """The network of a market; `flavour_of` is the flavour of each kind, counted from 0."""
    kinds, flavours = len(market.kinds.need), int(flavour_of.max(initial=0)) + 1
    start_home, homes = _homes(market)
    first_home = 0 if start_home is None else len(market.seekers.kind)
    first_hub = first_home + len(homes[0])
    first_gate = first_hub + kinds
    first_end = first_gate + len(market.types.bat) * flavours
    parts = [
        *([] if start_home is None else [start_home]),
        _home_to_end(market, homes, first_home, first_end, flavour_of),
        _start_to_hub(market, first_hub),
        _hub_to_gate(market, first_hub, first_gate, flavours, flavour_of),
        _gate_to_end(market, first_gate, first_end, flavours),
    ]
    tail, head, distance, end, flavour = (
        np.concatenate([np.broadcast_to(part[place], part.tail.shape) for part in parts])
        for place in range(len(_Arcs._fields))
    )
    types = np.concatenate([np.repeat(np.arange(len(market.types.bat)), flavours), market.dwellings.type])
    node_kind = np.concatenate(
        [*([] if start_home is None else [market.seekers.kind]), homes[0], np.arange(kinds), types * 0 - 1]
    )
    node_type = np.concatenate([np.full(first_gate, -1), types])
    nodes = first_end + len(market.dwellings.type)
    return Network(market, nodes, tail, head, distance, end, flavour, node_kind, node_type)


def _homes(market: Market) -> tuple[_Arcs | None, tuple[Ints, Ints]]:
    """The homes as (kind, place); a start is its own home, unless distances are named."""
    seekers, named = market.seekers, market.rules.distance.named
    if not named:
        return None, (seekers.kind, seekers.home)
    folded, starts = market.folded_names, len(seekers.kind)
    near = {
        place: [
            (other, 0 if other == place else named[folded[place], folded[other]])
            for other in range(len(folded))
            if other == place or (folded[place], folded[other]) in named
        ]
        for place in range(len(folded))
    }
    ways = [
        (start, int(seekers.kind[start]) * len(folded) + place, far)
        for start in range(starts)
        for place, far in near.get(int(seekers.home[start]), ())
    ]
    table = np.array(ways, dtype=np.int64).reshape(-1, 3)
    homes, home = np.unique(table[:, 1], return_inverse=True)
    arcs = _Arcs(table[:, 0], starts + home, table[:, 2])
    return arcs, (homes // max(len(folded), 1), homes % max(len(folded), 1))


def _home_to_end(
    market: Market, homes: tuple[Ints, Ints], first_home: int, first_end: int, flavour_of: Ints
) -> _Arcs:
    kind, place = homes
    dwellings = market.dwellings
    found = [
        (homes_here[home], ends_here[end])
        for here in np.unique(dwellings.place)
        for homes_here, ends_here in [
            (np.flatnonzero(place == here), np.flatnonzero(dwellings.place == here))
        ]
        for home, end in [np.nonzero(market.eligible[np.ix_(kind[homes_here], dwellings.type[ends_here])])]
    ]
    home = _joined([pair[0] for pair in found])
    end = _joined([pair[1] for pair in found])
    return _Arcs(first_home + home, first_end + end, 0, end, flavour_of[kind[home]])


def _start_to_hub(market: Market, first_hub: int) -> _Arcs:
    seekers = market.seekers
    far = np.where(seekers.home == ANYWHERE, 0, market.rules.distance.other)
    return _Arcs(np.arange(len(seekers.kind)), first_hub + seekers.kind, far)


def _hub_to_gate(market: Market, first_hub: int, first_gate: int, flavours: int, flavour_of: Ints) -> _Arcs:
    kind, type_ = np.nonzero(market.eligible)
    return _Arcs(first_hub + kind, first_gate + type_ * flavours + flavour_of[kind])


def _gate_to_end(market: Market, first_gate: int, first_end: int, flavours: int) -> _Arcs:
    end = np.repeat(np.arange(len(market.dwellings.type)), flavours)
    flavour = np.tile(np.arange(flavours), len(market.dwellings.type))
    gate = first_gate + market.dwellings.type[end] * flavours + flavour
    return _Arcs(gate, first_end + end, 0, end, flavour)


def _joined(parts: list[NDArray[np.intp]]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts]).astype(np.int64)
