"""Rules of shares and of numbers as rows on a network: sums over what arrives, between bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from jaarschijf.calc.match.classes import Market
from jaarschijf.calc.match.linear import FREE, Entries, Ints, Mask
from jaarschijf.calc.match.network import Network
from jaarschijf.calc.match.rules import EVERY, Reservation, Spread
from jaarschijf.calc.match.tiers import Face


@dataclass(frozen=True)
class Flavours:
    """What a rule knows of a seeker at the door: his group, and which numbered reservations admit him."""

    of_kind: Ints
    group: Ints
    admitted: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Sides:
    """Rows beside those of the network, and `sums`: columns behind those of the network.

    The first rows tell the sums, one each: so many go to a municipality, or to a group there.
    """

    entries: Entries
    lower: Ints
    upper: Ints
    sums: int


class _Row(NamedTuple):
    """A sum over arcs, 1 of each in `arcs`, or over sums, `value` of each in `places`; between bounds."""

    arcs: Mask | None
    places: Sequence[int]
    value: Sequence[int]
    lower: int
    upper: int


def numbered(market: Market) -> tuple[Reservation, ...]:
    """The reservations of some of the dwellings; those of all are a matter of who fits."""
    return tuple(rule for rule in market.rules.reservations if rule.count is not None)


def flavours(market: Market) -> Flavours:
    """The flavours of the kinds; one where no rule of shares or numbers asks more."""
    rules, groups, kinds = numbered(market), market.rules.groups, market.kinds
    spread = {rule.group for rule in market.rules.spread}
    seen: dict[tuple[int, tuple[bool, ...]], int] = {}
    of_kind = [
        seen.setdefault(
            (
                int(group) if groups[group] in spread else 0,
                tuple(rule.admits(int(need), groups[group]) for rule in rules),
            ),
            len(seen),
        )
        for need, group in zip(kinds.need, kinds.group, strict=True)
    ]
    # Without seekers there still is a door, which asks nothing.
    known = list(seen) or [(0, (False,) * len(rules))]
    group = np.array([flavour[0] for flavour in known], dtype=np.int64)
    return Flavours(np.array(of_kind, dtype=np.int64), group, tuple(flavour[1] for flavour in known))


def sides(face: Face, known: Flavours) -> Sides:
    """For each spread rule and municipality two sums and their bounds; a row for a numbered reservation."""
    network, market = face.network, face.network.market
    told: list[_Row] = []
    bounds: list[_Row] = []
    for rule in market.rules.spread:
        for place in places_of(rule, market):
            bounds += _bounds(rule, len(told), *_lettings(face, place))
            told += [
                _Row(arcs, [len(told) + more], [-1], 0, 0)
                for more, arcs in _sums(network, known, rule, place)
            ]
    bounds += [_reservation_row(network, known, rule, place) for place, rule in enumerate(numbered(market))]
    return _as_sides(network, [*told, *bounds], len(told))


def _as_sides(network: Network, rows: Sequence[_Row], sums: int) -> Sides:
    first_sum = network.starts + len(network.tail) + network.ends
    places, columns_, values = [], [], []
    for number, row in enumerate(rows):
        arcs = np.flatnonzero(row.arcs) if row.arcs is not None else np.zeros(0, dtype=np.int64)
        columns_ += [network.starts + arcs, first_sum + np.array(row.places, dtype=np.int64)]
        values += [np.ones_like(arcs), np.array(row.value, dtype=np.int64)]
        places.append(np.full(len(arcs) + len(row.places), number))
    entries = Entries(joined(places), joined(columns_), joined(values))
    return Sides(entries, joined([[row.lower] for row in rows]), joined([[row.upper] for row in rows]), sums)


def places_of(rule: Spread, market: Market) -> list[int]:
    """The municipalities with dwellings for which the rule holds."""
    there = np.unique(market.dwellings.place).tolist()
    return [place for place in there if rule.municipality in {EVERY, market.folded_names[place]}]


def fits_anybody(network: Network, place: int) -> bool:
    """Whether a seeker fits a dwelling of the municipality, whatever the rules of shares and numbers."""
    market = network.market
    seekers, dwellings = market.seekers, market.dwellings
    kinds = seekers.kind[seekers.size > 0]
    types = dwellings.type[(dwellings.place == place) & (dwellings.size > 0)]
    return bool(market.eligible[np.ix_(kinds, types)].any())


def _sums(network: Network, known: Flavours, rule: Spread, place: int) -> Iterator[tuple[int, Mask]]:
    """The arcs to a municipality, and of those the ones with the group."""
    market = network.market
    arrives = np.append(market.dwellings.place, -1)[network.end] == place
    yield 0, arrives
    yield 1, arrives & (known.group[network.flavour] == market.rules.groups.index(rule.group))


def _bounds(rule: Spread, first: int, fewest: int, most: int) -> list[_Row]:
    """The group (the sum after `first`) lies within the hull of the whole numbers that may be."""
    rows = []
    for share, sign in ((rule.least, 1), (rule.most, -1)):
        for start, end in _corners(share, sign, rule.rounded, fewest, most):
            wide, high = end[0] - start[0], end[1] - start[1]
            least = wide * start[1] - high * start[0]
            rows.append(_Row(None, [first, first + 1], [-high, sign * wide], least, FREE))
    return rows


def _corners(
    share: Fraction, sign: int, rounded: bool, fewest: int, most: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The sides of the convex hull of (lettings, sign x the least or the most of the group).

    Within the hull a whole number keeps to the share as the share itself says, but less is lost over the
    reals: where all is let for certain, the bound is a whole number. It repeats with the denominator, so only
    its first and its last stretch can hold a corner.
    """
    top, bottom = sign * share.numerator, share.denominator
    slack = bottom - 1 if rounded else 0
    ends = {*range(fewest, min(most, fewest + bottom) + 1), *range(max(fewest, most - bottom), most + 1)}
    hull: list[tuple[int, int]] = []
    for lettings in sorted(ends):
        point = (lettings, -((slack - top * lettings) // bottom))
        while len(hull) > 1 and _is_above(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    if len(hull) == 1:
        yield hull[0], (hull[0][0] + 1, hull[0][1])
    yield from pairwise(hull)


def _is_above(start: tuple[int, int], middle: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether the middle is on or above the line from start to end."""
    return (middle[1] - start[1]) * (end[0] - start[0]) >= (end[1] - start[1]) * (middle[0] - start[0])


def _lettings(face: Face, place: int) -> tuple[int, int]:
    """The fewest and the most lettings in a municipality that the face leaves."""
    network = face.network
    here = network.starts + len(network.tail) + np.flatnonzero(network.market.dwellings.place == place)
    return int(face.lower[here].sum()), int(face.upper[here].sum())


def _reservation_row(network: Network, known: Flavours, rule: Reservation, number: int) -> _Row:
    """Who isn't admitted gets at most the dwellings that are left."""
    market = network.market
    dwellings, names = market.dwellings, market.folded_names
    covered = np.array(
        [
            rule.covers(names[place], int(market.types.bat[type_]))
            for place, type_ in zip(dwellings.place, dwellings.type, strict=True)
        ],
        dtype=bool,
    )
    free = max(0, int(dwellings.size[covered].sum()) - (rule.count or 0))
    others = ~np.array([admitted[number] for admitted in known.admitted], dtype=bool)
    arcs = np.append(covered, False)[network.end] & others[network.flavour]
    return _Row(arcs, [], [], -FREE, free)


def joined(parts: list[Ints] | list[list[int]]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts]).astype(np.int64)
