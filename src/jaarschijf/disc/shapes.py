"""A standing as a shape and a colour that also hold in grey: check, half, diamond, dashes."""

from __future__ import annotations

from typing import NamedTuple

from jaarschijf.disc.geometry import Point
from jaarschijf.disc.ink import WHITE, stroke
from jaarschijf.disc.model import MarkState
from jaarschijf.disc.xml import Markup, tag


class Paint(NamedTuple):
    strong: str  # at least 3:1 to white and to the shaded part of the year
    light: str


PAINT = {
    MarkState.DONE: Paint("#1a7f5a", "#a8d2c2"),
    MarkState.UNDER_WAY: Paint("#c27300", "#efcf9f"),
    MarkState.STALLED: Paint("#b3203a", "#e6b0ba"),
    MarkState.NOT_REPORTED: Paint("#6b7686", "#cdd3dc"),
}
_UNIT = 10.0  # shapes are drawn with this radius and scaled where they are used
_CHECK = "M-4.6 .4L-1.5 3.5L4.6 -3.3"
_DIAMOND = "M0 -11.4L11.4 0L0 11.4L-11.4 0Z"


def definitions(prefix: str) -> Markup:
    """Every shape once, filled and as the outline of what is still to come."""
    drawn = (
        tag("g", *_drawn(state, to_come=to_come), id=_id(prefix, state, to_come=to_come))
        for state in MarkState
        for to_come in (False, True)
    )
    return tag("defs", *drawn)


def shape(prefix: str, state: MarkState, at: Point, radius: float, *, to_come: bool = False) -> Markup:
    """A shape at a point."""
    place = f"translate({at.x:.1f} {at.y:.1f}) scale({radius / _UNIT:.3g})"
    return tag("use", href=f"#{_id(prefix, state, to_come=to_come)}", transform=place)


def _id(prefix: str, state: MarkState, *, to_come: bool) -> str:
    return f"{prefix}-{state.replace('_', '-')}{'-to-come' if to_come else ''}"


def _drawn(state: MarkState, *, to_come: bool) -> list[Markup]:
    colour = PAINT[state].strong
    fill, sign = (WHITE, colour) if to_come else (colour, WHITE)
    match state:
        case MarkState.DONE:
            return [_casing(), _circle(fill, colour), stroke(_CHECK, sign, 2.6, round_=True)]
        case MarkState.UNDER_WAY:
            half = "M0 -9V9" if to_come else "M0 -9A9 9 0 0 1 0 9Z"
            return [
                _casing(),
                _circle(WHITE, colour),
                tag("path", d=half, fill=colour, stroke=colour, stroke_width=2),
            ]
        case MarkState.STALLED:
            return [*_diamond(fill, colour), stroke("M0 -5.6V.8", sign, 2.8, round_=True), _dot(sign)]
        case MarkState.NOT_REPORTED:
            return [_casing(), _circle(WHITE, colour, dash="3.7 2.43")]


def _casing() -> Markup:
    """White round a shape, so that it stays apart from lines and neighbours."""
    return tag("circle", r=11.8, fill=WHITE)


def _circle(fill: str, colour: str, dash: str | None = None) -> Markup:
    return tag("circle", r=9, fill=fill, stroke=colour, stroke_width=2, stroke_dasharray=dash)


def _diamond(fill: str, colour: str) -> list[Markup]:
    casing = tag("path", d=_DIAMOND, stroke=WHITE, stroke_width=5.5, stroke_linejoin="round")
    edge = tag("path", d=_DIAMOND, fill=fill, stroke=colour, stroke_width=2, stroke_linejoin="round")
    return [casing, edge]


def _dot(colour: str) -> Markup:
    return tag("circle", cy=5.2, r=1.7, fill=colour)
