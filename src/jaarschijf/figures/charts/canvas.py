"""What a chart is drawn on: marks by value across and by pixel down, and the Vega-Lite spec of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jaarschijf.figures.charts.theme import INK, MUTED, RULE, Size
from jaarschijf.figures.charts.vega import Spec

Row = dict[str, object]

LINE = 16
"""Pixels from one line of text to the next."""
_AXIS = 22
_PLAIN = {"scale": None, "type": "nominal"}


@dataclass
class Canvas:
    """`left` and `right` are kept free for words beside the plot, `above` for the legend.

    Across, `x` is a value on the axis of `ticks`, or a pixel where a mark says so; down, always a pixel.
    """

    size: Size
    left: int
    right: int
    above: int = 0
    height: int = 0
    ticks: Sequence[float] = ()
    suffix: str = ""
    shows_axis: bool = True
    boxes: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    signs: list[Row] = field(default_factory=list)
    keys: list[Row] = field(default_factory=list)

    @property
    def plot(self) -> int:
        """The pixels across that values have."""
        return self.size.width - self.left - self.right

    def pixel(self, value: float) -> float:
        """Where a value stands across."""
        return (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]) * self.plot

    def box(self, across: tuple[float, float], down: tuple[float, float], fill: str) -> None:
        """A bar from one value to another."""
        self.boxes.append({"x": across[0], "x2": across[1], "y": down[0], "y2": down[1], "fill": fill})

    def dashed(self, at: float, down: tuple[float, float], wide: float = 26) -> None:
        """An empty bar of no size that counts: here something is not shown."""
        self.keys.append(
            {"x": at, "x2": at + wide, "y": down[0], "y2": down[1], "fill": "none", "stroke": MUTED}
        )
        self.write(at + wide / 2, (down[0] + down[1]) / 2, "–", align="center", fill=MUTED)

    def key(self, at: float, down: tuple[float, float], fill: str, wide: float = 14) -> None:
        """A small box of the legend; `at` is a pixel."""
        self.keys.append(
            {"x": at, "x2": at + wide, "y": down[0], "y2": down[1], "fill": fill, "stroke": "none"}
        )

    def say(self, value: float, y: float, text: str, *, align: str = "left", fill: str = INK) -> None:
        """Words at a value."""
        beside = {"left": 6, "right": -6}.get(align, 0)
        self.words.append(
            {"x": value, "y": y, "text": text, "align": align, "fill": fill, "weight": 400, "dx": beside}
        )

    def write(
        self, at: float, y: float, text: str, *, align: str = "left", fill: str = INK, weight: int = 400
    ) -> None:
        """Words at a pixel."""
        self.notes.append(
            {"x": at, "y": y, "text": text, "align": align, "fill": fill, "weight": weight, "dx": 0}
        )

    def sign(self, value: float, y: float, shape: str, fill: str = INK) -> None:
        """A point at a value."""
        self.signs.append({"x": value, "y": y, "shape": shape, "fill": fill})

    def spec(self) -> Spec:
        """All of it as Vega-Lite."""
        top = self.above + (_AXIS if self.shows_axis else 4)
        return {
            "width": self.plot,
            "height": self.height,
            "autosize": "none",
            "padding": {"left": self.left, "right": self.right, "top": top, "bottom": 8},
            "background": None,
            "layer": [layer for layer in self._layers() if layer["data"]["values"]],
        }

    def _layers(self) -> list[Spec]:
        return [
            _layer(self.boxes, {"type": "rect", "stroke": "#ffffff"}, self._boxed(self._across())),
            _layer(self.keys, {"type": "rect", "strokeDash": [3, 3]}, self._keyed()),
            _layer(self.signs, {"type": "point", "filled": True, "size": 90, "opacity": 1}, self._signed()),
            _layer(self.words, self._text(), self._worded(self._across())),
            _layer(self.notes, self._text(), self._worded(_pixel("x"))),
        ]

    def _text(self) -> Spec:
        given = {"align": "align", "dx": "dx", "fontWeight": "weight"}
        told = {name: {"expr": f"datum.{key}"} for name, key in given.items()}
        return {"type": "text", "baseline": "middle", "fontSize": self.size.text, **told}

    def _across(self) -> Spec:
        domain = {"domain": [self.ticks[0], self.ticks[-1]], "nice": False, "zero": False}
        return {"field": "x", "type": "quantitative", "scale": domain, "axis": self._axis()}

    def _axis(self) -> Spec | None:
        if not self.shows_axis:
            return None
        return {
            "orient": "top",
            "title": None,
            "values": list(self.ticks),
            "ticks": False,
            "gridColor": RULE,
            "labelColor": MUTED,
            "labelFontSize": 12,
            "labelPadding": 6,
            "labelExpr": f"format(datum.value, ',~f') + '{self.suffix}'",
        }

    def _boxed(self, across: Spec) -> Spec:
        return {"x": across, "x2": {"field": "x2"}, **_down(), "fill": {"field": "fill", **_PLAIN}}

    def _keyed(self) -> Spec:
        return self._boxed(_pixel("x")) | {"stroke": {"field": "stroke", **_PLAIN}}

    def _worded(self, across: Spec) -> Spec:
        return {
            "x": across,
            "y": _pixel("y"),
            "text": {"field": "text", "type": "nominal"},
            "fill": {"field": "fill", **_PLAIN},
        }

    def _signed(self) -> Spec:
        return {
            "x": self._across(),
            "y": _pixel("y"),
            "shape": {"field": "shape", **_PLAIN},
            "fill": {"field": "fill", **_PLAIN},
        }


def _layer(values: Sequence[Row], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _pixel(name: str) -> Spec:
    return {"field": name, "type": "quantitative", "scale": None}


def _down() -> Spec:
    return {"y": _pixel("y"), "y2": {"field": "y2"}}
