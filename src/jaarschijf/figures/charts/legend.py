"""The names of what is drawn, above the plot, each beside its colour or its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaarschijf.figures.charts.canvas import Canvas
from jaarschijf.figures.charts.measuring import lines_of, width_of
from jaarschijf.figures.charts.theme import MUTED

HIDDEN_WORDS = "– niet getoond: klein aantal"
_HIGH = 22
_APART = 18
_BOX = 14
_ABOVE_AXIS = 30


@dataclass(frozen=True)
class Item:
    """A name in the legend, with the colour of its box; without one the words stand alone."""

    name: str
    fill: str = ""


def put(canvas: Canvas, items: Sequence[Item], *, has_hidden: bool = False) -> None:
    """Writes the legend in as many lines as it takes; nothing for a single thing, which the title names."""
    shown = [*(items if len(items) > 1 else []), *([Item(HIDDEN_WORDS)] if has_hidden else [])]
    places = _places(canvas, shown)
    many = places[-1][1] + 1 if places else 0
    canvas.above += many * _HIGH
    for item, (x, line) in zip(shown, places, strict=True):
        _write(canvas, item, x, (line - many) * _HIGH - (_ABOVE_AXIS if canvas.shows_axis else 8) + 14)


def _write(canvas: Canvas, item: Item, x: float, y: float) -> None:
    if item.fill:
        canvas.key(x, (y - _BOX / 2, y + _BOX / 2), item.fill)
        x += _BOX + 6
    (name,) = lines_of(item.name, canvas.size.width - _BOX - 6, 12, most=1)
    canvas.write(x, y, name, fill=MUTED)


def _places(canvas: Canvas, items: Sequence[Item]) -> list[tuple[float, int]]:
    """Where each begins: pixels across and line down, wrapped at the width of the whole chart."""
    found = []
    x, line = 0.0, 0
    for item in items:
        wide = (_BOX + 6 if item.fill else 0) + width_of(item.name, canvas.size.text)
        if x and x + wide > canvas.size.width:
            x, line = 0.0, line + 1
        found.append((x - canvas.left, line))
        x += wide + _APART
    return found
