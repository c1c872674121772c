"""Colours, lines and type: the few ways in which anything is drawn."""

from __future__ import annotations

from jaarschijf.disc.geometry import Point
from jaarschijf.disc.xml import Markup, tag, words

WHITE, INK, MUTED = "#ffffff", "#14213d", "#55617a"
GUIDE, SHADE, ACCENT = "#dbe0e8", "#eff3fa", "#0b4f9e"

CAPITAL = 0.714  # height of a capital or figure of Noto Sans, in its size
LETTER = 0.6  # width of a letter, generously, in its size


def stroke(
    path: str,
    colour: str,
    width: float,
    *,
    round_: bool = False,
    dash: str | None = None,
    class_: str | None = None,
) -> Markup:
    """A line along a path."""
    ends = "round" if round_ else None
    return tag(
        "path",
        class_=class_,
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linecap=ends,
        stroke_linejoin=ends,
        stroke_dasharray=dash,
    )


def line(start: Point, end: Point, colour: str, width: float) -> Markup:
    return tag("line", x1=start.x, y1=start.y, x2=end.x, y2=end.y, stroke=colour, stroke_width=width)


def write(
    said: str,
    at: Point,
    size: float,
    colour: str,
    *,
    weight: int = 400,
    anchor: str | None = "middle",
    turn: str | None = None,
) -> Markup:
    """A short text, its capitals centred on the height of the point."""
    return tag(
        "text",
        words(said),
        x=at.x,
        y=at.y + size * CAPITAL / 2,
        font_size=size,
        font_weight=str(weight),
        fill=colour,
        text_anchor=anchor,
        transform=turn,
    )
