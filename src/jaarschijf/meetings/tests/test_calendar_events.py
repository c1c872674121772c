"""How a calendar is written, as two other programs read it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from jaarschijf.meetings.calendar.events import (
    AMSTERDAM,
    CalendarEntry,
    clean,
    of_last_day,
    of_meeting,
    write,
)
from jaarschijf.meetings.tests.calendars import CHANGED, read, read_elsewhere, sitting, written

TEXTS = st.text(max_size=300) | st.sampled_from(
    [
        "Zorg, wonen; en\nmeer",
        "a\\nb \\, c",
        "👩‍👩‍👧 " * 40,
        "é" * 200,
        "BEGIN:VEVENT\r\nEND:VEVENT",
        '"x":y',
    ],
)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 30))


def last_day(**columns: object) -> CalendarEntry:
    """A last day for something."""
    values = {
        "uid": "duty-1@waterdam.example",
        "sequence": 7,
        "changed_at": CHANGED,
        "day": date(2026, 12, 31),
        "title": "het verslag",
        "lines": ["Meer hierover"],
        "url": "https://waterdam.example/2/",
    }
    return of_last_day(**(values | columns))  # type: ignore[arg-type] # the columns are those of the function


def test_a_meeting_comes_back_whole_from_both_readers() -> None:
    entry = of_meeting(
        sitting(place="Stadhuis, kamer 3", link="https://bellen.example/x", agenda=("Welkom",))
    )
    one, other = written(entry)

    assert (
        (str(one["uid"]), one["sequence"]) == (other.uid.value, int(other.sequence.value)) == (entry.uid, 3)
    )
    assert str(one["summary"]) == other.summary.value == "Stuurgroep"
    assert str(one["location"]) == other.location.value == "Stadhuis, kamer 3"
    assert str(one["description"]) == other.description.value == "\n".join(entry.lines)
    assert str(one["url"]) == other.url.value == "https://waterdam.example/werk/1/"
    assert one.decoded("dtstamp") == one.decoded("last-modified") == other.dtstamp.value == CHANGED
    assert str(one["status"]) == other.status.value == "CONFIRMED"
    assert str(one["transp"]) == other.transp.value == "OPAQUE"
    assert one.decoded("dtstart") == other.dtstart.value == datetime(2026, 9, 24, 10, tzinfo=AMSTERDAM)
    assert one.decoded("dtend") == other.dtend.value == datetime(2026, 9, 24, 12, tzinfo=AMSTERDAM)


def test_the_description_tells_where_from_what_and_leads_back() -> None:
    lines = of_meeting(sitting(link="https://bellen.example/x", agenda=("Welkom", "Bod"))).lines
    assert lines[0] == "Stuurgroep wonen, regio Waterdam"
    assert lines[1] == "Meedoen: https://bellen.example/x"
    assert lines[3:6] == ("Op de agenda:", "1. Welkom", "2. Bod")
    assert lines[-1] == "Alles over deze vergadering: https://waterdam.example/werk/1/"


def test_a_cancelled_meeting_says_so_in_status_and_words_and_takes_no_time() -> None:
    one, other = written(of_meeting(sitting(is_cancelled=True, why_cancelled="te weinig mensen")))
    assert str(one["status"]) == other.status.value == "CANCELLED"
    assert str(one["transp"]) == "TRANSPARENT"
    assert str(one["summary"]) == "Afgelast: Stuurgroep"
    assert "Gaat niet door: te weinig mensen" in str(one["description"])


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(title: str, place: str, point: str, why: str) -> None:
    entry = of_meeting(sitting(title=title, place=place, agenda=(point,), why_cancelled=why))
    one, other = written(entry)

    told = clean("\n".join(entry.lines))
    assert str(one["summary"]) == other.summary.value == " ".join(clean(entry.title).split())
    assert str(one["description"]) == other.description.value == told
    assert str(one.get("location", "")) == clean(place)
    assert getattr(other, "location", None) is None or other.location.value == clean(place)


def test_every_kind_of_line_end_is_one_newline_and_control_characters_go() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\x00f") == "a\nb\nc\nd\nef"


@given(TEXTS)
def test_whatever_a_calendar_is_called_it_has_its_events(name: str) -> None:
    data = write(name, [of_meeting(sitting())])
    assert list(read(data)) == list(read_elsewhere(data)) == [sitting().uid]


@given(TEXTS)
def test_lines_end_as_the_standard_says_and_are_at_most_75_octets(text: str) -> None:
    data = write("Proef", [of_meeting(sitting(title=text, agenda=(text, text)))])
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(c in line for line in lines for c in (b"\r", b"\n"))
    for line in lines:
        line.decode()  # no character is cut in two


@given(DAYS, st.sampled_from([0, 23 * 60, 23 * 60 + 45, 105, 150, 165]), st.integers(15, 720))
def test_a_meeting_is_at_its_time_by_the_clock_and_ends_later(day: date, starts: int, minutes: int) -> None:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - by the clock
    begins = (midnight + timedelta(minutes=starts)).replace(tzinfo=AMSTERDAM)
    ends = (midnight + timedelta(minutes=starts + minutes)).replace(tzinfo=AMSTERDAM)
    one, other = written(of_meeting(sitting(begins=begins, ends=ends)))

    assert one.decoded("dtstart").astimezone(UTC) == begins.astimezone(UTC)
    assert one.decoded("dtend").astimezone(UTC) > one.decoded("dtstart").astimezone(UTC)
    assert other.dtstart.value.replace(tzinfo=None) == one.decoded("dtstart").replace(tzinfo=None)
    assert other.dtend.value.replace(tzinfo=None) == one.decoded("dtend").replace(tzinfo=None)


@pytest.mark.parametrize(
    ("day", "hour", "offset"),
    [
        (date(2026, 3, 28), 23, 1),
        (date(2026, 3, 29), 1, 1),
        (date(2026, 3, 29), 3, 2),
        (date(2026, 10, 25), 1, 2),
        (date(2026, 10, 25), 4, 1),
        (date(2026, 12, 31), 23, 1),
        (date(2045, 7, 1), 10, 2),
    ],
)
def test_the_zone_that_goes_along_knows_summer_time(day: date, hour: int, offset: int) -> None:
    begins = datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)
    data = write("Proef", [of_meeting(sitting(begins=begins, ends=begins + timedelta(hours=2)))])
    own = data.replace(b"Europe/Amsterdam", b"Waterdam")  # a name that no reader knows by heart

    for start in (
        read(own)["1@waterdam.example"].decoded("dtstart"),
        read_elsewhere(own)["1@waterdam.example"].dtstart.value,
    ):
        assert start.utcoffset() == timedelta(hours=offset)
        assert start.replace(tzinfo=None) == begins.replace(tzinfo=None)


def test_the_clock_changes_when_the_zone_says_that_it_does() -> None:
    """An onset is told in the time before it (RFC 5545, 3.6.5)."""
    (zone,) = Calendar.from_ical(write("Proef", [])).walk("VTIMEZONE")
    halves = [half for half in zone.walk() if half.name in {"STANDARD", "DAYLIGHT"}]
    assert len(halves) == 2
    for half in halves:
        before, after = half.decoded("tzoffsetfrom"), half.decoded("tzoffsetto")
        onset = (half.decoded("dtstart") - before).replace(tzinfo=UTC)
        assert (onset - timedelta(seconds=1)).astimezone(AMSTERDAM).utcoffset() == before
        assert onset.astimezone(AMSTERDAM).utcoffset() == after


def test_a_meeting_over_midnight_at_the_end_of_the_year_ends_in_the_next() -> None:
    begins = datetime(2026, 12, 31, 23, tzinfo=AMSTERDAM)
    one, other = written(of_meeting(sitting(begins=begins, ends=begins + timedelta(hours=2))))
    assert one.decoded("dtend") == other.dtend.value == datetime(2027, 1, 1, 1, tzinfo=AMSTERDAM)


@given(DAYS)
def test_a_last_day_is_that_whole_day_and_leaves_it_free(day: date) -> None:
    one, other = written(last_day(day=day))
    assert one.decoded("dtstart") == other.dtstart.value == day
    assert one.decoded("dtend") == other.dtend.value == day + timedelta(days=1)
    assert type(one.decoded("dtstart")) is date
    assert str(one["transp"]) == other.transp.value == "TRANSPARENT"


def test_the_same_entries_give_the_same_bytes() -> None:
    entries = [of_meeting(sitting()), last_day()]
    assert write("Proef", entries) == write("Proef", entries)


def test_a_calendar_without_events_is_a_calendar_that_says_its_name() -> None:
    data = write("Jaarschijf Waterdam", [])
    assert read(data) == read_elsewhere(data) == {}
    assert b"X-WR-CALNAME:Jaarschijf Waterdam\r\n" in data
    assert b"METHOD:PUBLISH\r\n" in data
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n" in data


def test_times_are_those_of_amsterdam_wherever_they_come_from() -> None:
    begins = datetime(2026, 7, 1, 3, tzinfo=ZoneInfo("America/New_York"))
    data = write("Proef", [of_meeting(sitting(begins=begins, ends=begins + timedelta(hours=1)))])
    assert b"DTSTART;TZID=Europe/Amsterdam:20260701T090000\r\n" in data
