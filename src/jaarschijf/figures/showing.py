"""What a reader may see of an answer: small counts hidden, and as many others as it takes.

All parties see one pattern, that holds against everybody and against each party with its own rows, and a
party sees its own rows besides: two patterns of one table, laid beside each other, would tell what each
hides. For the same reason the public sees no more than the parties do.

The grids of one answer are protected one after the other: what one shows, is known when the next is
looked at, so that no two tables beside each other tell what each of them hides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jaarschijf.calc.protect import TOTAL, Earlier, Key, Protected, Table, Zero, protect
from jaarschijf.figures.calculations.keeping import from_bytes
from jaarschijf.figures.calculations.shape import Grid, Reckoned, Row, Shown, ShownGrid, ShownRow

MEASURE = "maat"
ALL = ""
"""Stands for the measures of a grid that add up, which are one table."""


@dataclass(frozen=True)
class Reader:
    """Who looks: from which count figures are shown, whether zeros are, and whose counts are the own."""

    threshold: int
    zero_is_open: bool = False
    own: frozenset[str] = frozenset()

    @property
    def zero(self) -> Zero:
        return Zero.OPEN if self.zero_is_open else Zero.SMALL


@dataclass(frozen=True)
class Published:
    """A table as readers have it: of which grid, and of which measure where these don't add up."""

    grid: str
    measure: str
    seen: Earlier


@dataclass(frozen=True)
class _Shut(Earlier):
    """What of a table has to stay hidden, without a count that anybody would know of it."""

    whole: tuple[Key, ...] = ()
    """All cells: a total that stays hidden is still the sum of all its cells."""

    @classmethod
    def of(cls, seen: Protected) -> _Shut:
        hidden = {key: None for key, count in seen.counts.items() if count is None}
        return cls(seen.dims, hidden, tuple(key for key in seen.counts if TOTAL not in key))

    @property
    def cells(self) -> Sequence[Key]:
        return self.whole

    def groups(self) -> dict[Key, list[Key]]:
        """Every hidden cell and total, with the cells that it is the sum of."""
        found = Earlier(self.dims, dict.fromkeys(self.whole) | dict(self.counts)).groups()
        return {key: cells for key, cells in found.items() if key in self.counts}


Pattern = Mapping[str, Mapping[str, Protected]]
"""Key of a grid -> key of a measure, or `ALL` -> what may be seen of it."""


def show(reckoned: Reckoned, reader: Reader) -> Shown:
    """Every grid as this reader may see it."""
    return _seen_by(reckoned, pattern(reckoned, reader.threshold, reader.zero), reader.own)


@lru_cache(maxsize=256)
def show_stored(result: bytes, reader: Reader) -> Shown:
    """The same of a stored answer; kept in memory, for the bytes never change."""
    return _seen_by(from_bytes(result), _stored_pattern(result, reader.threshold, reader.zero), reader.own)


def show_public(
    reckoned: Reckoned, reader: Reader, parties: Reader, earlier: Sequence[Published] = ()
) -> Shown:
    """Every grid as the public may see it: no more than the `parties` do, and nothing that what was
    published `earlier` of the same figures would betray. Raises Refusal when that contradicts the figures."""
    inside = pattern(reckoned, parties.threshold, parties.zero)
    shut = [
        Published(grid, measure, _Shut.of(one))
        for grid, tables in inside.items()
        for measure, one in tables.items()
        if one.hidden
    ]
    return _seen_by(
        reckoned, pattern(reckoned, reader.threshold, reader.zero, [*shut, *earlier]), frozenset()
    )


def pattern(
    reckoned: Reckoned, threshold: int, zero: Zero, earlier: Sequence[Published] = ()
) -> dict[str, dict[str, Protected]]:
    """What may be seen of every grid by those who all read the same."""
    found: dict[str, dict[str, Protected]] = {}
    for place, grid in enumerate(reckoned.grids):
        before = reckoned.grids[:place]
        found[grid.key] = {
            measure: protect(
                table,
                threshold,
                zero=zero,
                known=_known(grid),
                earlier=[
                    *_of(grid, measure, earlier),
                    *_beside(table, measure, _twins(grid, measure, before), found),
                ],
            )
            for measure, table in _tables(grid).items()
        }
    return found


@lru_cache(maxsize=64)
def _stored_pattern(result: bytes, threshold: int, zero: Zero) -> Pattern:
    return pattern(from_bytes(result), threshold, zero)


def _of(grid: Grid, measure: str, earlier: Sequence[Published]) -> list[Earlier]:
    """Of what was published the tables that divide as this one does."""
    return [
        one.seen
        for one in earlier
        if (one.grid, one.measure, one.seen.dims) == (grid.key, measure, dims_of(grid))
    ]


def _beside(table: Table, measure: str, twins: set[str], found: Pattern) -> list[Earlier]:
    """The tables of the same people before this one that have something in common with it."""
    beside = [found[key][measure].published() for key in found if key in twins and measure in found[key]]
    return [one for one in beside if set(one.dims) & set(table.dims)]


