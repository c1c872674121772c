"""How far projects are: open as long as standings are, also when the text of the plan is fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.register import events
from jaarschijf.register.actions.projects import may_edit
from jaarschijf.register.locking import lock, save
from jaarschijf.register.models import Phase, Project
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
    plan = project.plan
    access = require(by, Permission.EDIT_OWN_PROJECTS, plan.region)
    refuse_standing_change(plan.stage)
    if not may_edit(access, project):
        raise NotAllowed("U kunt alleen projecten van uw eigen partij bijwerken.")
    refuse_impossible(progress)
    project = lock(project, revision)
    if progress == (was := progress_of(project)):
        return project
    for column in PROGRESS:
        setattr(project, column, getattr(progress, column))
    put_progress(project, by, moment_of(by, at))
    save(project, by)
    record(
        events.PROGRESS_SET,
        by=by,
        subject=project,
        region_id=plan.region_id,
        plan_id=plan.pk,
        location=project.location,
        was={column: str(getattr(was, column) or "") for column in PROGRESS},
        now={column: str(getattr(progress, column) or "") for column in PROGRESS},
    )
    return project


def refuse_impossible(progress: Progress) -> None:
    """Raises Refusal for what can't be so together."""
    if progress.phase == Phase.DELIVERED and not progress.delivered_on:
        raise Refusal("Vul bij ‘opgeleverd’ de dag van oplevering in.", "A delivered project needs its day.")
    if progress.delivered_on and progress.phase not in {Phase.DELIVERED, ""}:
        raise Refusal("Er staat een dag van oplevering: kies de fase ‘opgeleverd’, of maak de dag leeg.")
    if progress.realised is not None and progress.realised < 0:
        raise Refusal("Het aantal gerealiseerde woningen kan niet onder nul zijn.")
