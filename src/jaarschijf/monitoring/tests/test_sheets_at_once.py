"""Two files at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.monitoring.actions.sheets import SeenOtherwise, apply_sheet, keep_sheet
from jaarschijf.monitoring.models import Report
from jaarschijf.monitoring.sheets import KINDS, ProjectSheet, ShareSheet, examine
from jaarschijf.monitoring.tests.sheeting import filled
from jaarschijf.people.models import User
from jaarschijf.register.models import ProgressRecord, Project
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def applying(stage: Stage, by: User, kind: str, cells: dict[str, dict[str, str]]) -> Callable[[], object]:
    """A file that was looked at, ready to be done."""
    made = KINDS[kind](stage.plan, by)
    assert isinstance(made, ProjectSheet | ShareSheet)
    sheet = keep_sheet(by=by, plan=stage.plan, kind=kind, name="a.xlsx", data=filled(made.write(), cells))
    seen = examine(sheet, by)[1].digest
    return lambda: apply_sheet(by=by, sheet=sheet, seen=seen)


def test_of_two_files_over_one_project_the_second_is_told(shared_stage: Stage) -> None:
    cast = shared_stage.cast
    outcomes = at_once(
        applying(shared_stage, cast.association, "projects", {"Parkzicht": {"Fase": "Ontwerp"}}),
        applying(shared_stage, cast.coordinator, "projects", {"Parkzicht": {"Fase": "Vergunning"}}),
    )
    assert [type(refusal) for refusal in refused(outcomes)] == [SeenOtherwise]
    row = Project.objects.get(pk=shared_stage.projects[0].pk)
    assert row.phase == ProgressRecord.objects.filter(project=row).latest("pk").phase


def test_one_file_done_twice_at_once_is_done_once(shared_stage: Stage) -> None:
    cells = {"Parkzicht": {"Fase": "Ontwerp"}}
    deed = applying(shared_stage, shared_stage.cast.association, "projects", cells)
    assert len(refused(at_once(deed, deed))) == 1
    assert ProgressRecord.objects.filter(phase="design").count() == 1


def test_of_two_files_over_one_share_the_second_is_told(shared_stage: Stage) -> None:
    cast, cells = shared_stage.cast, {"Doelgroepen in balans": {"Stand": "In uitvoering"}}
    outcomes = at_once(
        applying(shared_stage, cast.association, "shares", cells),
        applying(shared_stage, cast.coordinator, "shares", cells),
    )
    assert [type(refusal) for refusal in refused(outcomes)] == [SeenOtherwise]
    share = shared_stage.parties["association"].shares.get()
    assert Report.objects.sent().filter(share=share).count() == 1