def dims_of(grid: Grid) -> tuple[str, ...]:
    """What a table of the grid is divided by; measures that add up are a dimension too."""
    return (*grid.dims, MEASURE) if grid.total else grid.dims


def _twins(grid: Grid, measure: str, before: Sequence[Grid]) -> set[str]:
    """The grids that divide the same counts: that their sums tell, of all measures or of this one alone."""
    alike = [other for other in before if bool(other.total) == bool(grid.total)]
    if measure == ALL:
        return {other.key for other in alike if _sums(other) == _sums(grid)}
    return {other.key for other in alike if _sums(other).get(measure) == _sums(grid)[measure]}


def _sums(grid: Grid) -> dict[str, int]:
    columns = zip(*(row.counts for row in grid.rows), strict=True)
    return {measure.key: sum(column) for measure, column in zip(grid.measures, columns, strict=False)}


def _tables(grid: Grid) -> dict[str, Table]:
    """The grid with its measures as a dimension; where they don't add up, a table for each of them."""
    if not grid.rows:
        return {}
    # A combination that is not there is known to be none: as a hidden zero it would protect nothing.
    if grid.total:
        counts = {
            (*row.words, measure.key): count
            for row in grid.rows
            for measure, count in zip(grid.measures, row.counts, strict=True)
        }
        return {ALL: Table(dims_of(grid), counts)}
    return {
        measure.key: Table(grid.dims, {row.words: row.counts[place] for row in grid.rows})
        for place, measure in enumerate(grid.measures)
    }


def _known(grid: Grid) -> dict[str, list[Key]]:
    """By party the cells and totals that it knows, for they are of its own rows."""
    known: dict[str, list[Key]] = {}
    for row in grid.rows:
        if row.party:
            cells = [(*row.words, measure.key) for measure in grid.measures] if grid.total else [row.words]
            totals = [(*row.words, TOTAL)] if grid.total else []
            known.setdefault(row.party, []).extend((*cells, *totals))
    return known


def _seen_by(reckoned: Reckoned, found: Pattern, own: frozenset[str]) -> Shown:
    return {grid.key: _shown(grid, found[grid.key], own) for grid in reckoned.grids}


def _shown(grid: Grid, found: Mapping[str, Protected], own: frozenset[str]) -> ShownGrid:
    whole = _whole(grid, found)
    rows = tuple(_row(grid, row, found, own, whole) for row in grid.rows)
    foot = _foot(grid, found, whole) if grid.foot is not None and grid.rows else None
    lines = [*rows, *([foot] if foot else [])]
    hidden = sum(count is None for line in lines for count in (*line.counts, *_total_of(grid, line)))
    return ShownGrid(grid, rows, foot, hidden)


def _total_of(grid: Grid, line: ShownRow) -> tuple[int | None, ...]:
    return (line.total,) if grid.total else ()


def _row(
    grid: Grid, row: Row, found: Mapping[str, Protected], own: frozenset[str], whole: frozenset[str]
) -> ShownRow:
    if row.party in own:
        counts: tuple[int | None, ...] = row.counts
        total: int | None = sum(row.counts) if grid.total else None
    else:
        counts, total = _seen(grid, row.words, found)
    extras = _extras(grid, row.extras, counts, total, whole)
    return ShownRow(row.words, counts, total, extras, row.party)


def _foot(grid: Grid, found: Mapping[str, Protected], whole: frozenset[str]) -> ShownRow:
    words = (TOTAL,) * len(grid.dims)
    counts, total = _seen(grid, words, found)
    given = grid.foot or (None,) * len(grid.extras)
    return ShownRow(words, counts, total, _extras(grid, given, counts, total, whole), is_foot=True)


def _whole(grid: Grid, found: Mapping[str, Protected]) -> frozenset[str]:
    """The measures whose sum over all rows is shown."""
    if not grid.rows:
        return frozenset()
    counts, _ = _seen(grid, (TOTAL,) * len(grid.dims), found)
    return frozenset(
        measure.key for measure, count in zip(grid.measures, counts, strict=True) if count is not None
    )


def _seen(
    grid: Grid, words: tuple[str, ...], found: Mapping[str, Protected]
) -> tuple[tuple[int | None, ...], int | None]:
    if grid.total:
        seen = found[ALL].counts
        return tuple(seen[*words, measure.key] for measure in grid.measures), seen[*words, TOTAL]
    return tuple(found[measure.key].counts[words] for measure in grid.measures), None


def _extras(
    grid: Grid,
    values: Sequence[str | int | float | None],
    counts: Sequence[int | None],
    total: int | None,
    whole: frozenset[str],
) -> tuple[str | int | float | None, ...]:
    """A value reckoned from a count that is hidden is hidden with it."""
    seen = dict(zip((measure.key for measure in grid.measures), counts, strict=True)) | {"total": total}
    return tuple(
        value
        if all(seen[key] is not None for key in extra.needs) and whole.issuperset(extra.of_all)
        else None
        for extra, value in zip(grid.extras, values, strict=False)
    )
