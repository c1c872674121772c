"""Two people on one plan at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

import pytest

from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.tests.proposing import more_text
from jaarschijf.register.actions.results import set_results
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement, VersionDocument
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.outcomes import Outcome
from jaarschijf.stages import actions
from jaarschijf.stages.tests.talked import BY, again, agree, signed, talked, told
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_agree_at_once_one_is_told_and_there_is_one_document(shared_stage: Stage) -> None:
    talked(shared_stage)
    plan = again(shared_stage.plan)
    outcomes = at_once(*[lambda: actions.agree(by=BY, plan=plan, revision=plan.revision)] * 2)
    assert [type(one) for one in refused(outcomes)] == [Conflict]
    assert VersionDocument.objects.count() == 1


def test_a_proposal_made_while_agreeing_is_either_in_time_or_too_late(shared_stage: Stage) -> None:
    talked(shared_stage)
    outcomes = at_once(lambda: agree(shared_stage), lambda: more_text(shared_stage))
    is_agreed = again(shared_stage.plan).stage == PlanStage.AGREED
    assert len(refused(outcomes)) == 1
    assert Proposal.objects.exists() is not is_agreed


def test_agreeing_and_withdrawing_at_once_is_one_of_both(shared_stage: Stage) -> None:
    talked(shared_stage)
    plan = again(shared_stage.plan)
    outcomes = at_once(
        lambda: actions.agree(by=BY, plan=plan, revision=plan.revision),
        lambda: actions.withdraw(by=BY, plan=plan, revision=plan.revision, reason="Toch niet."),
    )
    assert len(refused(outcomes)) == 1
    assert again(plan).stage in {PlanStage.AGREED, PlanStage.WITHDRAWN}


def test_of_two_who_fill_in_a_result_at_once_one_is_told(shared_stage: Stage) -> None:
    signed(shared_stage)
    plan, pk = again(shared_stage.plan), shared_stage.agreements[0].pk

    def saying(reason: str) -> int:
        return set_results(by=BY, plan=plan, seen={}, wanted={pk: Outcome("achieved", reason)})

    outcomes = at_once(lambda: saying("Een."), lambda: saying("Twee."))
    assert [type(one) for one in refused(outcomes)] == [Conflict]
    assert Agreement.objects.get(pk=pk).result_reason in {"Een.", "Twee."}


def test_a_result_taken_back_while_closing_is_in_time_or_too_late(shared_stage: Stage) -> None:
    signed(shared_stage)
    told(shared_stage)
    plan, row = again(shared_stage.plan), Agreement.objects.get(pk=shared_stage.agreements[0].pk)
    seen = {row.pk: Outcome(row.result, row.result_reason).mark}
    outcomes = at_once(
        lambda: actions.close(by=BY, plan=plan, revision=plan.revision),
        lambda: set_results(by=BY, plan=plan, seen=seen, wanted={row.pk: Outcome()}),
    )
    assert len(refused(outcomes)) == 1
    is_closed = again(plan).stage == PlanStage.CLOSED
    assert bool(Agreement.objects.get(pk=row.pk).result) is is_closed
