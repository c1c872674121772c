"""The themes' titles, written along the outside of their bands."""

from __future__ import annotations

from math import degrees, radians

from jaarschijf.disc import dutch
from jaarschijf.disc.drawing import Drawing
from jaarschijf.disc.geometry import arc
from jaarschijf.disc.ink import LETTER, MUTED
from jaarschijf.disc.layout import Belt
from jaarschijf.disc.xml import Markup, join, tag, words

_SIZE, _BASE = 15.5, 5.0  # size of the type, its height above the band
_FARTHEST = 112.0  # degrees: beyond this a title would hang upside down


def titles(drawing: Drawing) -> Markup:
    """From the top clockwise, as long as they stay easy to read."""
    if not drawing.layout.titles:
        return Markup("")
    pieces = (_title(drawing, belt, place) for place, belt in enumerate(drawing.layout.belts))
    return tag("g", *pieces, class_="disc-themes", pointer_events="none", aria_hidden="true")


def _title(drawing: Drawing, belt: Belt, place: int) -> Markup:
    radius, name = belt.outer + _BASE, drawing.id(f"theme-{place}")
    # At the top of a ring without a number stands the mark of an agreement without dates.
    start = drawing.dial.start + (1 if drawing.layout.numbers else degrees(22 / radius))
    room = int(radius * radians(_FARTHEST - start) / (_SIZE * LETTER * 0.9))
    path = tag("path", id=name, d=arc(radius, start, _FARTHEST + 20), fill="none")
    said = tag("textPath", words(_said(drawing, belt, room)), href=f"#{name}")
    return join(path, tag("text", said, font_size=_SIZE, font_weight="500", fill=MUTED))


def _said(drawing: Drawing, belt: Belt, room: int) -> str:
    """The title; with how many agreements where the rings no longer show that."""
    counted = [ring for ring in belt.band.rings if ring.words is None]
    if not drawing.layout.merged or not counted:
        return dutch.shorten(belt.band.title, room)
    count = f" · {dutch.agreements(len(counted))}"
    return dutch.shorten(belt.band.title, room - len(count)) + count
