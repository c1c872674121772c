"""How far projects are: open as long as standings are, also when the text of the plan is fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from jaarschijf.journal.record import record_all
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.register import events
from jaarschijf.register.actions.projects import may_edit
from jaarschijf.register.locking import lock, lock_all, save
from jaarschijf.register.models import Phase, Project, YearPlan
from jaarschijf.register.past import PROGRESS, moment_of, put_progress
from jaarschijf.register.rules import refuse_standing_change


@dataclass(frozen=True)
class Progress:
    """How far a project is. `expected_on` is the last day of what `expected_label` says ("Q3 2027")."""

    standing: str = ""
    phase: str = ""
    expected_on: date | None = None
    expected_label: str = ""
    delivered_on: date | None = None
    realised: int | None = None


def progress_of(project: Project) -> Progress:
    """How far the row says it is."""
    return Progress(**{column: getattr(project, column) for column in PROGRESS})


@transaction.atomic
def set_progress(
    *, by: Actor, project: Project, revision: int | None, progress: Progress, at: datetime | None = None
) -> Project:
    """How far the project is now; an officer says so of the own party's projects. Nothing new, no record."""
    _refuse(by, project.plan, [(project, progress)])
    project = lock(project, revision)
    _put(by, project.plan, [(project, progress)], moment_of(by, at))
    return project


@transaction.atomic
def set_progress_together(*, by: Actor, plan: YearPlan, wanted: Sequence[tuple[Project, Progress]]) -> None:
    """How far each of these projects of the plan is now: all of them or none.

    Raises Conflict when one of them changed since it was read.
    """
    _refuse(by, plan, wanted)
    progress = {project.pk: progress for project, progress in wanted}
    rows = lock_all([project for project, _ in wanted])
    _put(by, plan, [(row, progress[row.pk]) for row in rows], timezone.now())


def _refuse(by: Actor, plan: YearPlan, wanted: Sequence[tuple[Project, Progress]]) -> None:
    access = require(by, Permission.EDIT_OWN_PROJECTS, plan.region)
    refuse_standing_change(plan.stage)
    for project, progress in wanted:
        if project.plan_id != plan.pk or not may_edit(access, project):
            raise NotAllowed("U kunt alleen projecten van uw eigen partij bijwerken.")
        refuse_impossible(progress)


def _put(by: Actor, plan: YearPlan, wanted: Sequence[tuple[Project, Progress]], at: datetime) -> None:
    """Makes the changes of locked rows, with their records and the journal."""
    changed = [(row, progress_of(row), progress) for row, progress in wanted if progress != progress_of(row)]
    for row, _, progress in changed:
        for column in PROGRESS:
            setattr(row, column, getattr(progress, column))
    put_progress([row for row, _, _ in changed], by, at)
    for row, _, _ in changed:
        save(row, by)
    record_all(
        events.PROGRESS_SET,
        by=by,
        subjects=[
            (row, {"location": row.location, "was": _as_text(was), "now": _as_text(progress)})
            for row, was, progress in changed
        ],
        region_id=plan.region_id,
        plan_id=plan.pk,
    )


def _as_text(progress: Progress) -> dict[str, str]:
    values = {column: getattr(progress, column) for column in PROGRESS}
    return {column: "" if value is None else str(value) for column, value in values.items()}


def refuse_impossible(progress: Progress) -> None:
    """Raises Refusal for what can't be so together."""
    if progress.phase == Phase.DELIVERED and not progress.delivered_on:
        raise Refusal("Vul bij ‘opgeleverd’ de dag van oplevering in.", "A delivered project needs its day.")
    if progress.delivered_on and progress.phase not in {Phase.DELIVERED, ""}:
        raise Refusal("Er staat een dag van oplevering: kies de fase ‘opgeleverd’, of maak de dag leeg.")
    if progress.realised is not None and progress.realised < 0:
        raise Refusal("Het aantal gerealiseerde woningen kan niet onder nul zijn.")
