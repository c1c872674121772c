"""A spreadsheet that came back: kept, looked at, and its changes made all at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from jaarschijf.journal.record import record
from jaarschijf.lib import sheets
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring import events
from jaarschijf.monitoring.models import Sheet, SheetKind
from jaarschijf.monitoring.models.sheet import sheet_path
from jaarschijf.monitoring.sheets import ProjectSheet, examine, sheet_of
from jaarschijf.monitoring.sheets.intake import Filled, Intake, Values
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import refuse_standing_change

COUNTED = {
    SheetKind.PROJECTS.value: ("project", "projecten"),
    SheetKind.SHARES.value: ("melding", "meldingen"),
}
"""One of the rows, and more of them."""


class SeenOtherwise(Refusal):
    """What would be done now is not what the person saw; `intake` is what it is now."""

    def __init__(self, intake: Intake) -> None:
        super().__init__(
            "Intussen is er iets veranderd. Er is nog niets doorgevoerd. Kijk hieronder opnieuw wat er "
            "verandert.",
            "Something changed meanwhile; nothing was done.",
        )
        self.intake = intake


@transaction.atomic
def keep_sheet(*, by: Actor, plan: YearPlan, kind: str, name: str, data: bytes) -> Sheet:
    """Keeps a file that can be read; nothing changes yet. Raises NotASheet."""
    require(by, Permission.REPORT, plan.region)
    refuse_standing_change(plan.stage)
    sheets.read(data, sheet_of(kind, plan, by).columns)
    digest = sha256(data)
    sheet = Sheet(plan=plan, kind=kind, name=PurePath(name).name[-200:], sha256=digest)
    sheet.by = by if isinstance(by, User) else None
    path = sheet_path(sheet, name)
    # The same bytes are the same file, however often they come back.
    sheet.file.name = path if default_storage.exists(path) else default_storage.save(path, ContentFile(data))
    sheet.save()
    return sheet


@transaction.atomic
def apply_sheet(*, by: Actor, sheet: Sheet, seen: str) -> Intake:
    """Makes all changes of the file, or none. `seen` is the digest of the intake that the person saw.

    Raises SeenOtherwise when the same file would do something else by now.
    """
    require(by, Permission.REPORT, sheet.plan.region)
    refuse_standing_change(sheet.plan.stage)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("plan__region").get(pk=sheet.pk)
    if sheet.by_id != by.actor_id:
        raise NotAllowed("Dit bestand is van iemand anders. Lees uw eigen bestand in.", "Not your file.")
    filled, intake = examine(sheet, by, lock=True)
    _save_all(filled, intake, seen)
    count = len(intake.changes)
    sheet.applied_at = timezone.now()
    sheet.save(update_fields=["applied_at"])
    record(
        events.SHEET_APPLIED,
        by=by,
        subject=sheet.plan,
        region_id=sheet.plan.region_id,
        plan_id=sheet.plan_id,
        what=f"{count} {COUNTED[sheet.kind][count != 1]}",
    )
    return intake


@transaction.atomic
def set_together(*, by: Actor, plan: YearPlan, projects: Collection[int], given: Values, seen: str) -> Intake:
    """Gives these projects the same values, all or none. `seen` is as for `apply_sheet`."""
    require(by, Permission.EDIT_OWN_PROJECTS, plan.region)
    refuse_standing_change(plan.stage)
    filled = ProjectSheet(plan, by, lock=True)
    intake = filled.together(projects, given)
    _save_all(filled, intake, seen)
    return intake


def _save_all(filled: Filled, intake: Intake, seen: str) -> None:
    if intake.digest != seen:
        raise SeenOtherwise(intake)
    if not intake.may_apply:
        raise Refusal("Er is niets om door te voeren. Verander iets, en probeer het opnieuw.")
    filled.save(intake.changes)
