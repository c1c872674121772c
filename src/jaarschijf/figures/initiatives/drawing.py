"""The counts of an initiative over time, as a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jaarschijf.figures.calculations.shape import Chart, ChartKind, Unit
from jaarschijf.figures.charts import NARROW, WIDE
from jaarschijf.figures.charts.lines import lines
from jaarschijf.figures.charts.telling import description
from jaarschijf.figures.charts.vega import svg_of
from jaarschijf.figures.initiatives.register import Entry
from jaarschijf.figures.initiatives.stands import Seen
from jaarschijf.figures.wording import Cell, Column, Line, ShownTable
from jaarschijf.lib.dutch import listed, short_date

_COLUMNS: Final = (
    Column("places", "Plaatsen", Unit.COUNT),
    Column("waiting", "Wachtenden", Unit.COUNT),
    Column("requests", "Aanvragen", Unit.COUNT),
)


@dataclass(frozen=True)
class Drawing:
    """What is drawn, and the SVG of it for a wide and a narrow screen."""

    caption: str
    wide: str
    narrow: str


def draw(entry: Entry) -> Drawing | None:
    """The chart of what this reader may see; None where that is no number at all."""
    table = _table(entry)
    shown = [
        column
        for place, column in enumerate(_COLUMNS)
        if any(row.cells[place].number is not None for row in table.rows)
    ]
    if not shown:
        return None
    caption = listed([column.heading.lower() for column in shown]).capitalize()
    chart = Chart(ChartKind.LINES, table.key, f"{entry.row.name}: {caption}", tuple(one.key for one in shown))
    wide, narrow = (
        svg_of(lines(table, chart.values, size), chart.title, description(chart, table))
        for size in (WIDE, NARROW)
    )
    return Drawing(caption, wide, narrow)


def _table(entry: Entry) -> ShownTable:
    rows = tuple(
        Line(
            (f"{short_date(stand.day)} {stand.day.year}",),
            tuple(map(_cell, (stand.places, stand.waiting, stand.requests))),
        )
        for stand in entry.stands
    )
    hidden = sum(cell.is_hidden for row in rows for cell in row.cells)
    return ShownTable("stands", entry.row.name, ("Peildatum",), _COLUMNS, rows, None, hidden)


def _cell(count: Seen) -> Cell:
    return Cell(count.value, str(count), is_hidden=bool(count.less_than))
