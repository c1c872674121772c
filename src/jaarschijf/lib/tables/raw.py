"""Cells as they stand in a file, column by column, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from jaarschijf.lib.cells import Cell

if TYPE_CHECKING:
    import polars as pl

Head = Sequence[tuple[int, Sequence[str]]]
"""The first rows of a file: their numbers and what they say."""


@dataclass(frozen=True)
class Cells:
    """One column: String, null where empty. Of a spreadsheet also the cells that hold a number or a day."""

    texts: pl.Series
    numbers: pl.Series | None = None
    days: pl.Series | None = None


@dataclass(frozen=True)
class Raw:
    """Rows under a heading: columns by their place, and what stands beyond the last heading, if anything."""

    first_row: int
    columns: Mapping[int, Cells]
    beyond: pl.Series | None = None


class Source(Protocol):
    """A file that is opened: its first rows, and then the columns that are wanted."""

    first_wins: bool
    """Whether the first way that has all headings is the one, rather than the one that has most."""

    @property
    def heads(self) -> Sequence[Head]:
        """The first rows, in each way that the file can be taken."""

    def below(self, taken: int, row: int, wanted: Sequence[int]) -> Raw:
        """The columns at the places `wanted` below `row`, where the file is taken as `heads[taken]`."""

    def rows(self, taken: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        """All rows as they are, with their numbers."""
