"""What was accepted enters the register, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from jaarschijf.importing import events
from jaarschijf.importing.actions.common import lock_upload, tell
from jaarschijf.importing.actions.review import decide_many
from jaarschijf.importing.models import Candidate, CandidateKind, CandidateState, Upload
from jaarschijf.importing.rules import Event, refuse_settling
from jaarschijf.people.access import Actor
from jaarschijf.reading import DraftAgreement, DraftProject, DraftTheme
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.actions.take_over import TakenOver, take_over
from jaarschijf.register.locking import save
from jaarschijf.register.models import YearPlan


@dataclass(frozen=True)
class Batch:
    """Accepted candidates: each theme with its agreements, and projects, in the document's order.

    A theme that is in the register already stands here only for the agreements under it.
    """

    themes: tuple[tuple[Candidate, tuple[Candidate, ...]], ...]
    projects: tuple[Candidate, ...]

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Batch:
        """From all candidates of an upload that were not replaced."""
        accepted = [row for row in candidates if row.state == CandidateState.ACCEPTED]
        under: dict[int | None, list[Candidate]] = {}
        for row in accepted:
            under.setdefault(row.theme_id, []).append(row)
        themes = [row for row in candidates if row.kind == CandidateKind.THEME]
        wanted = [row for row in themes if row.state == CandidateState.ACCEPTED or row.pk in under]
        return cls(
            tuple((row, tuple(under.get(row.pk, ()))) for row in wanted),
            tuple(row for row in accepted if row.kind == CandidateKind.PROJECT),
        )

    @property
    def new_themes(self) -> list[Candidate]:
        return [row for row, _ in self.themes if row.state == CandidateState.ACCEPTED]

    @property
    def agreements(self) -> list[Candidate]:
        return [row for _, rows in self.themes for row in rows]

    @property
    def unseen_themes(self) -> list[str]:
        """Titles of themes that nobody accepted, with accepted agreements under them."""
        seen = {CandidateState.ACCEPTED, CandidateState.TAKEN}
        return [row.title for row, _ in self.themes if row.state not in seen]

    @property
    def accepted(self) -> list[Candidate]:
        """Everything that is going to enter the register."""
        return [*self.new_themes, *self.agreements, *self.projects]


@transaction.atomic
def settle(*, by: Actor, upload: Upload, at: datetime | None = None) -> YearPlan:
    """Puts everything accepted in the year plan of the upload's year; can be done in several rounds.

    Makes the plan when the region has none for that year. Answers the plan. `at` as in `take_over`.
    """
    upload = lock_upload(by, upload)
    rows = upload.candidates.select_for_update(of=("self",)).select_related("result_theme")
    batch = Batch.of(list(rows.exclude(state=CandidateState.REPLACED)))
    refuse_settling(len(batch.accepted), upload.year, batch.unseen_themes)
    counts = {
        "themes": len(batch.new_themes),
        "agreements": len(batch.agreements),
        "projects": len(batch.projects),
    }
    upload.plan = plan_of(upload) or _new_plan(by, upload)
    result = take_over(
        by=by,
        plan=upload.plan,
        themes=[_draft_theme(theme, agreements) for theme, agreements in batch.themes],
        projects=[_draft_project(row) for row in batch.projects],
        document=upload.document,
        at=at,
    )
    _link(batch, result)
    decide_many(batch.accepted, Event.TAKE, by)
    save(upload, by)
    tell(events.SETTLED, by, upload, plan=upload.plan.title, **counts)
    return upload.plan


def plan_of(upload: Upload) -> YearPlan | None:
    """The region's plan of the upload's year, when there is one."""
    if upload.year is None:
        return None
    return upload.region.plans.of_year(upload.year)


def _new_plan(by: Actor, upload: Upload) -> YearPlan:
    assert upload.year
    return add_plan(
        by=by,
        region=upload.region,
        year=upload.year,
        title=upload.title,
        motto=upload.motto,
        legend=upload.draft["legend"],
    )


def _draft_theme(candidate: Candidate, agreements: Sequence[Candidate]) -> DraftTheme:
    theme = candidate.values
    assert isinstance(theme, DraftTheme)
    # Somebody may have renamed in the register what an earlier round put there.
    title = candidate.result_theme.title if candidate.result_theme else theme.title
    return replace(theme, title=title, agreements=tuple(_draft_agreement(row) for row in agreements))


def _draft_agreement(candidate: Candidate) -> DraftAgreement:
    values = candidate.values
    assert isinstance(values, DraftAgreement)
    return values


def _draft_project(candidate: Candidate) -> DraftProject:
    values = candidate.values
    assert isinstance(values, DraftProject)
    return values


def _link(batch: Batch, result: TakenOver) -> None:
    for (candidate, _), theme in zip(batch.themes, result.themes, strict=True):
        if candidate.state == CandidateState.ACCEPTED:
            candidate.result_theme = theme
    for candidate, agreement in zip(batch.agreements, result.agreements, strict=True):
        candidate.result_agreement = agreement
    for candidate, project in zip(batch.projects, result.projects, strict=True):
        candidate.result_project = project
