"""The projects of a plan with how far they are and how old that word is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from jaarschijf.lib.freshness import Freshness, age_in_words
from jaarschijf.monitoring.projects.doubts import doubts
from jaarschijf.monitoring.projects.expected import in_words
from jaarschijf.people.access import Access
from jaarschijf.register.actions.progress import progress_of
from jaarschijf.register.actions.projects import may_edit
from jaarschijf.register.models import Project, YearPlan


@dataclass(frozen=True)
class ProjectRow:
    """One project as the page shows it."""

    project: Project
    planned: int | None
    expected: str
    said_on: date | None
    age: str
    freshness: Freshness | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ProjectRows:
    """All projects that a person brings up to date, with sums; a number that nobody knows adds nothing."""

    rows: list[ProjectRow]

    @property
    def planned(self) -> int:
        return sum(row.planned or 0 for row in self.rows)

    @property
    def realised(self) -> int:
        return sum(row.project.realised or 0 for row in self.rows)

    @property
    def unknown(self) -> int:
        """Of how many the planned number is not known."""
        return sum(row.planned is None for row in self.rows)

    @property
    def unsaid(self) -> int:
        """Of how many nothing was ever said, or nothing lately."""
        return sum(row.freshness != Freshness.FRESH for row in self.rows)

    def of(self, pk: str) -> ProjectRow | None:
        """The row of the project with this id, as an address has it."""
        return next((row for row in self.rows if str(row.project.pk) == pk), None)


def project_rows(plan: YearPlan, access: Access, today: date) -> ProjectRows:
    """Those of the plan that this person may bring up to date (two queries)."""
    projects = plan.projects.select_related("responsible").prefetch_related("dwelling_rows")
    return ProjectRows(list(_rows((row for row in projects if may_edit(access, row)), plan, today)))


def _rows(projects: Iterable[Project], plan: YearPlan, today: date) -> Iterable[ProjectRow]:
    thresholds = plan.region.thresholds
    for project in projects:
        said_on = localdate(project.progress_at) if project.progress_at else None
        planned = project.dwellings
        yield ProjectRow(
            project=project,
            planned=planned,
            expected=in_words(project.expected_on, project.expected_label),
            said_on=said_on,
            age=age_in_words(said_on, today) if said_on else "",
            freshness=thresholds.of(said_on, today) if said_on else None,
            notes=tuple(doubts(progress_of(project), planned, today)),
        )
