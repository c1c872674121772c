"""From many to few: each stage a bar in the middle, the first one widest."""

from __future__ import annotations

from collections.abc import Sequence

from jaarschijf.figures.charts import legend
from jaarschijf.figures.charts.canvas import Canvas
from jaarschijf.figures.charts.rows import Entry, entries_of, label_width, lay
from jaarschijf.figures.charts.theme import ACCENT, MUTED, Size, on
from jaarschijf.figures.charts.vega import Spec
from jaarschijf.figures.wording import Cell, ShownTable

_EDGE = 12
_ROOM_FOR_TEXT = 60


def funnel(table: ShownTable, values: Sequence[str], size: Size) -> Spec:
    """The stages are the lines of the table; with more values, those are the stages of every line."""
    stages = _stages(table, values)
    entries = [entry for entry, _ in stages]
    most = max([cell.number or 0 for _, cell in stages], default=0) or 1
    left = label_width(entries, size)
    canvas = Canvas(size, left, _EDGE, ticks=(-most / 2, most / 2), shows_axis=False)
    legend.put(canvas, [], has_hidden=any(cell.is_hidden for _, cell in stages))
    for (_, cell), band in zip(stages, lay(canvas, entries), strict=True):
        _stage(canvas, cell, band.bars[0])
    return canvas.spec()


def _stages(table: ShownTable, values: Sequence[str]) -> list[tuple[Entry, Cell]]:
    places = [table.place(key) for key in values]
    if len(places) == 1:
        entries = entries_of(table.rows)
        return [(entry, line.cells[places[0]]) for entry, line in zip(entries, table.rows, strict=True)]
    return [
        (Entry(table.columns[place].heading, ", ".join(line.words)), line.cells[place])
        for line in table.rows
        for place in places
    ]


def _stage(canvas: Canvas, cell: Cell, down: tuple[float, float]) -> None:
    middle = (down[0] + down[1]) / 2
    if cell.is_hidden:
        canvas.dashed(canvas.pixel(0) - 13, down)
        return
    half = (cell.number or 0) / 2
    canvas.box((-half, half), down, ACCENT)
    if canvas.pixel(half) - canvas.pixel(-half) > _ROOM_FOR_TEXT:
        canvas.say(0, middle, cell.text, align="center", fill=on(ACCENT))
    else:
        canvas.say(half, middle, cell.text, fill=MUTED)
