"""How far projects are: by whom, in which stage, and what can't be so."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.plans import add_plan
from jaarschijf.register.actions.progress import Progress, progress_of, set_progress, set_progress_together
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Stage as PlanStage
from tests.stage import Stage

pytestmark = pytest.mark.django_db
BUILDING = Progress(standing="under_way", phase="building", realised=12)


def test_an_officer_tells_of_the_own_projects(stage: Stage) -> None:
    project = set_progress(
        by=stage.cast.association, project=stage.projects[0], revision=1, progress=BUILDING
    )
    assert progress_of(project) == BUILDING


def test_an_officer_does_not_tell_of_the_projects_of_others(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        set_progress(by=stage.cast.care, project=stage.projects[0], revision=1, progress=BUILDING)


def test_progress_stays_open_when_the_text_is_fixed(stage: Stage) -> None:
    type(stage.plan).objects.update(stage=PlanStage.SIGNED)
    stage.projects[0].refresh_from_db()
    set_progress(by=stage.cast.coordinator, project=stage.projects[0], revision=1, progress=BUILDING)


def test_progress_of_a_closed_plan_is_fixed(stage: Stage) -> None:
    type(stage.plan).objects.update(stage=PlanStage.CLOSED)
    stage.projects[0].plan.refresh_from_db()
    with pytest.raises(Refusal, match="ligt vast"):
        set_progress(by=stage.cast.coordinator, project=stage.projects[0], revision=1, progress=BUILDING)


def test_the_second_of_two_is_told(stage: Stage) -> None:
    set_progress(by=stage.cast.coordinator, project=stage.projects[0], revision=1, progress=BUILDING)
    with pytest.raises(Conflict):
        set_progress(by=stage.cast.association, project=stage.projects[0], revision=1, progress=Progress())


def test_nothing_new_is_no_record(stage: Stage) -> None:
    project = stage.projects[0]
    before = project.progress_records.count()
    set_progress(by=stage.cast.coordinator, project=project, revision=1, progress=progress_of(project))
    assert project.progress_records.count() == before


def test_several_projects_are_told_of_together(stage: Stage) -> None:
    wanted = [(project, BUILDING) for project in stage.projects]
    set_progress_together(by=stage.cast.coordinator, plan=stage.plan, wanted=wanted)
    assert [progress_of(row) for row in stage.plan.projects.all()] == [BUILDING, BUILDING]


def test_of_several_projects_all_are_told_of_or_none(stage: Stage) -> None:
    wanted = [(project, BUILDING) for project in stage.projects]
    set_progress(by=stage.cast.coordinator, project=stage.projects[1], revision=1, progress=Progress())
    set_progress(by=stage.cast.coordinator, project=stage.projects[1], revision=1, progress=BUILDING)
    with pytest.raises(Conflict):
        set_progress_together(by=stage.cast.coordinator, plan=stage.plan, wanted=wanted)
    assert progress_of(stage.plan.projects.get(pk=stage.projects[0].pk)) != BUILDING


def test_a_project_of_another_plan_is_not_told_of_together(stage: Stage, operator: CommandLine) -> None:
    other = add_plan(by=operator, region=stage.region, year=2027)
    with pytest.raises(NotAllowed):
        set_progress_together(by=operator, plan=other, wanted=[(stage.projects[0], BUILDING)])


def test_nothing_realised_is_a_number_in_the_journal(stage: Stage) -> None:
    set_progress(
        by=stage.cast.coordinator, project=stage.projects[0], revision=1, progress=Progress(realised=0)
    )
    assert Entry.objects.filter(event="project.progress_set").latest("pk").data["now"]["realised"] == "0"


def test_a_standing_in_the_project_list_is_recorded_too(stage: Stage) -> None:
    assert [record.standing for record in stage.projects[0].progress_records.all()] == ["under_way"]


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(phase="delivered"), "dag van oplevering"),
        (Progress(phase="building", delivered_on=date(2026, 5, 1)), "kies de fase"),
        (Progress(realised=-1), "onder nul"),
    ],
)
def test_what_cannot_be_so_is_refused(stage: Stage, progress: Progress, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        set_progress(by=stage.cast.coordinator, project=stage.projects[0], revision=1, progress=progress)
