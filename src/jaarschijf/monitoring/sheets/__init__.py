"""What goes out as a spreadsheet and comes back filled in, and what the rows that came back would change."""

from __future__ import annotations

from jaarschijf.monitoring.models import Sheet, SheetKind
from jaarschijf.monitoring.sheets.intake import Filled, Intake
from jaarschijf.monitoring.sheets.project_sheet import ProjectSheet
from jaarschijf.monitoring.sheets.share_sheet import ShareSheet
from jaarschijf.people.access import Actor
from jaarschijf.register.models import YearPlan

__all__ = ["KINDS", "Filled", "Intake", "ProjectSheet", "ShareSheet", "examine", "sheet_of"]

KINDS: dict[str, type[Filled]] = {SheetKind.PROJECTS: ProjectSheet, SheetKind.SHARES: ShareSheet}


def sheet_of(kind: str, plan: YearPlan, by: Actor, *, lock: bool = False) -> Filled:
    """The sheet of this kind over the rows of the plan as they are now; locked until the transaction ends."""
    return KINDS[kind](plan, by, lock=lock)


def examine(sheet: Sheet, by: Actor, *, lock: bool = False) -> tuple[Filled, Intake]:
    """What the kept file would change now, done by this person."""
    filled = sheet_of(sheet.kind, sheet.plan, by, lock=lock)
    with sheet.file.open("rb") as file:
        return filled, filled.examine(file.read())
