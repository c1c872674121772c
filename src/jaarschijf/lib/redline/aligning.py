"""Which line of the new text is which line of the old one.

Lines keep their order, so what moved is gone here and new there. The pairs chosen are those that share most
letters. Only lines that could be the same are looked at, so that time grows with the length of the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

ALIKE = 0.4
"""Which part of the letters of two lines is in words they share, for one to be the other reworked."""
RAREST, NEAREST = 4, 8
"""A reworked line is looked for by its rarest words, at the places nearest to where it would be."""

_SIGNS = "()[].,;:!?‘’“”\"'"


@dataclass(frozen=True)
class Side:
    """A line as its words, in which `key` decides whether two are equal."""

    key: object
    words: Sequence[str]

    @cached_property
    def count(self) -> Counter[str]:
        """Its words without capitals and signs."""
        return Counter(bare for word in self.words if (bare := word.casefold().strip(_SIGNS)))

    @cached_property
    def letters(self) -> int:
        """How many there are in those."""
        return sum(_weight(word) * times for word, times in self.count.items())


def _weight(word: str) -> int:
    """Its letters; an address of fifty is no more than a long word."""
    return min(len(word), 12)


class _Pair(NamedTuple):
    old: int
    new: int
    weight: int


def align(old: Sequence[Side], new: Sequence[Side]) -> list[tuple[int, int]]:
    """The pairs of places, rising on both sides: equal lines, and lines that are the other one reworked."""
    head = _same_start(old, new)
    tail = _same_start(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    middle = _heaviest(_candidates(old[head : ends[0]], new[head : ends[1]]), ends[1] - head)
    return [
        *((place, place) for place in range(head)),
        *((head + pair.old, head + pair.new) for pair in middle),
        *((ends[0] + place, ends[1] + place) for place in range(tail)),
    ]


def _same_start(old: Sequence[Side], new: Sequence[Side]) -> int:
    pairs = zip(old, new, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a.key != b.key), min(len(old), len(new)))


def _candidates(old: Sequence[Side], new: Sequence[Side]) -> Iterator[_Pair]:
    """By old line, and for each from the last new line to the first."""
    equal: dict[object, list[int]] = defaultdict(list)
    having: dict[str, list[int]] = defaultdict(list)
    for place, side in enumerate(new):
        equal[side.key].append(place)
        for word in side.count:
            having[word].append(place)
    for place, side in enumerate(old):
        near = place * len(new) // len(old)
        if side.key in equal:
            same = _nearest(equal[side.key], near)
            yield from (_Pair(place, other, 2 * side.letters + 1) for other in reversed(same))
            continue
        known = sorted((word for word in side.count if word in having), key=lambda word: len(having[word]))
        found = {other for word in known[:RAREST] for other in _nearest(having[word], near)}
        for other in sorted(found, reverse=True):
            if shared := _shared(side, new[other]):
                yield _Pair(place, other, shared)


def _nearest(places: list[int], near: int) -> list[int]:
    middle = bisect_left(places, near)
    return places[max(0, middle - NEAREST // 2) : middle + NEAREST // 2]


def _shared(one: Side, other: Side) -> int:
    """The letters in words of both; 0 when those are too few."""
    shared = sum(_weight(word) * min(times, other.count[word]) for word, times in one.count.items())
    return shared if 2 * shared >= ALIKE * (one.letters + other.letters) else 0


@dataclass(frozen=True)
class _Chain:
    """Pairs that rise, told from the last one."""

    weight: int = 0
    pair: _Pair | None = None
    rest: _Chain | None = None


def _heaviest(pairs: Iterator[_Pair], width: int) -> list[_Pair]:
    """The rising pairs that weigh most. A Fenwick tree holds the best chain up to each new line."""
    best = [_Chain()] * (width + 1)
    for pair in pairs:
        rest = _Chain()
        place = pair.new
        while place > 0:
            rest = max(rest, best[place], key=lambda chain: chain.weight)
            place -= place & -place
        chain = _Chain(rest.weight + pair.weight, pair, rest)
        place = pair.new + 1
        while place <= width and best[place].weight < chain.weight:
            best[place] = chain
            place += place & -place
    chain = max((best[place] for place in _prefix(width)), key=lambda chain: chain.weight, default=_Chain())
    return list(_told(chain))[::-1]


def _prefix(place: int) -> Iterator[int]:
    while place > 0:
        yield place
        place -= place & -place


def _told(chain: _Chain | None) -> Iterator[_Pair]:
    while chain and chain.pair:
        yield chain.pair
        chain = chain.rest
