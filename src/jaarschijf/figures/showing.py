"""What a reader may see of an answer: small counts hidden, and as many others as it takes.

The grids of one answer are protected one after the other: what one shows, is known when the next is
looked at, so that no two tables beside each other tell what each of them hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jaarschijf.calc.protect import TOTAL, Earlier, Key, Protected, Table, Zero, protect
from jaarschijf.figures.calculations.keeping import from_bytes
from jaarschijf.figures.calculations.shape import Grid, Reckoned, Row, Shown, ShownGrid, ShownRow

MEASURE = "maat"
OWN = "own"


@dataclass(frozen=True)
class Reader:
    """Who looks: from which count figures are shown, whether zeros are, and whose counts are the own."""

    threshold: int
    zero_is_open: bool = False
    own: frozenset[str] = frozenset()

    @property
    def zero(self) -> Zero:
        return Zero.OPEN if self.zero_is_open else Zero.SMALL


def show(reckoned: Reckoned, reader: Reader, earlier: Sequence[Earlier] = ()) -> Shown:
    """Every grid as this reader may see it; `earlier` is what was published of the same figures before."""
    shown: dict[str, ShownGrid] = {}
    known: list[tuple[Grid, Earlier]] = []
    for grid in reckoned.grids:
        before = [*earlier_of(grid, earlier), *(seen for other, seen in known if _same_people(grid, other))]
        found = [_protected(table, grid, reader, before) for table in _tables(grid)]
        shown[grid.key] = _shown(grid, found, reader)
        known += [(grid, one.published()) for one in found]
    return shown


@lru_cache(maxsize=256)
def show_stored(result: bytes, reader: Reader) -> Shown:
    """The same of a stored answer; kept in memory, for the bytes never change."""
    return show(from_bytes(result), reader)


def published(reckoned: Reckoned, shown: Shown) -> list[Earlier]:
    """What readers know once this is published, for what is published later."""
    return [Earlier(_dims(grid), _counts(grid, shown[grid.key])) for grid in reckoned.grids if grid.rows]


def earlier_of(grid: Grid, earlier: Sequence[Earlier]) -> list[Earlier]:
    """Of earlier publications those that divide as this grid does."""
    return [publication for publication in earlier if publication.dims == _dims(grid)]


def _dims(grid: Grid) -> tuple[str, ...]:
    return (*grid.dims, MEASURE) if grid.total else grid.dims


def _same_people(grid: Grid, other: Grid) -> bool:
    """Whether both divide the same counts, which their sums per measure tell."""
    return _sums(grid) == _sums(other) and bool(grid.total) == bool(other.total)


def _sums(grid: Grid) -> dict[str, int]:
    columns = zip(*(row.counts for row in grid.rows), strict=True)
    return {measure.key: sum(column) for measure, column in zip(grid.measures, columns, strict=False)}


def _tables(grid: Grid) -> list[Table]:
    """The grid with its measures as a dimension; where they don't add up, a table for each of them."""
    if not grid.rows:
        return []
    if grid.total:
        counts = {
            (*row.words, measure.key): count
            for row in grid.rows
            for measure, count in zip(grid.measures, row.counts, strict=True)
        }
        return [_table(_dims(grid), counts)]
    return [
        _table(grid.dims, {row.words: row.counts[place] for row in grid.rows})
        for place in range(len(grid.measures))
    ]


def _table(dims: tuple[str, ...], counts: dict[Key, int]) -> Table:
    # A combination that is not there is known to be none: as a hidden zero it would protect nothing.
    return Table(dims, counts)


def _protected(table: Table, grid: Grid, reader: Reader, before: Sequence[Earlier]) -> Protected:
    own = [row.words for row in grid.rows if row.party in reader.own]
    cells = [key for key in table.counts if key[: len(grid.dims)] in own]
    totals = [(*words, TOTAL) for words in own] if grid.total else []
    known = {OWN: [*cells, *totals]} if own else {}
    return protect(table, reader.threshold, zero=reader.zero, known=known, earlier=before)


def _shown(grid: Grid, found: Sequence[Protected], reader: Reader) -> ShownGrid:
    rows = tuple(_row(grid, row, found, reader) for row in grid.rows)
    foot = _foot(grid, found) if grid.foot is not None and grid.rows else None
    lines = [*rows, *([foot] if foot else [])]
    hidden = sum(count is None for line in lines for count in (*line.counts, *_total_of(grid, line)))
    return ShownGrid(grid, rows, foot, hidden)


def _total_of(grid: Grid, line: ShownRow) -> tuple[int | None, ...]:
    return (line.total,) if grid.total else ()


def _row(grid: Grid, row: Row, found: Sequence[Protected], reader: Reader) -> ShownRow:
    if row.party in reader.own:
        counts: tuple[int | None, ...] = row.counts
        total: int | None = sum(row.counts) if grid.total else None
    else:
        counts, total = _seen(grid, row.words, found)
    extras = _extras(grid, row.extras, counts, total)
    return ShownRow(row.words, counts, total, extras, row.party)


def _foot(grid: Grid, found: Sequence[Protected]) -> ShownRow:
    words = (TOTAL,) * len(grid.dims)
    counts, total = _seen(grid, words, found)
    given = grid.foot or (None,) * len(grid.extras)
    return ShownRow(words, counts, total, _extras(grid, given, counts, total), is_foot=True)


def _seen(
    grid: Grid, words: tuple[str, ...], found: Sequence[Protected]
) -> tuple[tuple[int | None, ...], int | None]:
    if grid.total:
        seen = found[0].counts
        return tuple(seen[*words, measure.key] for measure in grid.measures), seen[*words, TOTAL]
    return tuple(one.counts[words] for one in found), None


def _extras(
    grid: Grid,
    values: Sequence[str | int | float | None],
    counts: Sequence[int | None],
    total: int | None,
) -> tuple[str | int | float | None, ...]:
    """A value reckoned from a count that is hidden is hidden with it."""
    seen = dict(zip((measure.key for measure in grid.measures), counts, strict=True)) | {"total": total}
    return tuple(
        value if all(seen[key] is not None for key in extra.needs) else None
        for extra, value in zip(grid.extras, values, strict=False)
    )


def _counts(grid: Grid, shown: ShownGrid) -> dict[Key, int | None]:
    found: dict[Key, int | None] = {}
    for line in (*shown.rows, *([shown.foot] if shown.foot else [])):
        for measure, count in zip(grid.measures, line.counts, strict=True):
            found[(*line.words, measure.key) if grid.total else line.words] = count
        if grid.total:
            found[*line.words, TOTAL] = line.total
    return found
