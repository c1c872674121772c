"""What was recorded of standings and progress, and reading it back for any past day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement, ProgressRecord, Project, StandingRecord, YearPlan

PROGRESS = ("standing", "phase", "expected_on", "expected_label", "delivered_on", "realised")
"""The columns that a project and its records share."""


def moment_of(by: Actor, at: datetime | None) -> datetime:
    """Now; another moment only for the operator, who brings in a past."""
    if at is None:
        return timezone.now()
    if not isinstance(by, CommandLine) or at > timezone.now():
        raise Refusal("Alleen de beheerder kan iets op een eerder moment vastleggen.")
    return at


def put_standing(agreement: Agreement, standing: str, note: str, by: Actor, at: datetime) -> None:
    """Sets the columns (the caller saves) and adds the record."""
    refuse_earlier(agreement.standing_at, at)
    agreement.standing, agreement.standing_note = standing, note
    agreement.standing_at = at if standing else None
    agreement.standing_by = by if isinstance(by, User) and standing else None
    StandingRecord.objects.create(
        agreement=agreement, standing=standing, note=note, at=at, by=by if isinstance(by, User) else None
    )


def put_progress(projects: Sequence[Project], by: Actor, at: datetime) -> None:
    """Stamps the columns as they are on the projects (the caller saves) and adds a record of each."""
    for project in projects:
        refuse_earlier(project.progress_at, at)
        project.progress_at = at
    ProgressRecord.objects.bulk_create(
        [
            ProgressRecord(
                project=project,
                at=at,
                by=by if isinstance(by, User) else None,
                **{column: getattr(project, column) for column in PROGRESS},
            )
            for project in projects
        ],
        batch_size=500,
    )


def refuse_earlier(last: datetime | None, at: datetime) -> None:
    """Raises Refusal for a moment before the last one that was recorded."""
    if last and at < last:
        raise Refusal("Er is al een latere stand vastgelegd. Leg een later moment vast.")


def end_of(day: date) -> datetime:
    """The last moment of a day here: what was said on the day itself counts."""
    return timezone.make_aware(datetime.combine(day, time.max))


def standings_on(plan: YearPlan, day: date) -> dict[int, StandingRecord]:
    """Id of the agreement -> its last record up to and including the day (one query)."""
    last = StandingRecord.objects.filter(agreement=OuterRef("agreement"), at__lte=end_of(day))
    newest = last.order_by("-at", "-id").values("pk")[:1]
    rows = StandingRecord.objects.filter(agreement__plan=plan, pk=Subquery(newest))
    return {row.agreement_id: row for row in rows}


def progress_on(plan: YearPlan, day: date) -> dict[int, ProgressRecord]:
    """Id of the project -> its last record up to and including the day (one query)."""
    last = ProgressRecord.objects.filter(project=OuterRef("project"), at__lte=end_of(day))
    newest = last.order_by("-at", "-id").values("pk")[:1]
    rows = ProgressRecord.objects.filter(project__plan=plan, pk=Subquery(newest))
    return {row.project_id: row for row in rows}
