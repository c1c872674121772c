"""Pure: one set of counts cut along several dimensions, each cut a grid.

All cuts of one set have the same measures and sums, by which `figures.showing` knows that they are about the
same people. A cut with parties comes before one without, for then what a party can subtract is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.figures.calculations.shape import Extra, Grid, Measure, Row

PARTY: Final = "Partij"
MUNICIPALITY: Final = "Gemeente"
NEIGHBOURHOOD: Final = "Wijk of kern"
YEAR: Final = "Jaar"

Value = str | int | float | None
Words = tuple[str, ...]
Counts = Mapping[str, int]
Cells = Mapping[Words, Counts]
"""Words of every dimension -> measure -> count."""

ExtrasOf = Callable[[Mapping[str, str], Counts], Sequence[Value]]
"""The words of a row by dimension, and its counts by measure -> its extras."""


def nothing(_words: Mapping[str, str], _counts: Counts) -> Sequence[Value]:
    """No extras."""
    return ()


@dataclass(frozen=True)
class Cut:
    """What the grids of one set have in common.

    `extras_of` reckons a row's extras from its words and its own counts, so that they tell no more than
    these. `total` is the heading of the measures' sum, empty where they don't add up. `once` is a dimension,
    such as the year, whose values don't add up: with several of them there is no foot. Rows are in order of
    `ranks` where their words have one, otherwise of the words themselves.
    """

    dims: Words
    measures: tuple[Measure, ...]
    cells: Cells
    extras: tuple[Extra, ...] = ()
    extras_of: ExtrasOf = nothing
    total: str = ""
    once: str = ""
    ranks: Mapping[str, int] = field(default_factory=dict)

    def grid(self, key: str, title: str, *dims: str) -> Grid:
        """The cut along these dimensions."""
        places = [self.dims.index(dim) for dim in dims]
        found = added(
            (tuple(words[place] for place in places), counts) for words, counts in self.cells.items()
        )
        party = dims.index(PARTY) if PARTY in dims else None
        rows = tuple(
            Row(
                words,
                tuple(counts[measure.key] for measure in self.measures),
                tuple(self.extras_of(dict(zip(dims, words, strict=True)), counts)),
                "" if party is None else words[party],
            )
            for words, counts in sorted(found.items(), key=lambda pair: self._order(pair[0]))
        )
        foot = self._foot(found.values())
        return Grid(key, title, dims, self.measures, rows, self.total, self.extras, foot)

    def _order(self, words: Words) -> tuple[tuple[int, str], ...]:
        return tuple((self.ranks.get(word, 0), word) for word in words)

    def _foot(self, rows: Iterable[Counts]) -> tuple[Value, ...] | None:
        known: dict[str, str] = {}
        if self.once:
            values = {words[self.dims.index(self.once)] for words in self.cells}
            if len(values) != 1:
                return None
            known = {self.once: values.pop()}
        return tuple(self.extras_of(known, added(((), row) for row in rows).get((), Counter())))


def added(pairs: Iterable[tuple[Words, Counts]]) -> dict[Words, Counter[str]]:
    """Counts with the same words together."""
    found: dict[Words, Counter[str]] = {}
    for words, counts in pairs:
        found.setdefault(words, Counter()).update(counts)
    return found


def percent(part: int | Fraction, whole: int | Fraction, digits: int = 1) -> int | float | None:
    """A share in percent, half up; None of nothing."""
    return plain(half_up(Fraction(100 * part) / Fraction(whole), digits)) if whole else None


def euros(cents: int) -> int | float:
    """Cents as euros, to write and to draw."""
    return plain(Fraction(cents, 100))
