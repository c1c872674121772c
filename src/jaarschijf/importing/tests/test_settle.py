"""What was accepted enters the register, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarschijf.importing.actions import (
    accept,
    accept_all,
    accept_all_sure,
    bring_in,
    change_head,
    reject,
    settle,
)
from jaarschijf.importing.models import Candidate, Upload
from jaarschijf.importing.tests.documents import CARE, NAME, TOGETHER, projects
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.plans import change_theme
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

Find = Callable[[str], Candidate]


def titles(plan: YearPlan) -> list[str]:
    return [row.title for row in plan.agreements.all()]


def test_a_plan_is_made_of_what_was_accepted(upload: Upload, stage: Stage, find: Find) -> None:
    by = stage.cast.coordinator
    accept_all_sure(by=by, upload=upload)
    plan = settle(by=by, upload=upload)
    assert (plan.year, plan.title, plan.motto) == (2027, upload.title, "Samen verder in Waterdam")
    assert [theme.title for theme in plan.themes.all()] == [CARE, TOGETHER]
    assert titles(plan) == ["Overzicht van zorgwoningen", "Toewijzen van gelijkvloerse woningen"]
    agreement = plan.agreements.get(number="1.1")
    assert [row.name for row in agreement.responsible.all()] == ["Corporaties", "Gemeenten"]
    assert agreement.obligations.count() == 2
    assert (agreement.document, agreement.source_line) == (upload.document, find("Overzicht").source_line)
    assert len(plan.legend) == 9


def test_what_was_taken_knows_what_became_of_it(upload: Upload, operator: CommandLine, find: Find) -> None:
    accept_all(by=operator, upload=upload)
    plan = settle(by=operator, upload=upload)
    row = find("Overzicht")
    assert row.state == "taken"
    assert row.result_agreement == plan.agreements.get(number="1.1")
    assert find(CARE).result_theme == plan.themes.first()


def test_the_journal_tells_it(upload: Upload, operator: CommandLine) -> None:
    accept_all(by=operator, upload=upload)
    plan = settle(by=operator, upload=upload)
    entry = Entry.objects.about("upload", upload.pk).first()
    assert entry
    assert entry.plan_id == plan.pk
    assert f"2 thema’s, 3 afspraken en 0 projecten uit {NAME}" in entry.sentence


def test_it_can_be_done_in_rounds(upload: Upload, operator: CommandLine, find: Find) -> None:
    accept(by=operator, candidate=find(CARE), revision=1)
    accept(by=operator, candidate=find("Toewijzen"), revision=1)
    plan = settle(by=operator, upload=upload)
    theme = plan.themes.get()
    change_theme(by=operator, theme=theme, revision=1, title="Zorg en wonen", ambition="")
    accept(by=operator, candidate=find("Overzicht"), revision=1)
    assert settle(by=operator, upload=upload) == plan
    assert [row.title for row in plan.themes.all()] == ["Zorg en wonen"]
    assert titles(plan) == ["Toewijzen van gelijkvloerse woningen", "Overzicht van zorgwoningen"]
    with pytest.raises(Refusal, match="niets goedgekeurd"):
        settle(by=operator, upload=upload)


def test_an_existing_plan_is_extended(upload: Upload, operator: CommandLine, stage: Stage) -> None:
    change_head(by=operator, upload=upload, revision=None, title="Anders", motto="", year=2026)
    accept_all(by=operator, upload=upload)
    plan = settle(by=operator, upload=upload)
    assert plan == stage.plan
    assert plan.title != "Anders"
    assert plan.agreements.count() == len(stage.agreements) + 3
    assert [theme.title for theme in plan.themes.all()] == [CARE, "Samenwerking", TOGETHER]


def test_a_plan_that_is_no_draft_stays_as_it_is(upload: Upload, operator: CommandLine, stage: Stage) -> None:
    change_head(by=operator, upload=upload, revision=None, title="", motto="", year=2026)
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage="signed")
    accept_all(by=operator, upload=upload)
    with pytest.raises(Refusal, match="ondertekend"):
        settle(by=operator, upload=upload)
    assert not upload.candidates.filter(state="taken").exists()


def test_an_agreement_waits_for_its_theme(upload: Upload, operator: CommandLine, find: Find) -> None:
    accept(by=operator, candidate=find("Overzicht"), revision=1)
    with pytest.raises(Refusal, match=CARE):
        settle(by=operator, upload=upload)
    assert not YearPlan.objects.filter(year=2027).exists()


def test_what_was_rejected_stays_out(upload: Upload, operator: CommandLine, find: Find) -> None:
    reject(by=operator, candidate=find("Overzicht"), revision=1)
    accept_all(by=operator, upload=upload)
    assert "Overzicht van zorgwoningen" not in titles(settle(by=operator, upload=upload))
    assert find("Overzicht").state == "rejected"


def test_projects_enter_the_plan_of_the_year_that_is_filled_in(operator: CommandLine, stage: Stage) -> None:
    upload = bring_in(by=operator, region=stage.region, name="p.csv", data=projects())
    accept_all(by=operator, upload=upload)
    with pytest.raises(Refusal, match="jaar"):
        settle(by=operator, upload=upload)
    change_head(by=operator, upload=upload, revision=None, title="", motto="", year=2026)
    settle(by=operator, upload=upload)
    row = upload.candidates.get(payload__location="Parkzicht fase 3")
    assert row.result_project
    assert (row.result_project.dwellings, row.result_project.responsible) == (
        24,
        stage.parties["association"],
    )
    assert stage.plan.projects.count() == 4


def test_only_the_coordinator_settles(upload: Upload, operator: CommandLine, stage: Stage) -> None:
    accept_all(by=operator, upload=upload)
    with pytest.raises(NotAllowed):
        settle(by=stage.cast.association, upload=upload)
