"""Every move in every stage of a plan, asked for by its page with nothing else missing: the table holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from jaarschijf.negotiating.models import Consultation
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.rules import MOVES, Move
from jaarschijf.stages.tests.talked import again, talked
from tests.stage import Stage

SignIn = Callable[[User], Client]
PAGES = {
    Move.AGREE: ("overeenkomen", {"scope": "whole"}),
    Move.CLOSE: ("afsluiten", {}),
    Move.WITHDRAW: ("intrekken", {"reason": "Het gaat niet door."}),
}
"""Signing has no page of its own: the last signature of a round does it."""


@pytest.mark.parametrize("move", PAGES)
@pytest.mark.parametrize("before", PlanStage.values)
def test_a_request_moves_a_plan_only_as_the_table_says(
    stage: Stage, sign_in: SignIn, before: str, move: Move
) -> None:
    talked(stage)
    if before != PlanStage.DRAFT:  # agreeing closed it
        Consultation.objects.update(closed_at=timezone.now())
    Agreement.objects.filter(plan=stage.plan).update(result="achieved", result_reason="Klaar.")
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage=before)
    page, told = PAGES[move]
    sent = {"revision": again(stage.plan).revision, **told}

    answer = sign_in(stage.cast.coordinator).post(f"/werk/waterdam/2026/verloop/{page}/", sent)
    assert again(stage.plan).stage == MOVES.get((before, move), before)
    assert answer.status_code == (302 if (before, move) in MOVES else 409)
