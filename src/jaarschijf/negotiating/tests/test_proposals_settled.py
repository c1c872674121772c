"""A proposal that was settled, or whose plan is no draft any more, stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.proposals import (
    accept_proposal,
    adapt_proposal,
    change_proposal,
    reject_proposal,
    withdraw_proposal,
)
from jaarschijf.negotiating.actions.remarks import remark
from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.tests.proposing import (
    more_text,
    seen,
    words,
)
from jaarschijf.register.actions.stages import withdraw_plan
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


def _deeds(stage: Stage, row: Proposal) -> dict[str, Callable[[], object]]:
    wish, care = replace(words(stage), title="Later"), stage.cast.association
    return {
        "change": lambda: change_proposal(
            by=care, proposal=row, revision=row.revision, wish=wish, reason="x", seen=seen(row)
        ),
        "withdraw": lambda: withdraw_proposal(by=care, proposal=row, revision=row.revision),
        "accept": lambda: accept_proposal(
            by=stage.cast.coordinator, proposal=row, revision=row.revision, seen=seen(row)
        ),
        "adapt": lambda: adapt_proposal(
            by=stage.cast.coordinator, proposal=row, revision=row.revision, seen=seen(row), words=wish
        ),
        "reject": lambda: reject_proposal(
            by=stage.cast.coordinator, proposal=row, revision=row.revision, answer="Nee."
        ),
        "remark": lambda: remark(by=care, proposal=row, party=stage.parties["association"], text="Nog iets."),
    }


DEEDS = ["change", "withdraw", "accept", "adapt", "reject", "remark"]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("how", ["accept", "reject", "withdraw"])
def test_a_settled_proposal_stays_as_it_is(stage: Stage, how: str, deed: str) -> None:
    row = more_text(stage)
    _deeds(stage, row)[how]()
    row.refresh_from_db()
    was = Proposal.objects.filter(pk=row.pk).values().get()
    with pytest.raises(Refusal, match="al afgehandeld"):
        _deeds(stage, row)[deed]()
    assert Proposal.objects.filter(pk=row.pk).values().get() == was


@pytest.mark.parametrize("deed", DEEDS)
def test_outside_a_draft_nothing_happens_to_proposals(stage: Stage, deed: str) -> None:
    row = more_text(stage)
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    withdraw_plan(by=stage.cast.coordinator, plan=plan, revision=plan.revision, reason="Opnieuw.")
    row.refresh_from_db()
    with pytest.raises(Refusal, match="ingetrokken"):
        _deeds(stage, row)[deed]()


def test_nobody_proposes_outside_a_draft(stage: Stage) -> None:
    plan = YearPlan.objects.get(pk=stage.plan.pk)
    withdraw_plan(by=stage.cast.coordinator, plan=plan, revision=plan.revision, reason="Opnieuw.")
    with pytest.raises(Refusal, match="ingetrokken"):
        more_text(stage)


@pytest.mark.parametrize("deed", ["change", "withdraw", "accept", "reject"])
def test_who_saw_an_older_proposal_is_told(stage: Stage, deed: str) -> None:
    row = more_text(stage)
    Proposal.objects.filter(pk=row.pk).update(revision=2)
    with pytest.raises(Conflict, match="Intussen"):
        _deeds(stage, row)[deed]()
