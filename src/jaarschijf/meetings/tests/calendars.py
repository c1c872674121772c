"""What tests of calendars share: groups with meetings, and calendars read back by two other programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import vobject
from django.utils import timezone
from icalendar import Calendar, Component

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.meetings.calendar.events import CalendarEntry, Sitting, write
from jaarschijf.meetings.models import Group, GroupKind, GroupMember, Meeting, Paper, PaperKind
from jaarschijf.meetings.papers.contents import contents_of
from jaarschijf.people.models import User
from tests.stage import Stage

CHANGED = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)


def group_of(stage: Stage, name: str, *people: User) -> Group:
    """A working group with these people."""
    group = Group.objects.create(region=stage.region, kind=GroupKind.WORKING, name=name)
    for user in people:
        GroupMember.objects.create(group=group, user=user)
    return group


def meeting_of(stage: Stage, group: Group, day: date, **columns: Any) -> Meeting:
    """A meeting at ten in the morning."""
    values: dict[str, Any] = {"title": f"Overleg {group}", "starts_at": time(10), "place": "Kamer 3"}
    return Meeting.objects.create(plan=stage.plan, group=group, day=day, **(values | columns))


def send_agenda(meeting: Meeting) -> Paper:
    """The agenda as it goes round, without the mail and the PDF."""
    frozen = canonical(contents_of(meeting, PaperKind.AGENDA))
    return Paper.objects.create(
        meeting=meeting,
        kind=PaperKind.AGENDA,
        version=meeting.papers.count() + 1,
        frozen=frozen.decode(),
        sha256=sha256(frozen),
        sent_at=timezone.now(),
    )


def sitting(**columns: Any) -> Sitting:
    """A meeting as a plain value."""
    values: dict[str, Any] = {
        "uid": "1@waterdam.example",
        "sequence": 3,
        "changed_at": CHANGED,
        "title": "Stuurgroep",
        "group": "Stuurgroep wonen",
        "region": "Waterdam",
        "begins": datetime(2026, 9, 24, 8, tzinfo=UTC),
        "ends": datetime(2026, 9, 24, 10, tzinfo=UTC),
        "url": "https://waterdam.example/werk/1/",
    }
    return Sitting(**(values | columns))


def read(data: bytes) -> dict[str, Component]:
    """UID -> event, as the `icalendar` package reads it."""
    return {str(event["uid"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def read_elsewhere(data: bytes) -> dict[str, Any]:
    """UID -> event, as `vobject` reads it: another program by other people."""
    calendar = vobject.readOne(data.decode())
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def written(entry: CalendarEntry) -> tuple[Component, Any]:
    """The entry as both programs read it back."""
    data = write("Proef", [entry])
    return read(data)[entry.uid], read_elsewhere(data)[entry.uid]
