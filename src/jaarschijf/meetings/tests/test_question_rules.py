"""Every event in every state of a question."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.questions.rules import ALLOWED, QuestionEvent, QuestionState, refuse_event, state_of

DAY = date(2026, 7, 1)
OPEN_ONLY = set(product([QuestionState.OPEN], QuestionEvent))


@pytest.mark.parametrize(("state", "event"), list(product(QuestionState, QuestionEvent)))
def test_only_an_open_question_goes_on(state: QuestionState, event: QuestionEvent) -> None:
    if (state, event) in OPEN_ONLY:
        refuse_event(state, event, who="Noor", day=DAY)
    else:
        with pytest.raises(Refusal, match=r"Noor op 1 juli 2026\. .* Stel een nieuwe vraag"):
            refuse_event(state, event, who="Noor", day=DAY)


def test_every_state_is_in_the_table_and_has_a_word() -> None:
    assert set(ALLOWED) == set(QuestionState)
    assert len({state.label for state in QuestionState}) == len(QuestionState)


@given(st.booleans(), st.booleans())
def test_an_answer_counts_more_than_a_withdrawal(answered: bool, withdrawn: bool) -> None:
    state = state_of(answered=answered, withdrawn=withdrawn)
    assert (state is QuestionState.ANSWERED) == answered
    assert (state is QuestionState.OPEN) == (not answered and not withdrawn)
