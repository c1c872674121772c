"""What may be done with minutes when: every state with every event, and the words that changed."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.minutes.rules import (
    MinutesEvent,
    MinutesState,
    refuse_due_day,
    refuse_event,
    state_of,
)
from jaarschijf.meetings.models import MeetingState

DAY = date(2026, 5, 12)
OPEN = {
    (MinutesState.AHEAD, MinutesEvent.NOTE),
    *((state, event) for state in (MinutesState.DUE, MinutesState.HELD) for event in MinutesEvent),
}
REMEDY = {
    MinutesState.AHEAD: "vanaf die dag",
    MinutesState.SETTLED: "volgende vergadering",
    MinutesState.CANCELLED: "afgelast",
}


@pytest.mark.parametrize("event", MinutesEvent)
@pytest.mark.parametrize("state", MinutesState)
def test_each_event_is_open_or_refused_with_a_way_on(state: MinutesState, event: MinutesEvent) -> None:
    may = (state, event) in OPEN
    with nullcontext() if may else pytest.raises(Refusal, match=REMEDY[state]):
        refuse_event(state, event, title="Stuurgroep", day=DAY)


@given(st.sampled_from(MeetingState.values), st.integers(-400, 400), st.booleans())
def test_only_what_was_held_or_is_due_can_be_settled(state: str, ahead: int, settled: bool) -> None:
    found = state_of(state, DAY, DAY - timedelta(ahead), settled=settled)
    may = (found, MinutesEvent.SETTLE) in OPEN
    assert may == (not settled and (state == "held" or (state == "planned" and ahead <= 0)))


def test_an_action_is_not_due_before_its_meeting() -> None:
    with pytest.raises(Refusal, match="ligt voor de vergadering van 12 mei 2026"):
        refuse_due_day(DAY - timedelta(1), DAY, 2026)


@given(st.dates(DAY, date(2040, 1, 1)))
def test_an_action_is_due_in_the_plan_or_the_year_after(due_on: date) -> None:
    try:
        refuse_due_day(due_on, DAY, 2026)
    except Refusal:
        assert due_on.year > 2027
    else:
        assert due_on.year <= 2027
