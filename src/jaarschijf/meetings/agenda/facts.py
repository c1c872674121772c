"""What a group could talk about on a day, read from the register, the reports and this room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date, late
from jaarschijf.lib.freshness import Freshness
from jaarschijf.meetings.agenda.circle import Circle, circle_of, stretch_of
from jaarschijf.meetings.agenda.figures import initiatives, new_figures
from jaarschijf.meetings.agenda.matters import (
    answered,
    asked,
    law,
    notices,
    parked,
    proposals,
    taken_before,
    waiting,
)
from jaarschijf.meetings.agenda.points import Facts, Subject
from jaarschijf.meetings.agenda.stalls import Stalls, stalls_of
from jaarschijf.meetings.models import Meeting, Outcome
from jaarschijf.monitoring.reports.due import DueDuty, open_duties
from jaarschijf.people.models import Party
from jaarschijf.register.models import Agreement, Standing

MANY = 3
"""More parties than this are a number instead of names."""


def facts_of(meeting: Meeting, today: date) -> Facts:
    """How everything stands for the group of a meeting (some 30 queries, whatever the size)."""
    circle, stretch, known = circle_of(meeting), stretch_of(meeting), taken_before(meeting)
    names = dict(Party.objects.filter(region=meeting.plan.region_id).values_list("pk", "name"))
    duties, decided = open_duties(meeting.plan, today), _decided(meeting)
    actions = [duty for duty in duties if duty.obligation_id in decided]
    others = [duty for duty in duties if duty.obligation_id not in decided]
    return Facts(
        presenter=circle.presenter,
        chair=circle.chair or circle.presenter,
        actions=_lines(actions, names, today, named=True),
        subjects=_subjects(meeting, circle, others, names, today),
        asked=asked(meeting, circle),
        answered=answered(meeting, stretch, known),
        waiting=waiting(meeting, circle),
        parked=parked(meeting.group),
        proposals=proposals(meeting, circle, known),
        figures=tuple(new_figures(meeting.plan, circle.looks_after, stretch.since)),
        initiatives=initiatives(meeting, stretch.since, today),
        notices=notices(meeting, stretch, known),
        law=law(meeting, stretch, today),
    )


def _decided(meeting: Meeting) -> set[int | None]:
    """The obligations that other meetings of the group decided."""
    rows = Outcome.objects.filter(item__meeting__group=meeting.group_id, obligation__isnull=False)
    return set(rows.exclude(item__meeting=meeting).values_list("obligation_id", flat=True))


def _subjects(
    meeting: Meeting, circle: Circle, duties: Iterable[DueDuty], names: dict[int, str], today: date
) -> tuple[Subject, ...]:
    """The agreements with something the matter: stalled itself first, then where a party is, in order."""
    overdue: defaultdict[int, list[DueDuty]] = defaultdict(list)
    for duty in duties:
        if duty.due_on < today:
            overdue[duty.agreement.pk].append(duty)
    stalls = stalls_of(meeting.plan, today)
    rows = meeting.plan.agreements.exclude(standing=Standing.DONE).order_by(*Agreement._meta.ordering or ())
    found = [
        _subject(row, stalls, _lines(overdue.get(row.pk, ()), names, today), _is_stale(row, meeting, today))
        for row in rows.only("plan", "number", "title", "standing", "standing_at", "standing_note")
        if circle.looks_after(row.pk)
    ]
    found = [(row, about) for row, about in found if about.is_stalled or about.overdue or about.is_stale]
    found.sort(key=lambda pair: pair[0].standing != Standing.STALLED)
    return tuple(_with_presenter(about, circle) for _, about in found)


def _subject(
    row: Agreement, stalls: Stalls, overdue: tuple[str, ...], is_stale: bool
) -> tuple[Agreement, Subject]:
    said = stalls.get(row.pk, ())
    is_stalled = row.standing == Standing.STALLED
    note = (row.standing_note,) if is_stalled and row.standing_note else ()
    return row, Subject(
        pk=row.pk,
        name=f"{row.title} ({row.number})" if row.number else row.title,
        is_stalled=is_stalled or bool(said),
        stall=(*note, *said),
        overdue=overdue,
        is_stale=is_stale,
    )


def _with_presenter(about: Subject, circle: Circle) -> Subject:
    return replace(about, presenter=circle.reporters.get(about.pk) or circle.presenter)


def _is_stale(row: Agreement, meeting: Meeting, today: date) -> bool:
    """Whether nothing was said for long; silence counts from the beginning of the year."""
    said_on = localdate(row.standing_at) if row.standing_at else date(meeting.plan.year, 1, 1)
    return meeting.plan.region.thresholds.of(said_on, today) == Freshness.STALE


def _lines(
    duties: Iterable[DueDuty], names: dict[int, str], today: date, *, named: bool = False
) -> tuple[str, ...]:
    """A line per obligation: who still owes it, what, and by which days."""
    found: defaultdict[int, list[DueDuty]] = defaultdict(list)
    for duty in duties:
        found[duty.obligation_id].append(duty)
    return tuple(_line(rows, names, today, named=named) for rows in found.values())


def _line(rows: list[DueDuty], names: dict[int, str], today: date, *, named: bool) -> str:
    """Woonstede: een lijst maken, uiterlijk 1 juli 2026, 12 dagen te laat."""
    duty, days = rows[0], sorted({row.due_on for row in rows})
    who = sorted({names[row.party_id] for row in rows if row.party_id})
    by = (f"{len(who)} partijen" if len(who) > MANY else ", ".join(who)) or "Nog geen eigenaar"
    about = f" ({duty.agreement.number or duty.agreement.title})" if named else ""
    until = " en ".join(part for part in (", ".join(map(full_date, days[:-1])), full_date(days[-1])) if part)
    behind = f", {late((today - days[0]).days)}" if days[0] < today else ""
    return f"{by}: {duty.text.rstrip('.')}{about}, uiterlijk {until}{behind}"
