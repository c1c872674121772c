"""In the middle of the disc: the year, how many agreements, and how many of each standing."""

from __future__ import annotations

from jaarschijf.disc import dutch
from jaarschijf.disc.drawing import Drawing
from jaarschijf.disc.geometry import CENTRE, Point
from jaarschijf.disc.ink import INK, LETTER, MUTED, write
from jaarschijf.disc.layout import INNER
from jaarschijf.disc.model import MarkState
from jaarschijf.disc.shapes import Sign, shape
from jaarschijf.disc.xml import Markup, tag, words
from jaarschijf.lib.dutch import thousands

_COUNT, _SIGN, _GAP = 22.0, 27.0, 14.0  # size of a count, room for its shape, room beside it


def middle(drawing: Drawing) -> Markup:
    """Larger where the rings leave room."""
    data, size = drawing.data, min(1.35, drawing.layout.hole / INNER)
    lines = (
        write(str(data.year), Point(CENTRE, CENTRE - 42 * size), 82 * size, INK, weight=700),
        write(dutch.agreements(len(data.agreements)), Point(CENTRE, CENTRE + 14 * size), 23 * size, MUTED),
    )
    return tag("g", *lines, *_counts(drawing, size), class_="disc-middle", aria_hidden="true")


def _counts(drawing: Drawing, size: float) -> list[Markup]:
    """The standings that occur, in one row where that fits, else in two columns."""
    counts = drawing.data.counts
    widest = max((len(thousands(count)) for count in counts.values()), default=0)
    width = (_SIGN + widest * _COUNT * LETTER + _GAP) * size
    columns = len(counts) if len(counts) * width < 1.7 * drawing.layout.hole else 2
    left = CENTRE - (columns * width - _GAP * size) / 2
    return [
        _count(
            drawing,
            state,
            count,
            Point(left + place % columns * width, _height(place // columns, size)),
            size,
        )
        for place, (state, count) in enumerate(counts.items())
    ]


def _height(row: int, size: float) -> float:
    return CENTRE + (57 + 32 * row) * size


def _count(drawing: Drawing, state: MarkState, count: int, at: Point, size: float) -> Markup:
    said = thousands(count)
    return tag(
        "g",
        tag("title", words(f"{said} {drawing.data.label(state)}")),
        shape(drawing.prefix, Sign(state), Point(at.x + 11 * size, at.y), 10.5 * size),
        write(said, Point(at.x + _SIGN * size, at.y), _COUNT * size, INK, weight=700, anchor=None),
    )
