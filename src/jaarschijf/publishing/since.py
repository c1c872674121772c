"""What changed in a plan since a day: standings from their records, the rest from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils.timezone import localtime

from jaarschijf.journal.models import Entry
from jaarschijf.lib.dutch import full_date, thousands
from jaarschijf.people.models import User
from jaarschijf.publishing.past import begun_on
from jaarschijf.register import events
from jaarschijf.register.models import Agreement, Phase, ProgressRecord, Project, StandingRecord, YearPlan
from jaarschijf.register.models.record import Record
from jaarschijf.register.occurrences import follows
from jaarschijf.register.past import PROGRESS, end_of, progress_on, standings_on

STEERING_GROUP = "Stuurgroep"
TEXT_EVENTS = (
    events.PLAN_CHANGED,
    events.TAKEN_OVER,
    events.CARRIED_OVER,
    events.THEME_ADDED,
    events.THEME_CHANGED,
    events.THEME_REMOVED,
    events.AGREEMENT_ADDED,
    events.AGREEMENT_CHANGED,
    events.AMENDED,
    events.AGREEMENT_REMOVED,
    events.OBLIGATION_ADDED,
    events.OBLIGATION_CHANGED,
    events.OBLIGATION_REMOVED,
    events.PROJECT_ADDED,
    events.PROJECT_CHANGED,
    events.PROJECT_REMOVED,
)
"""What the journal says of the words of a plan; agreements that were read come under their document."""
_WITHOUT_A_MEETING = timedelta(days=30)


class Difference(NamedTuple):
    """A field of a project, and what it said before and says now; empty is nothing."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class StandingChange:
    """An agreement of which something was said: from which standing to which, last by whom and when."""

    agreement: Agreement
    was: str
    now: str
    note: str
    who: str
    at: datetime

    @property
    def moved(self) -> bool:
        """Whether it stands otherwise; else only the word with it changed."""
        return self.was != self.now


@dataclass(frozen=True)
class ProjectChange:
    """A project that came further or fell back."""

    project: Project
    was: str
    now: str
    differences: list[Difference]
    who: str
    at: datetime


@dataclass(frozen=True)
class Since:
    """Everything after the end of `day`, the newest first; standings in the order of the plan."""

    day: date
    standings: list[StandingChange]
    projects: list[ProjectChange]
    entries: list[Entry]

    @property
    def is_empty(self) -> bool:
        return not (self.standings or self.projects or self.entries)


def since(plan: YearPlan, day: date) -> Since:
    """What changed after the day (five queries, whatever the size)."""
    entries = Entry.objects.filter(plan_id=plan.pk, at__gt=end_of(day), event__in=TEXT_EVENTS)
    return Since(day, _standings(plan, day), _projects(plan, day), list(entries))


def last_meeting(plan: YearPlan, today: date) -> date | None:
    """The day of the last steering group before today, as the moments of the plan have it."""
    days = [row.day for row in plan.moments.all() if row.day < today and follows(STEERING_GROUP, row.name)]
    return max(days, default=None)


def usual_day(plan: YearPlan, today: date) -> date:
    """A month ago, for who has no meeting to count from; not before the plan was there."""
    return max(today - _WITHOUT_A_MEETING, begun_on(plan) or date.min)


def _standings(plan: YearPlan, day: date) -> list[StandingChange]:
    records = StandingRecord.objects.filter(agreement__plan=plan, at__gt=end_of(day))
    rows = records.select_related("agreement", "by").order_by("at", "id")
    last = {row.agreement_id: row for row in rows}
    before = standings_on(plan, day) if last else {}
    changes = [_standing(before.get(pk), row) for pk, row in last.items()]
    told = [one for one in changes if one.moved or one.note != _note(before.get(one.agreement.pk))]
    return sorted(told, key=lambda one: (not one.moved, _place(one.agreement)))


def _standing(before: StandingRecord | None, now: StandingRecord) -> StandingChange:
    was = before.standing if before else ""
    return StandingChange(now.agreement, was, now.standing, now.note, _who(now), localtime(now.at))


def _note(before: StandingRecord | None) -> str:
    return before.note if before else ""


def _place(row: Agreement) -> list[int]:
    return [int(part) for part in row.number.split(".") if part]


def _projects(plan: YearPlan, day: date) -> list[ProjectChange]:
    records = ProgressRecord.objects.filter(project__plan=plan, at__gt=end_of(day))
    last = {row.project_id: row for row in records.select_related("project", "by").order_by("at", "id")}
    before = progress_on(plan, day) if last else {}
    changes = [_project(before, row) for row in last.values()]
    told = [one for one in changes if one.differences or one.was != one.now]
    return sorted(told, key=lambda one: one.project.position)


def _project(before: Mapping[int, ProgressRecord], now: ProgressRecord) -> ProjectChange:
    was = before.get(now.project_id)
    return ProjectChange(
        project=now.project,
        was=was.standing if was else "",
        now=now.standing,
        differences=list(_differences(was or ProgressRecord(), now)),
        who=_who(now),
        at=localtime(now.at),
    )


def _differences(was: ProgressRecord, now: ProgressRecord) -> Iterable[Difference]:
    for column in PROGRESS[1:]:
        if (before := getattr(was, column)) != (after := getattr(now, column)):
            label = str(Project._meta.get_field(column).verbose_name)  # type: ignore[union-attr] # a plain column
            yield Difference(label, _in_words(before), _in_words(after))


def _in_words(value: object) -> str:
    match value:
        case date():
            return full_date(value)
        case int():
            return thousands(value)
        case str() if value in Phase.values:
            return str(Phase(value).label)
        case _:
            return str(value or "")


def _who(row: Record) -> str:
    return str(row.by) if isinstance(row.by, User) else "de beheerder"
