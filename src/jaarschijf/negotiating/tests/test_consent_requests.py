"""Every event in every state of a consultation and of its plan, asked for by its page: the table holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.quorum import choose_quorum
from jaarschijf.negotiating.consenting.rules import ConsultationEvent, ConsultationState, after_event
from jaarschijf.negotiating.models import Consent, Consultation, Lifting
from jaarschijf.negotiating.tests.consulted import Talk, soon
from jaarschijf.outbox.models import LetterItem
from jaarschijf.people.models import User
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

SignIn = Callable[[User], Client]
BASE = "/werk/waterdam/2026/instemmen/"
ANSWER, LIFT, REMIND = ConsultationEvent.ANSWER, ConsultationEvent.LIFT, ConsultationEvent.REMIND
CLOSE, REOPEN, ASK_ANEW = ConsultationEvent.CLOSE, ConsultationEvent.REOPEN, ConsultationEvent.ASK_ANEW


class Asked:
    """The first of perhaps two consultations; the association answered with a reservation."""

    def __init__(self, stage: Stage, state: ConsultationState) -> None:
        self.talk, self.state = Talk(stage), state
        self.row = self.talk.lay()
        self.reserved = self.talk.say("association", "reserved")
        self.talk.change(1, "Eerst.")
        if state == ConsultationState.OVERTAKEN:
            self.talk.lay()
            self.talk.change(1, "Dan.")
        if state == ConsultationState.CLOSED:
            Consultation.objects.update(closed_at=timezone.now())

    def print(self) -> tuple[object, ...]:
        """All that these events change."""
        closed = Consultation.objects.filter(pk=self.row.pk, closed_at__isnull=False).exists()
        kinds = (Consent, Lifting, Consultation, LetterItem)
        return (closed, *(kind.objects.count() for kind in kinds))

    def request(self, event: ConsultationEvent, sign_in: SignIn) -> int:
        """Asks for it by the page; answers the status."""
        cast, row = self.talk.stage.cast, Consultation.objects.get(pk=self.row.pk)
        slug = self.talk.party("care").slug
        user, page, told = {
            ANSWER: (cast.care, f"{row.pk}/antwoord/{slug}/", {"seen": 0, "answer": "agrees"}),
            LIFT: (
                cast.association,
                f"voorbehouden/{self.reserved.pk}/opheffen/",
                {"note": "De raad is om."},
            ),
            REMIND: (cast.coordinator, f"{row.pk}/herinneren/", {}),
            CLOSE: (cast.coordinator, f"{row.pk}/sluiten/", {"revision": row.revision}),
            REOPEN: (
                cast.coordinator,
                f"{row.pk}/heropenen/",
                {"revision": row.revision, "deadline": soon()},
            ),
            ASK_ANEW: (cast.coordinator, "voorleggen/", {"deadline": soon()}),
        }[event]
        return sign_in(user).post(BASE + page, told).status_code


def may(state: str, event: str, stage: str) -> bool:
    """What the table says."""
    try:
        after_event(state, event, version=1, stage=stage, plan="Jaarschijf 2026")
    except Refusal:
        return False
    return True


EVENTS = {
    ConsultationState.ASKED: list(ConsultationEvent),
    ConsultationState.CLOSED: list(ConsultationEvent),
    ConsultationState.OVERTAKEN: [event for event in ConsultationEvent if event != ASK_ANEW],
}
"""Asking anew is always about the newest, so there is no request for one that was overtaken."""


@pytest.mark.parametrize(("state", "stage_of_plan"), list(product(ConsultationState, PlanStage.values)))
def test_a_request_does_only_what_the_table_says(
    stage: Stage, sign_in: SignIn, state: ConsultationState, stage_of_plan: str
) -> None:
    asked = Asked(stage, state)
    YearPlan.objects.filter(pk=stage.plan.pk).update(stage=stage_of_plan)
    before = asked.print()
    for event in EVENTS[state]:
        with transaction.atomic():
            status = asked.request(event, sign_in)
            is_done = may(state, event, stage_of_plan)
            assert (asked.print() != before, status) == (is_done, 302 if is_done else 409), event
            transaction.set_rollback(True)


def test_the_page_says_from_when_it_can_be_closed_and_a_request_before_that_is_refused(
    stage: Stage, sign_in: SignIn
) -> None:
    choose_quorum(by=stage.cast.coordinator, region=stage.region, kind="three_quarters")
    asked = Asked(stage, ConsultationState.ASKED)
    page = sign_in(stage.cast.coordinator).get(BASE).content.decode()
    assert f"Sluiten kan zodra elke partij antwoordde, of na {full_date(asked.row.deadline)}." in page
    assert asked.request(CLOSE, sign_in) == 409
