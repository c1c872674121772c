"""The real document, from bytes to register."""

from __future__ import annotations

from jaarschijf.importing.actions import accept_all, bring_in, settle, suggest_all_names
from jaarschijf.importing.models import Candidate
from jaarschijf.importing.tests.documents import real_document
from jaarschijf.people.access import CommandLine
from jaarschijf.register.models import AgreementResponsible, Obligation, YearPlan
from tests.stage import Stage


def take_all(by: CommandLine, stage: Stage) -> YearPlan:
    upload = bring_in(by=by, region=stage.region, name="jaarschijf-2022.txt", data=real_document())
    suggest_all_names(by=by, upload=upload)
    accept_all(by=by, upload=upload)
    return settle(by=by, upload=upload)


def test_the_real_document_becomes_a_plan(stage: Stage, operator: CommandLine) -> None:
    plan = take_all(operator, stage)
    assert plan.year == 2022
    assert [theme.agreements.count() for theme in plan.themes.all()] == [0, 6, 2]
    assert {row.state for row in Candidate.objects.all()} == {"taken"}


def test_its_names_are_known_afterwards(stage: Stage, operator: CommandLine) -> None:
    take_all(operator, stage)
    rows = AgreementResponsible.objects.filter(agreement__plan__year=2022)
    assert rows.filter(party=None, group=None).count() == 0


def test_its_obligations_have_their_times(stage: Stage, operator: CommandLine) -> None:
    take_all(operator, stage)
    rows = Obligation.objects.filter(agreement__plan__year=2022)
    quarter = rows.get(label="Q2 2022")
    assert (quarter.starts and quarter.starts.month, quarter.ends and quarter.ends.month) == (4, 6)
    assert rows.filter(when_kind="relative", days=-14).exists()
