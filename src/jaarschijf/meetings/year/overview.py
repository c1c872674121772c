"""The year as one person sees it: its meetings, terms and statutory moments, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from jaarschijf.disc import Band, DiscData, Mark, MarkState, Ring
from jaarschijf.lib.dutch import full_date
from jaarschijf.meetings.models import Meeting, MeetingState
from jaarschijf.meetings.rhythm.moving import problems
from jaarschijf.meetings.rhythm.shapes import Problem
from jaarschijf.meetings.year.months import Entry, EntryKind
from jaarschijf.meetings.year.placed import days_of, people_of, placed_of
from jaarschijf.people.models import User
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.contents import as_contents
from jaarschijf.register.models import YearPlan
from jaarschijf.register.occurrences import occurrences
from jaarschijf.register.rows import PlanRows

HELD_OR_PLANNED = {MarkState.DONE: "gehouden", MarkState.NOT_REPORTED: "gepland"}
"""What the signs of the disc say of meetings."""


@dataclass(frozen=True)
class Asked:
    """Which meetings somebody wants to see."""

    only_own: bool = False
    group: int | None = None


@dataclass(frozen=True)
class Line:
    """One meeting in the list."""

    meeting: Meeting
    is_own: bool
    is_late: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overview:
    """The meetings that were asked for by date, and for who plans what is wrong in the whole year."""

    lines: tuple[Line, ...]
    groups: Mapping[int, str]
    problems: tuple[tuple[Meeting, Problem], ...]
    without_people: tuple[str, ...]
    total: int

    @property
    def coming(self) -> list[Line]:
        return [line for line in self.lines if line.meeting.is_planned]

    @property
    def past(self) -> list[Line]:
        """Held or cancelled."""
        return [line for line in self.lines if not line.meeting.is_planned]


def read_overview(plan: YearPlan, user: User, asked: Asked, today: date, *, plans: bool) -> Overview:
    """The year for this person; `plans` is whether they hear what is wrong."""
    rows = list(plan.meetings.select_related("group", "anchor"))
    people = people_of(plan.region)
    own = {group for group, users in people.items() if user.pk in users}
    found = problems(placed_of(plan, people), days_of(plan)) if plans else []
    by_pk = {row.pk: row for row in rows}
    wrong = tuple((by_pk[one.pk], one) for one in found if one.pk in by_pk and by_pk[one.pk].is_planned)
    empty = {row.group.name for row in rows if row.is_planned and not people.get(row.group_id)}
    return Overview(
        lines=tuple(_line(row, own, today, wrong) for row in rows if _is_asked(row, asked, own)),
        groups={row.group_id: row.group.name for row in sorted(rows, key=lambda row: row.group.name)},
        problems=wrong,
        without_people=tuple(sorted(empty)) if plans else (),
        total=len(rows),
    )


def _is_asked(row: Meeting, asked: Asked, own: set[int]) -> bool:
    return (not asked.only_own or row.group_id in own) and asked.group in {None, row.group_id}


def _line(row: Meeting, own: set[int], today: date, wrong: Sequence[tuple[Meeting, Problem]]) -> Line:
    mine = tuple(problem.sentence for meeting, problem in wrong if meeting.pk == row.pk)
    return Line(row, row.group_id in own, row.is_planned and row.is_over(today), mine)


def entries(plan: YearPlan, lines: Sequence[Line], rows: PlanRows, today: date) -> list[Entry]:
    """Everything with a day in the year: meetings, terms of obligations, what the law wants."""
    return [*_meetings(plan, lines), *_duties(plan, rows), *_law(plan, today)]


def _meetings(plan: YearPlan, lines: Sequence[Line]) -> Iterator[Entry]:
    for line in lines:
        row = line.meeting
        if row.state != MeetingState.CANCELLED:
            yield Entry(
                kind=EntryKind.MEETING,
                day=row.day,
                title=row.title,
                href=_address(plan, row),
                state=row.state,
                at=f"{row.starts_at:%H:%M}",
                about="" if row.group.name == row.title else row.group.name,
                is_own=line.is_own,
                is_late=line.is_late,
            )


def _duties(plan: YearPlan, rows: PlanRows) -> Iterator[Entry]:
    """Terms that have a day, but for those that are a meeting themselves."""
    own = plan.moments.filter(key__startswith="meeting:", obligations__isnull=False)
    meetings = set(own.values_list("pk", "obligations"))
    for agreement in rows.agreements:
        href = reverse("desk:agreement", args=[plan.region.slug, plan.year, agreement.slug])
        for duty in rows.obligations.get(agreement.pk, ()):
            for one in occurrences(duty.when, plan.year, rows.moments, rows.planned.get(duty.pk, ())):
                if one.exact and (one.moment, duty.pk) not in meetings:
                    starts = one.start if one.end else None
                    yield Entry(EntryKind.DUTY, one.due, duty.text, href, starts, about=agreement.title)


def _law(plan: YearPlan, today: date) -> Iterator[Entry]:
    href = reverse("meetings:law", args=[plan.region.slug, plan.year])
    for row in plan.statutory_moments.all():
        late = row.is_late(today)
        if row.day.year == plan.year:
            starts = row.starts if row.starts != row.day else None
            yield Entry(EntryKind.LAW, row.day, row.name, href, starts, about=row.who, is_late=late)
        elif row.starts and row.starts.year == plan.year:
            title = f"{row.name} (tot en met {full_date(row.day)})"
            yield Entry(EntryKind.LAW, row.starts, title, href, about=row.who)


def disc_of(plan: YearPlan, lines: Sequence[Line], rows: PlanRows, today: date) -> DiscData:
    """The disc of the plan, with a ring for every group that meets."""

    def address(slug: str) -> str:
        return reverse("desk:agreement", args=[plan.region.slug, plan.year, slug])

    data = clock(as_contents(rows, today), today, address)
    return replace(data, bands=(_band(plan, lines), *data.bands))


def _band(plan: YearPlan, lines: Sequence[Line]) -> Band:
    groups: dict[int, list[Meeting]] = {}
    for line in lines:
        if line.meeting.state != MeetingState.CANCELLED:
            groups.setdefault(line.meeting.group_id, []).append(line.meeting)
    rings = (_ring(plan, meetings) for meetings in groups.values())
    whole = reverse("meetings:year", args=[plan.region.slug, plan.year])
    return Band("Vergaderen", tuple(sorted(rings, key=lambda ring: ring.title)), whole)


def _ring(plan: YearPlan, meetings: Sequence[Meeting]) -> Ring:
    group = meetings[0].group
    marks = tuple(
        Mark(
            row.title,
            row.day,
            None,
            MarkState.DONE if row.is_held else MarkState.NOT_REPORTED,
            _address(plan, row),
        )
        for row in meetings
    )
    href = reverse("meetings:group", args=[plan.region.slug, group.pk])
    return Ring("", group.name, None, marks, href, words=HELD_OR_PLANNED)


def _address(plan: YearPlan, row: Meeting) -> str:
    return reverse("meetings:meeting", args=[plan.region.slug, plan.year, row.pk])
