"""The sums of a delivery as tables in Dutch, for the party whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from jaarschijf.figures.datasets import DATASETS, DIMENSIONS, word_of
from jaarschijf.figures.datasets.shape import Value
from jaarschijf.lib.dutch import thousands

FIRST: Final = 3
"""Rows of a table that are shown at once."""

MOST: Final = 250
"""Rows of a table that a page shows; the file has all of them."""

MEASURES: Final[Mapping[str, str]] = {
    "count": "aantal",
    "rent_sum": "huren opgeteld",
    "days": "dagen",
    "rent_days": "huur × dagen, in centen",
    "rent": "kale huur",
    "allowance": "huurtoeslag",
    "other_costs": "andere woonlasten",
    "income": "inkomen",
    "places": "plaatsen",
    "waiting": "wachtenden",
    "requests": "aanvragen",
    "inhabitants": "inwoners",
    "dwellings": "woningen",
    "vacated": "vrijgekomen",
}
"""A sum of a tally, in Dutch."""


@dataclass(frozen=True)
class SumRow:
    """The words of a row, and its numbers with their headings."""

    words: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SumTable:
    """A tally to look at: `count` rows in all, of which at most `MOST` are here."""

    title: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    first: tuple[SumRow, ...]
    rest: tuple[SumRow, ...]
    count: int

    @property
    def left_out(self) -> int:
        return self.count - len(self.first) - len(self.rest)


def tables_of(totals: Mapping[str, Any]) -> list[SumTable]:
    """Every tally of stored totals, in the order of its data set."""
    tallies = DATASETS[totals["dataset"]].tallies
    return [_table(tally.title, totals["tallies"][tally.key]) for tally in tallies]


def _table(title: str, tally: Mapping[str, Any]) -> SumTable:
    dims, measures, rows = tally["dims"], tally["measures"], tally["rows"]
    shown = tuple(_row(dims, measures, row) for row in rows[:MOST])
    return SumTable(
        title=title,
        words=tuple(_heading(DIMENSIONS[dim]) for dim in dims),
        numbers=tuple(_heading(MEASURES[measure]) for measure in measures),
        first=shown[:FIRST],
        rest=shown[FIRST:],
        count=len(rows),
    )


def _row(dims: list[str], measures: list[str], row: list[Value]) -> SumRow:
    words, numbers = row[: len(dims)], row[len(dims) :]
    return SumRow(
        tuple((_heading(DIMENSIONS[dim]), _word(dim, word)) for dim, word in zip(dims, words, strict=True)),
        tuple(
            (_heading(MEASURES[measure]), _number(number))
            for measure, number in zip(measures, numbers, strict=True)
        ),
    )


def _heading(words: str) -> str:
    return words[:1].upper() + words[1:]


def _word(dim: str, value: Value) -> str:
    return word_of(dim, "" if value is None else str(value)) or "–"


def _number(value: Value) -> str:
    return thousands(value) if isinstance(value, int) else "–"
