"""Pure: from when to when each point is, and whether the whole fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

DAY = 24 * 60


@dataclass(frozen=True)
class Timing:
    """`starts` has the clock time of each point, `ends` that of the last one's end; in minutes the rest."""

    starts: tuple[time, ...]
    ends: time
    total: int
    length: int

    @property
    def over(self) -> int:
        """How many minutes too long it is; 0 when it fits."""
        return max(0, self.total - self.length)

    @property
    def spare(self) -> int:
        """How many minutes are left."""
        return max(0, self.length - self.total)


def timing(starts_at: time, minutes: Iterable[int], length: int) -> Timing:
    """The clock of an agenda; past midnight it begins again."""
    at = starts_at.hour * 60 + starts_at.minute
    starts, total = [], 0
    for wanted in minutes:
        starts.append(clock(at + total))
        total += wanted
    return Timing(tuple(starts), clock(at + total), total, length)


def clock(minutes: int) -> time:
    """The time of day, so many minutes after midnight."""
    hours, rest = divmod(minutes % DAY, 60)
    return time(hours, rest)
