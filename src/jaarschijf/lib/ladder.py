"""When people are reminded of what has a last day: steps in days, that begin in the morning in Amsterdam."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MORNING: Final = time(7)


@dataclass(frozen=True)
class Ladder:
    """Steps in days after the last day, in order: -7 is a week ahead.

    After the last of them one comes `every` so many days for as long as nothing is said; 0 for none.
    """

    steps: tuple[int, ...]
    every: int = 0

    def until(self, days: int) -> Iterator[int]:
        """The steps that have come so many days after the last day."""
        yield from (step for step in self.steps if step <= days)
        if self.every:
            yield from range(self.steps[-1] + self.every, days + 1, self.every)

    def __contains__(self, days: int) -> bool:
        beyond = days - self.steps[-1]
        return days in self.steps or (self.every > 0 and beyond > 0 and beyond % self.every == 0)

    def last(self, due_on: date, asked_at: datetime, now: datetime) -> int | None:
        """The one step to remind of now: of those that were missed only the last.

        None before seven in the morning, before the first step, and where the last one began before it was
        asked.
        """
        if is_night(now):
            return None
        step = max(self.until((day_of(now) - due_on).days), default=None)
        if step is None or morning(due_on + timedelta(days=step)) <= asked_at:
            return None
        return step


def morning(day: date) -> datetime:
    """When letters of this day begin to go out."""
    return datetime.combine(day, MORNING, AMSTERDAM)


def is_night(now: datetime) -> bool:
    """Whether letters wait until the morning."""
    return now.astimezone(AMSTERDAM).time() < MORNING


def day_of(now: datetime) -> date:
    """The day that it is in Amsterdam."""
    return now.astimezone(AMSTERDAM).date()
