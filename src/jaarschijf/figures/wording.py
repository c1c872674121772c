"""Pure: a protected grid as words: what a page, a chart, a sheet and a PDF have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jaarschijf.calc.rounding import in_dutch
from jaarschijf.figures.calculations.shape import Extra, Grid, Measure, ShownGrid, ShownRow, Unit
from jaarschijf.lib.dutch import thousands

HIDDEN = "–"
"""Stands where a count is too small to be shown."""
NOT_APPLICABLE = "n.v.t."
TOTAL = "total"
SUM = "Samen"
_LONG = 12

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column of a table: its key in the grid, its heading and how it is written."""

    key: str
    heading: str
    unit: Unit

    @property
    def is_number(self) -> bool:
        return self.unit != Unit.WORDS


@dataclass(frozen=True)
class Cell:
    """A value as it is and as it reads; `is_hidden` where this reader may not see it."""

    value: Value
    text: str
    is_hidden: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it stands to the right: a number, or what stands for one."""
        return self.is_hidden or not isinstance(self.value, str)

    @property
    def number(self) -> float | None:
        """What a chart draws; None where there is nothing to draw."""
        return None if isinstance(self.value, str) or self.value is None else float(self.value)


@dataclass(frozen=True)
class Line:
    """A row of a table: what it is about, and a cell for each column."""

    words: tuple[str, ...]
    cells: tuple[Cell, ...]
    is_foot: bool = False


@dataclass(frozen=True)
class ShownTable:
    """A grid as its reader sees it; `hidden` is how many cells are not shown."""

    key: str
    title: str
    dims: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    foot: Line | None
    hidden: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows, and the one that sums them where there is one."""
        return (*self.rows, *([self.foot] if self.foot else []))

    @property
    def is_long(self) -> bool:
        """Whether a page had better fold it."""
        return len(self.rows) > _LONG

    def place(self, key: str) -> int:
        """Where the column of a measure or an extra stands."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)


def table_of(shown: ShownGrid) -> ShownTable:
    """The grid in words; the row that sums all is called ‘Samen’."""
    grid = shown.grid
    sums = _hidden_keys(grid.measures, shown.foot) if shown.foot else set()
    foot = _line(grid, shown.foot, sums) if shown.foot else None
    rows = tuple(_line(grid, row, sums) for row in shown.rows)
    return ShownTable(grid.key, grid.title, grid.dims, _columns(grid), rows, foot, shown.hidden)


def in_words(value: Value, unit: Unit) -> str:
    """1.234, 92,5 %, € 12,50: as the Dutch write it; nothing to tell is ‘n.v.t.’."""
    if value is None or value == "":
        return NOT_APPLICABLE
    if isinstance(value, str):
        return value
    number = in_dutch(Decimal(str(value)))
    match unit:
        case Unit.PERCENT:
            return f"{number} %"
        case Unit.EURO:
            return f"€ {_cents(number)}"
        case _:
            return number


def _cents(number: str) -> str:
    whole, _, rest = number.partition(",")
    return f"{whole},{rest:0<2}" if rest else whole


def _columns(grid: Grid) -> tuple[Column, ...]:
    counts = [Column(measure.key, measure.heading, Unit.COUNT) for measure in grid.measures]
    total = [Column(TOTAL, grid.total, Unit.COUNT)] if grid.total else []
    extras = [Column(extra.key, extra.heading, extra.unit) for extra in grid.extras]
    return (*counts, *total, *extras)


def _line(grid: Grid, row: ShownRow, sums: set[str]) -> Line:
    """`sums` are the measures of which the sum of all rows is hidden."""
    counts = [_count(value) for value in row.counts]
    total = [_count(row.total)] if grid.total else []
    words = (SUM, *("" for _ in grid.dims[1:])) if row.is_foot else row.words
    return Line(words, (*counts, *total, *_extras(grid, row, sums)), row.is_foot)


def _count(value: int | None) -> Cell:
    return Cell(None, HIDDEN, is_hidden=True) if value is None else Cell(value, thousands(value))


def _extras(grid: Grid, row: ShownRow, sums: set[str]) -> Iterator[Cell]:
    hidden = _hidden_keys(grid.measures, row)
    values: Sequence[Value] = row.extras or (None,) * len(grid.extras)
    for extra, value in zip(grid.extras, values, strict=True):
        is_hidden = not hidden.isdisjoint(extra.needs) or not sums.isdisjoint(extra.of_all)
        yield _extra(extra, value, is_hidden=value is None and is_hidden)


def _extra(extra: Extra, value: Value, *, is_hidden: bool) -> Cell:
    if is_hidden:
        return Cell(None, HIDDEN, is_hidden=True)
    return Cell(value, in_words(value, extra.unit))


def _hidden_keys(measures: Sequence[Measure], row: ShownRow) -> set[str]:
    keys = {measure.key for measure, count in zip(measures, row.counts, strict=True) if count is None}
    return keys | ({TOTAL} if row.total is None else set())
