"""How released tables stand on a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from jaarschijf.figures.calculations.shape import Grid, Measure, Reckoned, Row
from jaarschijf.figures.released import Released
from jaarschijf.figures.releasing.shape import Contents, tables_of
from jaarschijf.figures.showing import Reader, show

GRID = Grid(
    key="plain",
    title="Zonder grafiek",
    dims=("Gemeente",),
    measures=(Measure("good", "Goed"),),
    rows=(Row(("Waterdam",), (40,)), Row(("Oosterlo",), (60,))),
)


def released(*grids: Grid, drawn: str) -> Released:
    tables = tables_of(show(Reckoned(grids), Reader(10)))
    contents: dict[str, Any] = {"tables": tables, "charts": [{"table": drawn}]}
    return Released(cast("Contents", contents))


def test_tables_with_a_chart_come_first() -> None:
    parts = released(GRID, replace(GRID, key="drawn"), drawn="drawn").parts
    assert [part.table.key for part in parts] == ["drawn", "plain"]


def test_a_table_without_rows_is_left_out() -> None:
    assert [part.table.key for part in released(replace(GRID, rows=()), drawn="none").parts] == []
