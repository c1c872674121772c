"""Bars beside each other, bars of parts, a value within its interval: a row for each line of the table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from jaarschijf.figures.calculations.shape import Unit
from jaarschijf.figures.charts import legend
from jaarschijf.figures.charts.canvas import Canvas
from jaarschijf.figures.charts.legend import Item
from jaarschijf.figures.charts.measuring import ticks, width_of
from jaarschijf.figures.charts.rows import Band, Entry, entries_of, label_width, lay
from jaarschijf.figures.charts.theme import INK, MUTED, Size, on, steps
from jaarschijf.figures.charts.vega import Spec
from jaarschijf.figures.wording import Cell, ShownTable

_MOST_TICKS = {True: 3, False: 5}
_ROOM = 30
"""For the mark of what is not shown, behind the last bar."""


def bars(table: ShownTable, values: Sequence[str], size: Size) -> Spec:
    """For each line a bar for each value, with the value beside it."""
    places = [table.place(key) for key in values]
    cells = [[line.cells[place] for place in places] for line in table.rows]
    canvas = _canvas(table, places, entries_of(table.rows, len(places)), _numbers(cells), size)
    fills = steps(len(places))
    legend.put(canvas, _named(table, places, fills), has_hidden=_hides(cells))
    for row, band in zip(cells, lay(canvas, entries_of(table.rows, len(places))), strict=True):
        for cell, fill, down in zip(row, fills, band.bars, strict=True):
            _bar(canvas, cell, fill, down)
    return canvas.spec()


def stacked(table: ShownTable, values: Sequence[str], size: Size) -> Spec:
    """For each line one bar of its parts, in their order; a part that is not shown is an empty box behind."""
    places = [table.place(key) for key in values]
    cells = [[line.cells[place] for place in places] for line in table.rows]
    sums = [sum(cell.number or 0 for cell in row) for row in cells]
    canvas = _canvas(table, places, entries_of(table.rows), sums, size)
    fills = steps(len(places))
    legend.put(canvas, _named(table, places, fills), has_hidden=_hides(cells))
    for row, band in zip(cells, lay(canvas, entries_of(table.rows)), strict=True):
        _parts(canvas, row, fills, band)
    return canvas.spec()


def intervals(table: ShownTable, values: Sequence[str], size: Size) -> Spec:
    """For each line a point, on a bar from the least to the most that is usual."""
    places = [table.place(key) for key in values]
    cells = [[line.cells[place] for place in places] for line in table.rows]
    canvas = _canvas(table, places, entries_of(table.rows), _numbers(cells), size)
    light = steps(3)[2]
    value, least, most = (table.columns[place].heading for place in places)
    items = [Item(f"◆ {value}"), Item(_between(least, most), light)]
    legend.put(canvas, items, has_hidden=_hides(cells))
    for row, band in zip(cells, lay(canvas, entries_of(table.rows)), strict=True):
        _interval(canvas, row, band, light)
    return canvas.spec()


def _canvas(
    table: ShownTable, places: Sequence[int], entries: Sequence[Entry], numbers: Sequence[float], size: Size
) -> Canvas:
    texts = [line.cells[place].text for line in table.rows for place in places]
    right = int(max((width_of(text, size.text) for text in texts), default=0)) + _ROOM
    percent = all(table.columns[place].unit == Unit.PERCENT for place in places)
    euro = any(table.columns[place].unit == Unit.EURO for place in places)
    suffix = " %" if percent else " €" if euro else ""
    scale = ticks(numbers, _MOST_TICKS[size.is_narrow])
    left = label_width(entries, size)
    if scale[0] < 0:
        left += int(max(width_of(text, size.text) for text in texts)) if size.is_narrow else 0
    return Canvas(size, left, right, ticks=scale, suffix=suffix)


def _bar(canvas: Canvas, cell: Cell, fill: str, down: tuple[float, float]) -> None:
    middle = (down[0] + down[1]) / 2
    if cell.is_hidden:
        canvas.dashed(canvas.pixel(0), down)
    elif cell.number is None:
        canvas.say(0, middle, cell.text, fill=MUTED)
    else:
        canvas.box((0, cell.number), down, fill)
        canvas.say(max(cell.number, 0), middle, cell.text)


def _parts(canvas: Canvas, row: Sequence[Cell], fills: Sequence[str], band: Band) -> None:
    start = 0.0
    for cell, fill in zip(row, fills, strict=True):
        part = cell.number or 0
        canvas.box((start, start + part), band.bars[0], fill)
        if canvas.pixel(start + part) - canvas.pixel(start) > width_of(cell.text, canvas.size.text) + 6:
            canvas.say(start + part / 2, band.middle, cell.text, align="center", fill=on(fill))
        start += part
    if _hides([row]):
        canvas.dashed(canvas.pixel(start) + 2, band.bars[0])


def _interval(canvas: Canvas, row: Sequence[Cell], band: Band, light: str) -> None:
    value, least, most = row
    if least.number is not None and most.number is not None:
        canvas.box((least.number, most.number), band.bars[0], light)
    if value.is_hidden:
        canvas.dashed(canvas.pixel(0), band.bars[0])
        return
    if value.number is not None:
        canvas.sign(value.number, band.middle, "diamond", INK)
    canvas.say(max(value.number or 0, most.number or 0), band.middle, f"\N{NO-BREAK SPACE}{value.text}")


def _between(least: str, most: str) -> str:
    """The name of an interval: what both headings begin with, or both."""
    pairs = zip(least.split(), most.split(), strict=False)
    shared = " ".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared.rstrip(",:") or f"{least} tot {most}"


def _named(table: ShownTable, places: Sequence[int], fills: Sequence[str]) -> list[Item]:
    return [Item(table.columns[place].heading, fill) for place, fill in zip(places, fills, strict=True)]


def _numbers(cells: Sequence[Sequence[Cell]]) -> list[float]:
    return [cell.number for row in cells for cell in row if cell.number is not None]


def _hides(cells: Sequence[Sequence[Cell]]) -> bool:
    return any(cell.is_hidden for row in cells for cell in row)
