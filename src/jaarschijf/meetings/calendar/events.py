"""Pure: what a calendar shows, and how it is written. Nothing here knows a database."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
ASK_AGAIN: Final = timedelta(hours=4)
"""How long a calendar program may wait before it looks again; many wait longer."""


@dataclass(frozen=True)
class CalendarEntry:
    """One event. `uid` never changes and `sequence` never falls (RFC 5545, 3.8.4.7 and 3.8.7.4).

    From `start` to `end` with a time zone, or the whole day `start` when that is a date. One that `is_free`
    leaves the day free for others.
    """

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    start: datetime | date
    end: datetime | None = None
    place: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""
    is_cancelled: bool = False
    is_free: bool = False


@dataclass(frozen=True)
class Sitting:
    """A meeting, with what the reader may know of it: `agenda` are the titles that went round."""

    uid: str
    sequence: int
    changed_at: datetime
    title: str
    group: str
    region: str
    begins: datetime
    ends: datetime
    url: str
    place: str = ""
    link: str = ""
    agenda: tuple[str, ...] = ()
    is_cancelled: bool = False
    why_cancelled: str = ""


def of_meeting(meeting: Sitting) -> CalendarEntry:
    """A meeting. That it is cancelled stands in its title too: not every program shows the status."""
    begins, ends = _real(meeting.begins), _real(meeting.ends)
    if ends <= begins:  # it begins in the hour that the clock leaps over
        ends = begins + timedelta(minutes=15)
    off = meeting.is_cancelled
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        title=f"Afgelast: {meeting.title}" if off else meeting.title,
        start=begins,
        end=ends,
        place=meeting.place,
        lines=tuple(_told(meeting)),
        url=meeting.url,
        is_cancelled=off,
        is_free=off,
    )


def _told(meeting: Sitting) -> list[str]:
    lines = [f"{meeting.group}, regio {meeting.region}"]
    if meeting.why_cancelled:
        lines.append(f"Gaat niet door: {meeting.why_cancelled}")
    if meeting.link:
        lines.append(f"Meedoen: {meeting.link}")
    if meeting.agenda:
        lines += ["", "Op de agenda:", *(f"{n}. {item}" for n, item in enumerate(meeting.agenda, 1))]
    return [*lines, "", f"Alles over deze vergadering: {meeting.url}"]


def of_last_day(
    *, uid: str, sequence: int, changed_at: datetime, day: date, title: str, lines: Sequence[str], url: str
) -> CalendarEntry:
    """The last day for something: it takes the whole day and keeps nobody from meeting."""
    return CalendarEntry(
        uid=uid,
        sequence=sequence,
        changed_at=changed_at,
        title=f"Laatste dag: {title}",
        start=day,
        lines=tuple(lines),
        url=url,
        is_free=True,
    )


def _real(moment: datetime) -> datetime:
    """The same moment by the clock in Amsterdam; a time that the clock leaps over is what it becomes."""
    return moment.astimezone(UTC).astimezone(AMSTERDAM)


def write(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """A calendar: the same entries give the same bytes, so that a program sees whether anything changed."""
    calendar = Calendar()
    calendar.add("prodid", "-//Jaarschijf//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(name))
    calendar.add("x-wr-timezone", AMSTERDAM.key)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("summary", _one_line(entry.title))
    event.add("dtstart", entry.start)
    event.add("dtend", entry.end or entry.start + timedelta(days=1))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.is_free else "OPAQUE")
    for name, text in (("location", entry.place), ("description", "\n".join(entry.lines))):
        if told := clean(text):
            event.add(name, told)
    if entry.url:
        event.add("url", entry.url)
    return event


def _zone() -> Timezone:
    """Amsterdam since 1996, when summer time got the end it has now (directive 2000/84/EC).

    By hand: the library lists the years one by one, and a program that keeps the zone would not know the
    next one.
    """
    zone = Timezone()
    zone.add("tzid", AMSTERDAM.key)
    zone.add_component(_half(TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 3, (1, 2)))  # noqa: DTZ001 - by the clock
    zone.add_component(_half(TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 10, (2, 1)))  # noqa: DTZ001 - by the clock
    return zone


def _half(half: Component, name: str, first: datetime, month: int, hours: tuple[int, int]) -> Component:
    half.add("dtstart", first)
    half.add("tzname", name)
    half.add("tzoffsetfrom", timedelta(hours=hours[0]))
    half.add("tzoffsetto", timedelta(hours=hours[1]))
    half.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    return half


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


def clean(text: str) -> str:
    """The text without what a line of a calendar may not hold (RFC 5545, 3.3.11): control characters.

    Every kind of line end becomes one newline, for readers do not agree on the others.
    """
    lines = "\n".join(text.splitlines())
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()
