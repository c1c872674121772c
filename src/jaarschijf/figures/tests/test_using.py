"""A run as evidence with an agreement: by whom, and what remains of it."""

from __future__ import annotations

import pytest

from jaarschijf.figures.actions.using import attach_run, detach_run
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import Run
from jaarschijf.figures.tests.making import a_run
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


@pytest.fixture
def run(stage: Stage, toy: Calculation) -> Run:
    return a_run(stage)


def test_the_coordinator_lays_a_run_with_any_agreement(stage: Stage, run: Run) -> None:
    use = attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[2], note=" Zo is het. ")
    assert (use.note, use.by) == ("Zo is het.", stage.cast.coordinator)


def test_an_officer_lays_it_with_an_agreement_that_her_group_bears(stage: Stage, run: Run) -> None:
    attach_run(by=stage.cast.association, run=run, agreement=stage.agreements[0])
    assert run.uses.get().agreement == stage.agreements[0]


def test_an_officer_lays_it_with_an_agreement_that_her_party_bears(stage: Stage, run: Run) -> None:
    attach_run(by=stage.cast.care, run=run, agreement=stage.agreements[1])
    assert run.uses.get().agreement == stage.agreements[1]


def test_an_officer_does_not_lay_it_with_an_agreement_of_others(stage: Stage, run: Run) -> None:
    with pytest.raises(Refusal, match="waarvoor uw partij verantwoordelijk is"):
        attach_run(by=stage.cast.care, run=run, agreement=stage.agreements[0])


def test_who_only_reads_lays_nothing(stage: Stage, run: Run) -> None:
    with pytest.raises(NotAllowed):
        attach_run(by=stage.cast.tenants, run=run, agreement=stage.agreements[0])


def test_it_lies_there_once(stage: Stage, run: Run) -> None:
    attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[0])
    with pytest.raises(Refusal, match="ligt al bij"):
        attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[0])


def test_what_was_taken_away_stays_in_the_journal(stage: Stage, run: Run) -> None:
    by = stage.cast.coordinator
    detach_run(by=by, use=attach_run(by=by, run=run, agreement=stage.agreements[0]))
    found = Entry.objects.about("agreement", stage.agreements[0].pk).filter(event__startswith="figures.")
    assert not run.uses.exists()
    assert {entry.event for entry in found} == {"figures.run_attached", "figures.run_detached"}


def test_what_somebody_else_took_away_is_told(stage: Stage, run: Run) -> None:
    by = stage.cast.coordinator
    use = attach_run(by=by, run=run, agreement=stage.agreements[0])
    detach_run(by=by, use=type(use).objects.get(pk=use.pk))
    with pytest.raises(Refusal, match="intussen al weggehaald"):
        detach_run(by=by, use=use)


def test_another_officer_does_not_take_it_away(stage: Stage, run: Run) -> None:
    use = attach_run(by=stage.cast.coordinator, run=run, agreement=stage.agreements[0])
    with pytest.raises(Refusal):
        detach_run(by=stage.cast.care, use=use)


@pytest.mark.parametrize("over", ["closed", "withdrawn"])
def test_the_evidence_of_a_plan_that_is_over_is_fixed(stage: Stage, run: Run, over: str) -> None:
    YearPlan.objects.update(stage=over)
    stage.plan.refresh_from_db()
    with pytest.raises(Refusal, match="ligt vast"):
        attach_run(by=CommandLine(), run=run, agreement=stage.agreements[0])
