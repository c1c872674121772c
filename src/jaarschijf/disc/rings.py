"""One ring per agreement: a guide, arcs for its periods, and a mark that is a link for every moment."""

from __future__ import annotations

from math import degrees

from jaarschijf.disc import dutch
from jaarschijf.disc.crowd import Spot, place
from jaarschijf.disc.drawing import Drawing
from jaarschijf.disc.geometry import CENTRE, Point, arc
from jaarschijf.disc.ink import GUIDE, INK, LETTER, WHITE, stroke, write
from jaarschijf.disc.layout import Lane
from jaarschijf.disc.model import Mark, MarkState
from jaarschijf.disc.shapes import PAINT, Sign, shape
from jaarschijf.disc.xml import Markup, join, tag
from jaarschijf.lib.freshness import Freshness

_LONGEST_NUMBER = 5
_PIECES = {Freshness.FRESH: None, Freshness.AGEING: "22 5", Freshness.STALE: "9 6"}


def guides(drawing: Drawing) -> Markup:
    """The rings and the periods on them, under everything that can be reached by keyboard."""
    lanes = drawing.layout.lanes
    arcs = (piece for lane in lanes for piece in _arcs(drawing, lane))
    return tag("g", *(_guide(drawing, lane) for lane in lanes), *arcs, aria_hidden="true")


def marks(drawing: Drawing) -> Markup:
    """The agreements in reading order, each with its marks by date."""
    lanes = zip(drawing.layout.lanes, place(drawing.data, drawing.layout), strict=True)
    return join(*(_ring(drawing, lane, spots) for lane, spots in lanes))


def _ring(drawing: Drawing, lane: Lane, spots: list[Spot]) -> Markup:
    number = [_number(drawing, lane)] if drawing.layout.numbers else []
    state = lane.ring.state.replace("_", "-")
    return tag("g", *number, *(_mark(drawing, spot) for spot in spots), class_=f"disc-ring disc-{state}")


def _guide(drawing: Drawing, lane: Lane) -> Markup:
    """A fine line all round, but for its number."""
    room = len(_said(lane)) * _size(drawing) * LETTER / 2 + 4
    gap = degrees(room / lane.radius) if drawing.layout.numbers else 0
    return stroke(arc(lane.radius, gap, 360 - gap), GUIDE, min(1.2, drawing.layout.pitch / 6))


def _number(drawing: Drawing, lane: Lane) -> Markup:
    place = Point(CENTRE, CENTRE - lane.radius)
    return tag("g", write(_said(lane), place, _size(drawing), INK), class_="disc-number", aria_hidden="true")


def _said(lane: Lane) -> str:
    return dutch.shorten(lane.ring.number, _LONGEST_NUMBER)


def _size(drawing: Drawing) -> float:
    """Figures have no descenders, so they may fill the pitch."""
    return min(17.0, drawing.layout.pitch * 1.15)


def _mark(drawing: Drawing, spot: Spot) -> Markup:
    ring, mark, radius = spot.lane.ring, spot.mark, drawing.layout.mark
    to_come = mark is not None and mark.is_to_come(drawing.data.today)
    target = tag(
        "circle",
        class_="disc-focus",
        cx=spot.point.x,
        cy=spot.point.y,
        r=max(spot.target, radius),
        fill="none",
        pointer_events="all",
    )
    drawn = shape(drawing.prefix, Sign(spot.state, to_come, ring.age), spot.point, radius)
    name = dutch.mark_name(drawing.data, ring, mark, spot.state)
    return drawing.mark((mark and mark.href) or ring.href, name, drawn, target)


def _arcs(drawing: Drawing, lane: Lane) -> list[Markup]:
    """The periods, long ones under short ones."""
    periods = [mark for mark in lane.ring.dated(drawing.data.year) if mark.end]
    periods.sort(key=lambda mark: mark.start.toordinal() - (mark.end or mark.start).toordinal())
    return [drawing.pointer(mark.href or lane.ring.href, _arc(drawing, lane, mark)) for mark in periods]


def _arc(drawing: Drawing, lane: Lane, mark: Mark) -> Markup:
    """Solid as far as the year has gone, an outline from there; a whole year is light."""
    dial, width = drawing.dial, drawing.layout.arc
    first, last = mark.within(drawing.data.year) or (mark.start, mark.start)
    start, end = dial.day(first, 0), dial.day(last, 1)
    until = min(end, max(start, drawing.now))
    state = lane.ring.state_of(mark)
    paint = PAINT[state]
    if (start, end) == (dial.start, dial.end):
        gone = stroke(arc(lane.radius, start, until), paint.light, width * 0.7)
        rest = stroke(arc(lane.radius, until, end), paint.light, 1.8)
    else:
        gone = _gone(arc(lane.radius, start, until), state, lane.ring.age, width)
        rest = _outline(arc(lane.radius, until, end), paint.strong, width)
    return join(*([rest] if until < end else []), *([gone] if until > start else []))


def _gone(path: str, state: MarkState, age: Freshness, width: float) -> Markup:
    """What has passed of a period: whole, in dots without a report, in pieces when the standing is old."""
    if state is MarkState.NOT_REPORTED:
        return stroke(path, PAINT[state].strong, width, round_=True, dash="2 7")
    return stroke(path, PAINT[state].strong, width, round_=age is Freshness.FRESH, dash=_PIECES[age])


def _outline(path: str, colour: str, width: float) -> Markup:
    """A hollow line, or where it is too narrow for that a fine one."""
    if width < 6:
        return stroke(path, colour, 1.4, round_=True)
    return join(stroke(path, colour, width, round_=True), stroke(path, WHITE, width - 3, round_=True))
