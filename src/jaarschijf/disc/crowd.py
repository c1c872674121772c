"""Marks that would cover each other step aside along their ring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from math import degrees, dist

from jaarschijf.disc.geometry import Dial, Point, polar
from jaarschijf.disc.layout import Lane, Layout
from jaarschijf.disc.model import DiscData, Mark, MarkState

_FARTHEST = 14.0  # degrees, two weeks: beyond this a mark would tell a lie about its date
_TARGET = 24.0  # radius of 24 px at 450 px wide, where the neighbours leave room


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark where it is drawn; without a mark it stands for an agreement that has no dates."""

    lane: Lane
    mark: Mark | None
    point: Point
    target: float = _TARGET

    @property
    def state(self) -> MarkState:
        ring = self.lane.ring
        return ring.state_of(self.mark) if self.mark else ring.state


class Crowd:
    """Points by square of a grid, to find near ones fast."""

    def __init__(self, reach: float) -> None:
        self._reach = reach
        self._squares: dict[tuple[int, int], list[Point]] = defaultdict(list)

    def add(self, point: Point) -> None:
        self._squares[self._square(point)].append(point)

    def nearest(self, point: Point) -> float:
        """Distance to the nearest other point, or the reach of this crowd when none is that near."""
        return min((dist(point, other) for other in self._around(point)), default=self._reach)

    def _around(self, point: Point) -> Iterator[Point]:
        x, y = self._square(point)
        for square in ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            yield from (other for other in self._squares.get(square, ()) if other is not point)

    def _square(self, point: Point) -> tuple[int, int]:
        return int(point.x // self._reach), int(point.y // self._reach)


def place(data: DiscData, layout: Layout) -> list[list[Spot]]:
    """Per lane its marks by date, each with a target that leaves the neighbours theirs."""
    crowd = Crowd(2 * layout.mark + 1)
    placed = [
        [_spot(data, layout, lane, mark, crowd) for mark in _marks(data, lane)] for lane in layout.lanes
    ]
    targets = Crowd(2 * _TARGET)
    for spot in chain.from_iterable(placed):
        targets.add(spot.point)
    return [[replace(spot, target=targets.nearest(spot.point) / 2) for spot in spots] for spots in placed]


def _marks(data: DiscData, lane: Lane) -> list[Mark] | list[None]:
    return lane.ring.dated(data.year) or [None]


def _spot(data: DiscData, layout: Layout, lane: Lane, mark: Mark | None, crowd: Crowd) -> Spot:
    point = _aside(_degrees(data, layout.dial, mark), lane.radius, layout, crowd)
    crowd.add(point)
    return Spot(lane, mark, point)


def _degrees(data: DiscData, dial: Dial, mark: Mark | None) -> float:
    """A moment at noon, a period at its end, no date at the start of the year."""
    days = mark and mark.within(data.year)
    if not (mark and days):
        return dial.start
    return dial.day(days[1], 1 if mark.end else 0.5)


def _aside(wanted: float, radius: float, layout: Layout, crowd: Crowd) -> Point:
    """The first free place near the wanted one, or else the freest."""
    margin = degrees((layout.mark + 2) / radius)
    first, last = layout.dial.start + margin, layout.dial.end - margin
    best, room = polar(radius, wanted), -1.0
    for step in _steps(margin / 2):
        point = polar(radius, min(max(wanted + step, first), last))
        clearance = crowd.nearest(point)
        if clearance > room:
            best, room = point, clearance
        if clearance >= 2 * layout.mark + 1:
            break
    return best


def _steps(size: float) -> Iterator[float]:
    """0, size, -size, 2 size, -2 size and so on, as far as a mark may go."""
    yield 0.0
    for count in range(1, int(_FARTHEST / size) + 1):
        yield from (count * size, -count * size)
