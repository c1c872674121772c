"""What a release holds, as plain values: the figures as the public sees them, and nothing they came from.

No hash of a delivery or of a run is in it: with a hash, whoever tries all small counts would find the one
that is hidden.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypedDict

from jaarschijf.calc.protect import TOTAL, Earlier, Key
from jaarschijf.figures.calculations.shape import (
    Extra,
    Grid,
    Measure,
    Shown,
    ShownGrid,
    ShownRow,
    Unit,
)
from jaarschijf.figures.showing import ALL, Published, dims_of

SHAPE = 1
"""Raised when the shape changes."""

Value = str | int | float | None


class ShownLine(TypedDict):
    """A row; null is hidden, or an extra that does not apply."""

    words: list[str]
    counts: list[int | None]
    total: int | None
    extras: list[Value]


class ShownCounts(TypedDict):
    """A table. `measures` and `extras` are its columns, `total` is the heading of the sum of the measures,
    empty where they don't add up; `hidden` is how many counts are not shown."""

    key: str
    title: str
    dimensions: list[str]
    measures: list[dict[str, str]]
    total: str
    extras: list[dict[str, Any]]
    rows: list[ShownLine]
    foot: ShownLine | None
    hidden: int


class Drawing(TypedDict):
    """A chart as SVG, for a wide and for a narrow screen; `table` is the key of the one it draws."""

    table: str
    title: str
    wide: str
    narrow: str


class Source(TypedDict):
    """Of which data set, over which period, which parties delivered."""

    dataset: str
    since: str
    until: str
    parties: list[str]


class Contents(TypedDict):
    """Everything the public pages show of a release, but for its title and note."""

    shape: int
    region: str
    region_slug: str
    calculation: str
    name: str
    question: str
    version: int
    made_on: str
    since: str
    until: str
    threshold: int
    zero_is_open: bool
    sentence: str
    tables: list[ShownCounts]
    charts: list[Drawing]
    steps: list[str]
    sources: list[Source]


def contents_of(data: bytes) -> Contents:
    """What a release froze."""
    found: Contents = json.loads(data)
    return found


def tables_of(shown: Shown) -> list[ShownCounts]:
    """The grids as they are shown; of the true counts nothing goes along."""
    return [_table(one) for one in shown.values()]


def grids_of(contents: Contents) -> dict[str, ShownGrid]:
    """The tables as the charts and pages of runs take them; their grids have no rows of true counts."""
    return {table["key"]: _grid(table) for table in contents["tables"]}


def published_in(contents: Contents) -> list[Published]:
    """What readers know of each table since it was published."""
    return [
        Published(table["key"], measure, Earlier(dims, counts))
        for table in contents["tables"]
        for measure, dims, counts in _tables(table)
    ]


def _table(shown: ShownGrid) -> ShownCounts:
    grid = shown.grid
    return {
        "key": grid.key,
        "title": grid.title,
        "dimensions": list(grid.dims),
        "measures": [{"key": one.key, "heading": one.heading} for one in grid.measures],
        "total": grid.total,
        "extras": [
            {
                "key": one.key,
                "heading": one.heading,
                "unit": one.unit.value,
                "needs": list(one.needs),
                "of_all": list(one.of_all),
            }
            for one in grid.extras
        ],
        "rows": [_line(row) for row in shown.rows],
        "foot": _line(shown.foot) if shown.foot else None,
        "hidden": shown.hidden,
    }


def _line(row: ShownRow) -> ShownLine:
    return {
        "words": list(row.words),
        "counts": list(row.counts),
        "total": row.total,
        "extras": list(row.extras),
    }


def _grid(table: ShownCounts) -> ShownGrid:
    grid = Grid(
        key=table["key"],
        title=table["title"],
        dims=tuple(table["dimensions"]),
        measures=tuple(Measure(**one) for one in table["measures"]),
        rows=(),
        total=table["total"],
        extras=tuple(
            Extra(
                one["key"],
                one["heading"],
                Unit(one["unit"]),
                tuple(one["needs"]),
                tuple(one["of_all"]),
            )
            for one in table["extras"]
        ),
    )
    foot = _row(table["foot"], is_foot=True) if table["foot"] else None
    return ShownGrid(grid, tuple(_row(row) for row in table["rows"]), foot, table["hidden"])


def _row(line: ShownLine, *, is_foot: bool = False) -> ShownRow:
    return ShownRow(
        words=tuple(line["words"]),
        counts=tuple(line["counts"]),
        total=line["total"],
        extras=tuple(line["extras"]),
        is_foot=is_foot,
    )


def _tables(table: ShownCounts) -> list[tuple[str, tuple[str, ...], Mapping[Key, int | None]]]:
    """By measure, or for all of them where they add up: the dimensions and the counts."""
    dims = dims_of(_grid(table).grid)
    lines = [(tuple(row["words"]), row) for row in table["rows"]]
    if foot := table["foot"]:
        lines.append(((TOTAL,) * len(table["dimensions"]), foot))
    keys = [measure["key"] for measure in table["measures"]]
    if table["total"]:
        counts = {
            (*words, key): count
            for words, row in lines
            for key, count in zip([*keys, TOTAL], [*row["counts"], row["total"]], strict=True)
        }
        return [(ALL, dims, counts)]
    return [
        (key, dims, {words: row["counts"][place] for words, row in lines}) for place, key in enumerate(keys)
    ]
