"""What hangs on a meeting: the best day for it, seen together with everything that hangs on that in turn.

Days are weighed in days of shifting, so that one rule decides: how far would one go to prevent this?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jaarschijf.meetings.rhythm.days import DaysOff
from jaarschijf.meetings.rhythm.shapes import Key

AVOIDED = 1_000
"""A school holiday or own day off: further than any window is long."""
CLASH = 100_000
"""The same people twice on a day."""
OUTSIDE = 10_000_000
"""A day outside the time that is planned."""
BROKEN = 1_000_000_000
"""A distance or a window that can't be kept."""

_FURTHEST = 366


@dataclass(frozen=True)
class Hanging:
    """Something that wants a day, `days_from` to `days_to` after what it hangs on, and rather `wish` days."""

    key: Key
    days_from: int = 0
    days_to: int = 0
    wish: int = 0
    followers: tuple[Hanging, ...] = ()


@dataclass(frozen=True)
class Room:
    """The days between which one may choose, both included, and the day that one would choose."""

    first: date
    last: date
    wish: date

    @classmethod
    def after(cls, anchor: date, hanging: Hanging) -> Room:
        first, last, wish = (
            anchor + timedelta(days) for days in (hanging.days_from, hanging.days_to, hanging.wish)
        )
        return cls(first, last, wish)

    def outward(self) -> Iterator[tuple[int, date]]:
        """How far from the wish, and the day; the closest first and of two the earlier."""
        furthest = max((self.wish - self.first).days, (self.last - self.wish).days)
        for away in range(min(furthest, _FURTHEST) + 1):
            for day in (self.wish - timedelta(away), self.wish + timedelta(away))[: 2 if away else 1]:
                if self.first <= day <= self.last:
                    yield away, day


class Chooser:
    """Chooses days. `own_cost` tells what a day costs for a key, apart from what hangs on it."""

    def __init__(self, days: DaysOff, own_cost: Callable[[Key, date], int]) -> None:
        self._days, self._own_cost = days, own_cost
        self._known: dict[tuple[Key, date], tuple[int, date]] = {}

    def anew(self, hanging: Hanging, room: Room) -> date:
        """As `choose`, when own costs have changed since the last time."""
        self._known.clear()
        return self.choose(hanging, room)

    def choose(self, hanging: Hanging, room: Room) -> date:
        """The working day in the room that costs least, or else the nearest working day.

        What hangs on the same meeting is weighed as it was when that was chosen.
        """
        return self._best(hanging, room)[1]

    def _best(self, hanging: Hanging, room: Room) -> tuple[int, date]:
        best: tuple[int, date] | None = None
        for away, day in room.outward():
            if best and away >= best[0]:
                break
            if self._days.is_working(day):
                cost = away + self._cost(hanging, day)
                best = min(best or (cost, day), (cost, day), key=lambda one: one[0])
        if best:
            return best
        day = nearest_working(room.wish, self._days)
        return BROKEN + self._cost(hanging, day), day

    def _cost(self, hanging: Hanging, day: date) -> int:
        own = self._own_cost(hanging.key, day) + (0 if self._days.is_free(day) else AVOIDED)
        return own + sum(self._below(follower, day) for follower in hanging.followers)

    def _below(self, hanging: Hanging, anchor: date) -> int:
        at = (hanging.key, anchor)
        if at not in self._known:
            self._known[at] = self._best(hanging, Room.after(anchor, hanging))
        return self._known[at][0]


def nearest_working(day: date, days: DaysOff) -> date:
    """The working day closest to this one; of two the earlier."""
    near = Room(day - timedelta(_FURTHEST), day + timedelta(_FURTHEST), day)
    return next(found for _, found in near.outward() if days.is_working(found))
