"""A plan as it was on a day: standings and progress from their records, its words from the journal.

Read back are the plan's title and motto, themes, agreements (title, text, theme, responsible) and which
agreements and projects there were. Numbers, order, obligations, moments and the other fields of projects
are those of now: the journal doesn't hold them whole, and nothing here is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.utils.timezone import localtime

from jaarschijf.journal.models import Entry
from jaarschijf.people.models import Party, Region
from jaarschijf.register import events
from jaarschijf.register.models import ProgressRecord, Project, StandingRecord, Theme, YearPlan
from jaarschijf.register.names import NameBook
from jaarschijf.register.past import PROGRESS, end_of, progress_on, standings_on
from jaarschijf.register.rows import AgreementRow, Name, PlanRows, read_rows


class Step(NamedTuple):
    """Something that happened: the event, the id of what it happened to, and its data."""

    event: str
    subject: int
    data: Mapping[str, Any]


NameOf = Callable[[str], Name]
"""A name as a document writes it -> with the party or group behind it."""


@dataclass(frozen=True)
class PastPlan:
    """A plan on a day. `words_of` is the day whose words they are: later, where the journal began later.

    `gone` names what was in the plan on that day and is not any more.
    """

    day: date
    words_of: date
    rows: PlanRows
    gone: list[str]


def plan_on(plan: YearPlan, day: date) -> PastPlan | None:
    """The plan as it was at the end of the day; None when there was nothing of it yet."""
    standings, progress = standings_on(plan, day), progress_on(plan, day)
    words_of = max(day, begun_on(plan) or day)
    if words_of > day and not (standings or progress):
        return None
    rows, gone = rewind(read_rows(plan), _steps_after(plan, words_of), _names_of(plan.region), set(standings))
    return PastPlan(day, words_of, as_said(rows, standings, progress), gone)


def begun_on(plan: YearPlan) -> date | None:
    """The day on which the plan was made, as the journal has it."""
    made = Entry.objects.filter(plan_id=plan.pk, event=events.PLAN_ADDED).order_by("id").first()
    return localtime(made.at).date() if made else None


def as_said(
    rows: PlanRows, standings: Mapping[int, StandingRecord], progress: Mapping[int, ProgressRecord]
) -> PlanRows:
    """The rows with what was recorded last; what has no record was not reported yet."""
    return replace(
        rows,
        agreements=[_standing(row, standings.get(row.pk)) for row in rows.agreements],
        projects=[_progress(row, progress.get(row.pk)) for row in rows.projects],
    )


def _standing(row: AgreementRow, said: StandingRecord | None) -> AgreementRow:
    row = row._replace(result="", result_reason="")  # what came of it is said at the end, of the whole year
    if said is None or not said.standing:
        return row._replace(standing="", standing_note=said.note if said else "", standing_at=None)
    return row._replace(standing=said.standing, standing_note=said.note, standing_at=said.at)


def _progress(row: Project, said: ProgressRecord | None) -> Project:
    then, unsaid = copy(row), Project()
    for column in PROGRESS:
        setattr(then, column, getattr(said or unsaid, column))
    then.progress_at = said.at if said else None
    return then


def rewind(
    rows: PlanRows, steps: Iterable[Step], name_of: NameOf, known: Collection[int] = ()
) -> tuple[PlanRows, list[str]]:
    """The rows before the steps were taken, and the names of what was there and is not any more.

    `steps` come newest first. An agreement among `known` stays: something was recorded of it before.
    """
    past = _Rewinding(rows, name_of, known)
    for step in steps:
        _UNDO[step.event](past, step)
    return past.rows(), list(past.gone.values())


class _Rewinding:
    """The rows while they are taken back, one step after the other."""

    def __init__(self, rows: PlanRows, name_of: NameOf, known: Collection[int]) -> None:
        self._now, self._name_of, self._known = rows, name_of, known
        self.plan = copy(rows.plan)
        self.themes = {theme.pk: copy(theme) for theme in rows.themes}
        self.agreements = {row.pk: row for row in rows.agreements}
        self.responsible = dict(rows.responsible)
        self.projects = {row.pk: row for row in rows.projects}
        self.gone: dict[tuple[str, int], str] = {}

    def rows(self) -> PlanRows:
        return replace(
            self._now,
            plan=self.plan,
            themes=sorted(self.themes.values(), key=lambda theme: (theme.position, theme.pk)),
            agreements=list(self.agreements.values()),
            responsible=self.responsible,
            projects=list(self.projects.values()),
        )

    def plan_changed(self, step: Step) -> None:
        was = step.data.get("was", {})
        self.plan.title = was.get("titel", self.plan.title)
        self.plan.motto = was.get("motto", self.plan.motto)

    def theme_added(self, step: Step) -> None:
        if not any(row.theme_id == step.subject for row in self.agreements.values()):
            self.themes.pop(step.subject, None)

    def theme_changed(self, step: Step) -> None:
        if theme := self.themes.get(step.subject):
            was = step.data.get("was", {})
            theme.title = was.get("titel", theme.title)
            theme.ambition = was.get("ambitie", theme.ambition)

    def theme_removed(self, step: Step) -> None:
        last = max((theme.position for theme in self.themes.values()), default=0)
        ambition = step.data.get("was", {}).get("ambitie", "")
        theme = Theme(pk=step.subject, title=step.data["title"], ambition=ambition, position=last + 1)
        self.themes[step.subject] = theme

    def agreement_added(self, step: Step) -> None:
        self.gone.pop(("agreement", step.subject), None)
        if step.subject not in self._known:
            self.agreements.pop(step.subject, None)

    def agreement_removed(self, step: Step) -> None:
        self.gone["agreement", step.subject] = step.data["title"]

    def agreement_changed(self, step: Step) -> None:
        row = self.agreements.get(step.subject)
        was = step.data.get("was", {})
        if row is None:
            return
        theme = was.get("thema")
        found = next((pk for pk, one in self.themes.items() if one.title == theme), row.theme_id)
        self.agreements[row.pk] = row._replace(
            title=was.get("titel", row.title), text=was.get("tekst", row.text), theme_id=found
        )
        if "verantwoordelijke" in was:
            names = filter(None, was["verantwoordelijke"].split(", "))
            self.responsible[row.pk] = [self._name_of(name) for name in names]

    def project_added(self, step: Step) -> None:
        self._without_project(step.subject)

    def project_removed(self, step: Step) -> None:
        self.gone["project", step.subject] = step.data["location"]

    def taken_over(self, step: Step) -> None:
        for pk in step.data.get("project_ids", ()):
            self._without_project(pk)

    def _without_project(self, pk: int) -> None:
        self.gone.pop(("project", pk), None)
        self.projects.pop(pk, None)


_UNDO: Mapping[str, Callable[[_Rewinding, Step], None]] = {
    events.PLAN_CHANGED: _Rewinding.plan_changed,
    events.THEME_ADDED: _Rewinding.theme_added,
    events.THEME_CHANGED: _Rewinding.theme_changed,
    events.THEME_REMOVED: _Rewinding.theme_removed,
    events.AGREEMENT_ADDED: _Rewinding.agreement_added,
    events.AGREEMENT_READ: _Rewinding.agreement_added,
    events.AGREEMENT_CARRIED: _Rewinding.agreement_added,
    events.AGREEMENT_CHANGED: _Rewinding.agreement_changed,
    events.AMENDED: _Rewinding.agreement_changed,
    events.AGREEMENT_REMOVED: _Rewinding.agreement_removed,
    events.PROJECT_ADDED: _Rewinding.project_added,
    events.PROJECT_REMOVED: _Rewinding.project_removed,
    events.TAKEN_OVER: _Rewinding.taken_over,
    events.CARRIED_OVER: _Rewinding.taken_over,
}
"""Event -> how it is taken back."""


def _steps_after(plan: YearPlan, day: date) -> list[Step]:
    entries = Entry.objects.filter(plan_id=plan.pk, at__gt=end_of(day), event__in=_UNDO)
    found = entries.order_by("-id").values_list("event", "subject_id", "data")
    return [Step(event, subject or 0, data) for event, subject, data in found]


def _names_of(region: Region) -> NameOf:
    book = NameBook(region)

    def name_of(name: str) -> Name:
        found = book.find(name)
        if found is None:
            return Name(name, None, None, None)
        if isinstance(found, Party):
            return Name(name, found.pk, None, None)
        return Name(name, None, found.pk, found.kind)

    return name_of
