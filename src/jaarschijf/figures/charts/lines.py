"""Values over periods: each series its own dash, point and shade, with its name at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaarschijf.figures.calculations.shape import Unit
from jaarschijf.figures.charts.legend import HIDDEN_WORDS
from jaarschijf.figures.charts.measuring import lines_of, ticks, width_of
from jaarschijf.figures.charts.theme import INK, MUTED, RULE, Size, steps
from jaarschijf.figures.charts.vega import Spec
from jaarschijf.figures.wording import Cell, ShownTable

DASHES = ([1, 0], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")

_HEIGHT = 280
_LINE = 17
_TOP = 14
_LONGEST_NAME = 170
_SHADES = 2
"""The lightest steps are left out: a thin line in them is hard to see."""


@dataclass(frozen=True)
class Series:
    """A name, and for every period the cell; None where the table has no such row."""

    name: str
    cells: tuple[Cell | None, ...]


def lines(table: ShownTable, values: Sequence[str], size: Size) -> Spec:
    """The last dimension goes across; the others, and the values, are the series."""
    periods = list(dict.fromkeys(line.words[-1] for line in table.rows))
    series = _series(table, values, periods)
    numbers = [cell.number for one in series for cell in one.cells if cell and cell.number is not None]
    scale = ticks(numbers)
    right = 16 if size.is_narrow else _name_width(series, size)
    unit = table.columns[table.place(values[0])].unit
    suffix = " %" if unit == Unit.PERCENT else " €" if unit == Unit.EURO else ""
    left = int(max(width_of(f"{tick:g}{suffix}", size.text) for tick in scale)) + 16
    plot = size.width - left - right
    across = _across(len(periods), plot)
    drawn = _Drawn(series, across, scale, plot, size)
    below = _LINE * len(series) + 12 if size.is_narrow else 0
    hidden = drawn.hidden()
    return {
        "width": plot,
        "height": _HEIGHT,
        "autosize": "none",
        "padding": {
            "left": left,
            "right": right,
            "top": _TOP,
            "bottom": 34 + below + (_LINE + 4 if hidden else 0),
        },
        "background": None,
        "layer": [
            _layer(drawn.paths(), {"type": "line", "strokeWidth": 2.5}, _path(scale, suffix)),
            _layer(
                drawn.points(), {"type": "point", "filled": True, "size": 80, "opacity": 1}, _point(scale)
            ),
            _layer([*drawn.names(), *hidden, *_labels(periods, across, plot, size)], _text(size), _words()),
        ],
    }


@dataclass(frozen=True)
class _Drawn:
    series: Sequence[Series]
    across: Sequence[float]
    scale: Sequence[float]
    plot: int
    size: Size

    @property
    def shades(self) -> list[str]:
        return steps(len(self.series) + _SHADES)[: len(self.series)] if len(self.series) > 1 else steps(1)

    def paths(self) -> list[Spec]:
        """The points of lines; where a value is missing the line stops, and a new one begins after it."""
        found = []
        for place, one in enumerate(self.series):
            part = 0
            for x, cell in zip(self.across, one.cells, strict=True):
                if cell is None or cell.number is None:
                    part += 1
                    continue
                found.append(self._look(place) | {"x": x, "y": cell.number, "part": f"{place}-{part}"})
        return found

    def points(self) -> list[Spec]:
        return self.paths()

    def hidden(self) -> list[Spec]:
        """A dash at the foot for each period in which something is not shown, and what it means."""
        columns = zip(self.across, *(one.cells for one in self.series), strict=True)
        places = [x for x, *cells in columns if any(cell is not None and cell.is_hidden for cell in cells)]
        marks = [_word(x, _HEIGHT - 8, "–", align="center", fill=MUTED) for x in places]
        under = _HEIGHT + 44 + (_LINE * len(self.series) + 6 if self.size.is_narrow else 0)
        return [*marks, *([_word(0, under, HIDDEN_WORDS, fill=MUTED)] if marks else [])]

    def names(self) -> list[Spec]:
        """The name of each series at its end, moved apart; below the plot where it is narrow."""
        if len(self.series) == 1:
            return []
        if self.size.is_narrow:
            return [
                _word(0, _HEIGHT + 44 + place * _LINE, f"{_SIGNS[place % len(_SIGNS)]} {one.name}")
                for place, one in enumerate(self.series)
            ]
        wanted = sorted((self._end(one), place) for place, one in enumerate(self.series))
        found, last = [], -_LINE * 1.0
        for y, place in wanted:
            last = max(y, last + _LINE)
            (name,) = lines_of(self.series[place].name, _LONGEST_NAME, self.size.text, most=1)
            found.append(_word(self.plot + 10, last, f"{_SIGNS[place % len(_SIGNS)]} {name}"))
        return found

    def _end(self, one: Series) -> float:
        numbers = [cell.number for cell in one.cells if cell and cell.number is not None]
        part = ((numbers[-1] if numbers else 0) - self.scale[0]) / (self.scale[-1] - self.scale[0])
        return _HEIGHT - part * _HEIGHT

    def _look(self, place: int) -> Spec:
        return {
            "stroke": self.shades[place],
            "dash": DASHES[place % len(DASHES)],
            "shape": SHAPES[place % len(SHAPES)],
        }


_SIGNS = ("●", "■", "▲", "◆", "✚")


def _series(table: ShownTable, values: Sequence[str], periods: Sequence[str]) -> list[Series]:
    names = list(dict.fromkeys(line.words[:-1] for line in table.rows))
    found = []
    for words in names:
        rows = {line.words[-1]: line for line in table.rows if line.words[:-1] == words}
        for key in values:
            place = table.place(key)
            parts = [*words, *([table.columns[place].heading] if len(values) > 1 or not words else [])]
            cells = tuple(rows[period].cells[place] if period in rows else None for period in periods)
            found.append(Series(", ".join(parts), cells))
    return found


def _name_width(series: Sequence[Series], size: Size) -> int:
    if len(series) == 1:
        return 30
    return int(min(_LONGEST_NAME, max(width_of(one.name, size.text) for one in series))) + 36


def _across(many: int, plot: int) -> list[float]:
    """Where the periods stand: the first and the last a little off the edges."""
    if many == 1:
        return [plot / 2]
    edge = min(24, plot / many / 2)
    return [round(edge + place * (plot - 2 * edge) / (many - 1), 2) for place in range(many)]


def _labels(periods: Sequence[str], across: Sequence[float], plot: int, size: Size) -> list[Spec]:
    """The periods below; only as many as fit."""
    widest = max((width_of(period, size.text) for period in periods), default=1) + 10
    every = max(1, -(-len(periods) * int(widest) // max(plot, 1)))
    return [
        _word(x, _HEIGHT + 18, period, align="center", fill=MUTED)
        for place, (x, period) in enumerate(zip(across, periods, strict=True))
        if place % every == 0
    ]


def _word(x: float, y: float, text: str, *, align: str = "left", fill: str = INK) -> Spec:
    return {"x": x, "y": y, "text": text, "align": align, "fill": fill}


def _layer(values: Sequence[Spec], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _text(size: Size) -> Spec:
    return {"type": "text", "baseline": "middle", "fontSize": size.text, "align": {"expr": "datum.align"}}


def _plain(name: str) -> Spec:
    return {"field": name, "type": "nominal", "scale": None}


def _pixel(name: str) -> Spec:
    return {"field": name, "type": "quantitative", "scale": None}


def _value(scale: Sequence[float]) -> Spec:
    domain = {"domain": [scale[0], scale[-1]], "nice": False, "zero": False}
    return {"field": "y", "type": "quantitative", "scale": domain}


def _path(scale: Sequence[float], suffix: str) -> Spec:
    axis = {
        "title": None,
        "values": list(scale),
        "ticks": False,
        "gridColor": RULE,
        "labelColor": MUTED,
        "labelFontSize": 12,
        "labelExpr": f"format(datum.value, ',~f') + '{suffix}'",
    }
    return {
        "x": _pixel("x"),
        "y": _value(scale) | {"axis": axis},
        "detail": {"field": "part", "type": "nominal"},
        "stroke": _plain("stroke"),
        "strokeDash": _plain("dash"),
    }


def _point(scale: Sequence[float]) -> Spec:
    return {"x": _pixel("x"), "y": _value(scale), "fill": _plain("stroke"), "shape": _plain("shape")}


def _words() -> Spec:
    return {
        "x": _pixel("x"),
        "y": _pixel("y"),
        "text": {"field": "text", "type": "nominal"},
        "fill": _plain("fill"),
    }
