"""A standing as a shape and a colour that also hold in grey: check, half, diamond, dashes.

What is no longer fresh is pale and its edge falls apart: in four when it ages, in crumbs when it is stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jaarschijf.disc.geometry import Point
from jaarschijf.disc.ink import WHITE, stroke
from jaarschijf.disc.model import MarkState
from jaarschijf.disc.xml import Markup, tag
from jaarschijf.lib.freshness import Freshness


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
EDGES: dict[Freshness, str | None] = {
    Freshness.FRESH: None,
    Freshness.AGEING: "11 3.14",
    Freshness.STALE: "3.7 2.43",
}
"""How the edge of a shape is dashed."""
_REPORTED = (MarkState.DONE, MarkState.UNDER_WAY, MarkState.STALLED)
_DIAMOND = "M0 -11.4L11.4 0L0 11.4L-11.4 0Z"


class Sign(NamedTuple):
    """Everything that makes one shape look different from another."""

    state: MarkState
    to_come: bool = False
    age: Freshness = Freshness.FRESH

    def id(self, prefix: str) -> str:
        """The name of its definition in a drawing."""
        age = "" if self.age is Freshness.FRESH else f"-{self.age}"
        return f"{prefix}-{self.state.replace('_', '-')}{age}{'-to-come' if self.to_come else ''}"


def definitions(prefix: str, ages: Iterable[Freshness] = ()) -> Markup:
    """Every shape once, filled and as the outline of what is still to come; also of the old `ages` given."""
    signs = [Sign(state, to_come) for state in MarkState for to_come in (False, True)]
    signs += [
        Sign(state, to_come, age) for age in sorted(ages) for state in _REPORTED for to_come in (False, True)
    ]
    return tag("defs", *(tag("g", *_drawn(sign), id=sign.id(prefix)) for sign in signs))


def shape(prefix: str, sign: Sign, at: Point, radius: float) -> Markup:
    """A shape at a point."""
    place = f"translate({at.x:.1f} {at.y:.1f}) scale({radius / _UNIT:.3g})"
    return tag("use", href=f"#{sign.id(prefix)}", transform=place)


def _drawn(sign: Sign) -> list[Markup]:
    strong, light = PAINT[sign.state]
    is_fresh, edge = sign.age is Freshness.FRESH, EDGES[sign.age]
    fill = WHITE if sign.to_come else strong if is_fresh else light
    on_it = WHITE if fill == strong else strong
    match sign.state:
        case MarkState.DONE:
            return [_casing(), _circle(fill, strong, edge), stroke(_CHECK, on_it, 2.6, round_=True)]
        case MarkState.UNDER_WAY:
            half = "M0 -9V9" if sign.to_come else "M0 -9A9 9 0 0 1 0 9Z"
            inside = tag("path", d=half, fill=fill, stroke=strong, stroke_width=2, stroke_dasharray=edge)
            return [_casing(), _circle(WHITE, strong, edge), inside]
        case MarkState.STALLED:
            mark = stroke("M0 -5.6V.8", on_it, 2.8, round_=True)
            return [*_diamond(fill, strong, edge), mark, _dot(on_it)]
        case MarkState.NOT_REPORTED:
            return [_casing(), _circle(WHITE, strong, dash="3.7 2.43")]


def _casing() -> Markup:
    """White round a shape, so that it stays apart from lines and neighbours."""
    return tag("circle", r=11.8, fill=WHITE)


def _circle(fill: str, colour: str, dash: str | None = None) -> Markup:
    return tag("circle", r=9, fill=fill, stroke=colour, stroke_width=2, stroke_dasharray=dash)


def _diamond(fill: str, colour: str, dash: str | None) -> list[Markup]:
    casing = tag("path", d=_DIAMOND, stroke=WHITE, stroke_width=5.5, stroke_linejoin="round")
    edge = tag(
        "path",
        d=_DIAMOND,
        fill=fill,
        stroke=colour,
        stroke_width=2,
        stroke_linejoin="round",
        stroke_dasharray=dash,
    )
    return [casing, edge]


def _dot(colour: str) -> Markup:
    return tag("circle", cy=5.2, r=1.7, fill=colour)
