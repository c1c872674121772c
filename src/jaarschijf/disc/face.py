"""The clock itself: months, what has passed, and the hand at today."""

from __future__ import annotations

from datetime import date
from math import degrees

from jaarschijf.disc.drawing import Drawing
from jaarschijf.disc.geometry import CENTRE, Point, arc, polar
from jaarschijf.disc.ink import ACCENT, GUIDE, LETTER, MUTED, SHADE, WHITE, line, stroke, write
from jaarschijf.disc.xml import Markup, tag
from jaarschijf.lib.dutch import SHORT_MONTHS, short_date

_RIM, _MONTHS, _BEZEL = 412.0, 430.0, 31.0
_DATE = 21.0  # size of the date at the hand


def ground(drawing: Drawing) -> Markup:
    """The months and the part of the year that has passed."""
    dial, hole = drawing.dial, drawing.layout.hole
    spokes = (line(polar(hole, at), polar(_RIM, at), GUIDE, 1.2) for at in map(dial.month, range(13)))
    rim = stroke(arc(_RIM, dial.start, dial.end), GUIDE, 1.5)
    return tag("g", *_passed(drawing), *spokes, rim, *_months(drawing), aria_hidden="true")


def hand(drawing: Drawing) -> Markup:
    """Today, when it lies in the year."""
    today = _today(drawing)
    if not today:
        return Markup("")
    at, said = drawing.dial.day(today), short_date(today)
    half = degrees(len(said) * _DATE * LETTER / 2 / _MONTHS)
    pieces = (
        line(polar(drawing.layout.hole, at), polar(_MONTHS, at), ACCENT, 2.5),
        stroke(arc(_MONTHS, at - half, at + half), ACCENT, _BEZEL, round_=True),
        _round_text(said, at, _DATE, WHITE, 700),
    )
    return tag("g", *pieces, class_="disc-today", pointer_events="none", aria_hidden="true")


def _today(drawing: Drawing) -> date | None:
    today = drawing.data.today
    return today if today and today.year == drawing.data.year else None


def _passed(drawing: Drawing) -> list[Markup]:
    dial, hole = drawing.dial, drawing.layout.hole
    if drawing.data.today is None or drawing.now == dial.start:
        return []
    path = arc((_RIM + hole) / 2, dial.start, drawing.now)
    return [stroke(path, SHADE, _RIM - hole, class_="disc-passed")]


def _months(drawing: Drawing) -> list[Markup]:
    """All months but the one in which the hand says its date."""
    today = _today(drawing)
    return [
        _round_text(name, drawing.dial.month(place + 0.5), 23, MUTED, 600)
        for place, name in enumerate(SHORT_MONTHS)
        if not (today and today.month == place + 1)
    ]


def _round_text(said: str, at: float, size: float, colour: str, weight: int) -> Markup:
    """A short text along the rim, upright in the lower half too."""
    below = 90 < at < 270
    spot = Point(CENTRE, CENTRE + (_MONTHS if below else -_MONTHS))
    turn = f"rotate({at - 180 if below else at:.1f} {CENTRE:.0f} {CENTRE:.0f})"
    return write(said, spot, size, colour, weight=weight, turn=turn)
