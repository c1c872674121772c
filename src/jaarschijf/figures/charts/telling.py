"""What a chart shows, for who does not see it."""

from __future__ import annotations

from jaarschijf.figures.calculations.shape import Chart, ChartKind
from jaarschijf.figures.wording import HIDDEN, Cell, Line, ShownTable

KINDS = {
    ChartKind.BARS: "Staafdiagram",
    ChartKind.STACKED: "Staafdiagram van delen",
    ChartKind.INTERVALS: "Diagram van een waarde met wat gewoon is",
    ChartKind.LINES: "Lijndiagram",
    ChartKind.FUNNEL: "Trechter van veel naar weinig",
}
_MOST_ROWS = 8


def description(chart: Chart, table: ShownTable) -> str:
    """The kind of chart and its first lines; all of them stand in the table under it."""
    places = [table.place(key) for key in chart.values]
    told = [_told(table, line, places) for line in table.rows[:_MOST_ROWS]]
    rest = len(table.rows) - len(told)
    more = f" En nog {rest} {'rij' if rest == 1 else 'rijen'} in de tabel." if rest > 0 else ""
    return f"{KINDS[chart.kind]}. {' '.join(told)}{more}"


def _told(table: ShownTable, line: Line, places: list[int]) -> str:
    values = [f"{table.columns[place].heading} {_said(line.cells[place])}" for place in places]
    return f"{', '.join(word for word in line.words if word)}: {', '.join(values)}."


def _said(cell: Cell) -> str:
    return "niet getoond" if cell.text == HIDDEN and cell.is_hidden else cell.text
