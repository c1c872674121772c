"""Pure: how an initiative stood on a day, as its reader may see it.

Places are a fact about a building. Who waits and who asked are persons: below the threshold between parties
only those see the count whose own it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from jaarschijf.figures.showing import Reader
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.freshness import Freshness, Thresholds

AGES: Final = Thresholds(fresh=184, ageing=366)
"""The consultation is twice a year: a figure is fresh for half a year, and old after a whole one."""

UNKNOWN: Final = "onbekend"


@dataclass(frozen=True)
class Seen:
    """A count: None is unknown, or hidden where `less_than` says below what it is."""

    value: int | None
    less_than: int = 0

    def __str__(self) -> str:
        if self.less_than:
            return f"minder dan {self.less_than}"
        return UNKNOWN if self.value is None else thousands(self.value)


def seen(count: int | None, reader: Reader, *, is_own: bool) -> Seen:
    """A count of persons for this reader."""
    is_small = count is not None and count < reader.threshold
    is_open_zero = count == 0 and reader.zero_is_open
    return Seen(None, reader.threshold) if is_small and not is_own and not is_open_zero else Seen(count)


@dataclass(frozen=True)
class Stand:
    """Everything that was told of one day."""

    day: date
    stage: str
    stage_words: str
    places: Seen
    waiting: Seen
    requests: Seen

    @property
    def is_short(self) -> bool:
        """Whether more wait than there are places; a hidden count tells nothing."""
        waiting, places = self.waiting.value, self.places.value
        return waiting is not None and places is not None and waiting > places

    def age(self, today: date) -> Freshness:
        return AGES.of(self.day, today)


@dataclass(frozen=True)
class Change:
    """What is other than the time before, in words; empty is the same, or not known.

    `stage` is the one before.
    """

    stage: str
    places: str
    waiting: str
    requests: str

    @property
    def lines(self) -> tuple[str, ...]:
        """‘wachtenden +3’: what of it can be told."""
        numbers = (("plaatsen", self.places), ("wachtenden", self.waiting), ("aanvragen", self.requests))
        told = tuple(f"{name} {words}" for name, words in numbers if words)
        return (f"was {self.stage}", *told) if self.stage else told


def change(now: Stand, before: Stand) -> Change:
    """From one day to a later one."""
    return Change(
        stage="" if now.stage == before.stage else before.stage_words,
        places=difference(now.places, before.places),
        waiting=difference(now.waiting, before.waiting),
        requests=difference(now.requests, before.requests),
    )


def difference(now: Seen, before: Seen) -> str:
    """+3 or −3; empty when it is the same, or one of both is hidden or unknown."""
    if now.value is None or before.value is None or now.value == before.value:
        return ""
    more = now.value - before.value
    return f"+{thousands(more)}" if more > 0 else f"−{thousands(-more)}"


class OnDay(Protocol):
    """Something that was told of a day."""

    @property
    def day(self) -> date: ...


Told = TypeVar("Told", bound=OnDay)


def that_hold(rows: Iterable[Told]) -> list[Told]:
    """Of rows in the order in which they were told the last one of each day, by day."""
    last = {row.day: row for row in rows}
    return [last[day] for day in sorted(last)]
