"""Every event in every state of a consultation, and answers that others can do something with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jaarschijf.lib.dutch import full_date, listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.consenting.quorum import QuorumKind
from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.consenting.rules import (
    AFTER,
    ConsultationEvent,
    ConsultationState,
    after_event,
    refuse_answer,
    refuse_early_close,
    refuse_lift,
    refuse_reminder,
)
from jaarschijf.register.models import Stage

TODAY = date(2026, 5, 1)


def move(state: str, event: str, stage: str = "draft", *, addendum: bool = False) -> ConsultationState:
    return after_event(state, event, version=3, stage=stage, plan="Jaarschijf 2026", addendum=addendum)


@pytest.mark.parametrize("state", ConsultationState)
@pytest.mark.parametrize("event", ConsultationEvent)
def test_an_event_happens_only_where_it_may(state: ConsultationState, event: ConsultationEvent) -> None:
    if (state, event) in AFTER:
        assert move(state, event) is AFTER[state, event]
        return
    with pytest.raises(Refusal, match="versie 3"):
        move(state, event)


def test_what_may_happen_when() -> None:
    found = {
        state.value: sorted(event.value for before, event in AFTER if before is state)
        for state in ConsultationState
    }
    assert found == {
        "asked": ["answer", "ask_anew", "close", "lift", "remind"],
        "closed": ["ask_anew", "lift", "reopen"],
        "overtaken": ["lift"],
    }


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != "draft"])
@pytest.mark.parametrize("event", [event for event in ConsultationEvent if event != "lift"])
def test_nobody_is_asked_about_a_text_that_is_fixed(stage: str, event: str) -> None:
    with pytest.raises(Refusal, match="Jaarschijf 2026"):
        move("asked", event, stage)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("state", ConsultationState)
def test_a_reservation_can_always_be_lifted(state: ConsultationState, stage: str) -> None:
    assert move(state, "lift", stage) is state


def test_an_addendum_is_asked_about_in_a_signed_plan() -> None:
    assert move("asked", "answer", "signed", addendum=True) is ConsultationState.ASKED


def answer(
    reply: str, words: str = "De raad", until: date | None = TODAY, lifted_by: str = "college"
) -> None:
    refuse_answer(reply, words, until=until, lifted_by=lifted_by, today=TODAY)


@pytest.mark.parametrize("reply", Reply)
def test_a_whole_answer_is_taken(reply: str) -> None:
    answer(reply)


@pytest.mark.parametrize("reply", [Reply.AGREES, Reply.ABSTAINS])
def test_who_agrees_or_abstains_need_not_explain(reply: str) -> None:
    answer(reply, words="", until=None, lifted_by="")


def test_an_objection_says_why() -> None:
    with pytest.raises(Refusal, match="wat er anders moet"):
        answer("objects", words=" ")


def test_a_reservation_says_what_it_is_about() -> None:
    with pytest.raises(Refusal, match="waar het voorbehoud over gaat"):
        answer("reserved", words="")


def test_a_reservation_has_a_last_day() -> None:
    with pytest.raises(Refusal, match="tot wanneer"):
        answer("reserved", until=None)


def test_a_reservation_does_not_end_in_the_past() -> None:
    with pytest.raises(Refusal, match="30 april 2026 is al voorbij"):
        answer("reserved", until=TODAY - timedelta(1))


def test_a_reservation_says_who_may_lift_it() -> None:
    with pytest.raises(Refusal, match="wie het voorbehoud opheft"):
        answer("reserved", lifted_by="")


def test_a_reservation_is_lifted_once() -> None:
    refuse_lift("reserved", lifted_on=None)
    with pytest.raises(Refusal, match="al opgeheven op 1 mei 2026"):
        refuse_lift("reserved", lifted_on=TODAY)


@pytest.mark.parametrize("reply", [reply for reply in Reply if reply != "reserved"])
def test_without_a_reservation_there_is_nothing_to_lift(reply: str) -> None:
    with pytest.raises(Refusal, match="geen voorbehoud"):
        refuse_lift(reply, lifted_on=None)


@pytest.mark.parametrize("kind", QuorumKind)
@pytest.mark.parametrize("undecided", [[], ["Zorgpunt"], ["Kaderand", "Zorgpunt"]])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_nobody_is_closed_out_before_the_last_day_is_over(kind: str, undecided: list[str], days: int) -> None:
    deadline = TODAY + timedelta(days)
    if kind == "three_quarters" and undecided and days >= 0:
        with pytest.raises(Refusal, match=f"^{listed(undecided)} .* tot en met {full_date(deadline)}"):
            refuse_early_close(kind, undecided, deadline=deadline, today=TODAY)
    else:
        refuse_early_close(kind, undecided, deadline=deadline, today=TODAY)


def test_who_may_not_close_yet_hears_from_when() -> None:
    with pytest.raises(Refusal, match="of sluit vanaf 4 mei 2026"):
        refuse_early_close("three_quarters", ["Zorgpunt"], deadline=date(2026, 5, 3), today=TODAY)


def test_only_who_has_not_answered_is_reminded() -> None:
    refuse_reminder(1)
    with pytest.raises(Refusal, match="niemand om te herinneren"):
        refuse_reminder(0)
