"""Every event in every state of a proposal, and every stage of its plan."""

from __future__ import annotations

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import models
from jaarschijf.negotiating.proposals.rules import AFTER, ProposalEvent, ProposalState, after_event
from jaarschijf.register.models import Stage


def move(state: str, event: str, stage: str = "draft", *, addendum: bool = False) -> ProposalState:
    return after_event(
        state, event, title="Eén getal erbij", stage=stage, plan="Jaarschijf 2026", addendum=addendum
    )


@pytest.mark.parametrize("state", ProposalState)
@pytest.mark.parametrize("event", ProposalEvent)
def test_an_event_happens_only_where_it_may(state: ProposalState, event: ProposalEvent) -> None:
    if (state, event) in AFTER:
        assert move(state, event) is AFTER[state, event]
        return
    with pytest.raises(Refusal, match=rf"Eén getal erbij.*{state.label}.*[Dd]oe een nieuw voorstel"):
        move(state, event)


def test_what_becomes_of_an_open_proposal() -> None:
    assert {event.value: move("open", event).value for event in ProposalEvent} == {
        "change": "open",
        "discuss": "open",
        "accept": "accepted",
        "adapt": "adapted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    }


def test_what_was_settled_stays_settled() -> None:
    assert {state for state, _ in AFTER} == {ProposalState.OPEN}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != "draft"])
@pytest.mark.parametrize("event", ProposalEvent)
def test_nothing_happens_once_the_text_is_fixed(stage: str, event: str) -> None:
    with pytest.raises(Refusal, match="Jaarschijf 2026"):
        move("open", event, stage)


@pytest.mark.parametrize("stage", Stage)
def test_an_addendum_opens_only_a_signed_text(stage: str) -> None:
    if stage in {"draft", "signed"}:
        assert move("open", "accept", stage, addendum=True) is ProposalState.ACCEPTED
        return
    with pytest.raises(Refusal):
        move("open", "accept", stage, addendum=True)


def test_the_states_are_those_of_the_table() -> None:
    assert {state.value: state.label for state in ProposalState} == dict(models.ProposalState.choices)
