"""Where a day of the year lies on a circle. Degrees run clockwise from 12 o'clock, lengths are SVG units."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sin
from typing import NamedTuple

CENTRE = 450.0


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Dial:
    """A year round the clock, each month equally wide; `slot` degrees stay open at 12 o'clock."""

    slot: float = 0.0

    @property
    def start(self) -> float:
        return self.slot / 2

    @property
    def end(self) -> float:
        return 360 - self.slot / 2

    def month(self, months: float) -> float:
        """Degrees after so many months, 0 to 12."""
        return self.start + months / 12 * (self.end - self.start)

    def day(self, day: date, part: float = 0.5) -> float:
        """Degrees of a day: its morning (part 0), noon or midnight (part 1)."""
        length = monthrange(day.year, day.month)[1]
        return self.month(day.month - 1 + (day.day - 1 + part) / length)


def polar(radius: float, degrees: float) -> Point:
    angle = radians(degrees)
    return Point(CENTRE + radius * sin(angle), CENTRE - radius * cos(angle))


def number(value: float) -> str:
    """At most one decimal, as short as SVG allows."""
    return f"{value:z.1f}".removesuffix(".0")


def arc(radius: float, start: float, end: float) -> str:
    """Path data clockwise from start to end; from 360 degrees on a closed circle."""
    if end - start >= 359.9:
        return f"{arc(radius, start, start + 180)} {_to(radius, start + 360, sweep=1)}Z"
    first = polar(radius, start)
    large = int(end - start > 180)
    return f"M{number(first.x)} {number(first.y)}{_to(radius, end, sweep=1, large=large)}"


def _to(radius: float, degrees: float, *, sweep: int, large: int = 0) -> str:
    point = polar(radius, degrees)
    size = number(radius)
    return f"A{size} {size} 0 {large} {sweep} {number(point.x)} {number(point.y)}"


class Sector(NamedTuple):
    """A piece of a ring, less than a whole turn: two radii and two angles."""

    inner: float
    outer: float
    start: float
    end: float

    @property
    def path(self) -> str:
        large = int(self.end - self.start > 180)
        corner = polar(self.inner, self.end)
        back = _to(self.inner, self.start, sweep=0, large=large)
        return f"{arc(self.outer, self.start, self.end)}L{number(corner.x)} {number(corner.y)}{back}Z"
