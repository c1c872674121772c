"""Pure: a year as twelve months of weeks, with what is on each day."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jaarschijf.lib.dutch import MONTHS, full_date, span
from jaarschijf.meetings.rhythm.days import DaysOff


class EntryKind(StrEnum):
    """What stands in the calendar; the order is that of a day."""

    MEETING = "meeting"
    DUTY = "duty"
    LAW = "law"


@dataclass(frozen=True)
class Entry:
    """Something on a day, or from `starts` up to it. `state` is a MeetingState, or "" for a term.

    `group` is a word of its kind: the group that meets, the agreement, who must.
    """

    kind: EntryKind
    day: date
    title: str
    href: str
    starts: date | None = None
    state: str = ""
    about: str = ""
    at: str = ""
    is_own: bool = False
    is_late: bool = False

    @property
    def when(self) -> str:
        """12 mei, or the whole stretch."""
        return span(self.starts, self.day) if self.starts else full_date(self.day)


@dataclass(frozen=True)
class Cell:
    """One day of a month; None as `day` is a day of the month before or after."""

    day: int | None
    school: str = ""
    off: str = ""
    kinds: frozenset[EntryKind] = frozenset()
    is_today: bool = False


@dataclass(frozen=True)
class Month:
    """A month: its weeks from Monday, what is on it by day, and the holidays that touch it."""

    name: str
    weeks: tuple[tuple[Cell, ...], ...]
    entries: tuple[Entry, ...]
    breaks: tuple[str, ...]

    @property
    def dates(self) -> list[Entry]:
        """Where one goes, or what the law wants: at once in sight."""
        return [entry for entry in self.entries if entry.kind is not EntryKind.DUTY]

    @property
    def terms(self) -> list[Entry]:
        """The last days of what was agreed."""
        return [entry for entry in self.entries if entry.kind is EntryKind.DUTY]


def months(year: int, entries: Sequence[Entry], days: DaysOff, today: date) -> list[Month]:
    """Twelve months. What has a stretch stands in the month of its last day.

    What a move took to another year stands in the month beside it, so that it is not lost from sight.
    """
    by_day: Mapping[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    return [_month(year, number, by_day, days, today) for number in range(1, 13)]


def _month(year: int, number: int, by_day: Mapping[date, list[Entry]], days: DaysOff, today: date) -> Month:
    weeks = Calendar().monthdatescalendar(year, number)
    first, last = date(year, 1, 1), date(year, 12, 31)
    dated = [found for day, found in by_day.items() if min(max(day, first), last).month == number]
    mine = sorted(
        (entry for found in dated for entry in found),
        key=lambda entry: (entry.day, list(EntryKind).index(entry.kind), entry.at, entry.title),
    )
    return Month(
        name=MONTHS[number - 1],
        weeks=tuple(tuple(_cell(day, number, by_day, days, today) for day in week) for week in weeks),
        entries=tuple(mine),
        breaks=_breaks(year, number, days),
    )


def _cell(day: date, month: int, by_day: Mapping[date, list[Entry]], days: DaysOff, today: date) -> Cell:
    if day.month != month:
        return Cell(None)
    school = days.school(day)
    return Cell(
        day=day.day,
        school=school or days.own_day(day),
        off="" if days.is_working(day) else "vrij",
        kinds=frozenset(entry.kind for entry in by_day.get(day, ())),
        is_today=day == today,
    )


def _breaks(year: int, number: int, days: DaysOff) -> tuple[str, ...]:
    """The holidays that have a day in the month, with their own first and last day."""
    named = [*days.breaks(), *days.own]
    touching = [
        (first, last, name)
        for name, first, last in named
        if (first.year, first.month) <= (year, number) <= (last.year, last.month)
    ]
    return tuple(f"{name}: {span(first, last)}" for first, last, name in sorted(touching))
