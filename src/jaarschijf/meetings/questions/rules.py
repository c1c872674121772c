"""Pure rules: what may be done with a question in which state."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal


class QuestionState(StrEnum):
    """Where a question is."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]


_LABELS = {
    QuestionState.OPEN: "Open",
    QuestionState.ANSWERED: "Beantwoord",
    QuestionState.WITHDRAWN: "Ingetrokken",
}


class QuestionEvent(StrEnum):
    """What may be done with a question; `place` puts it on the next agendas of both groups."""

    CHANGE = "change"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    PLACE = "place"


ALLOWED: dict[QuestionState, frozenset[QuestionEvent]] = {
    QuestionState.OPEN: frozenset(QuestionEvent),
    QuestionState.ANSWERED: frozenset(),
    QuestionState.WITHDRAWN: frozenset(),
}
"""Only an open question goes on: who wants to know more asks a new one, so that each answer keeps its own."""


def state_of(*, answered: bool, withdrawn: bool) -> QuestionState:
    """The state of a question; an answer that came after all counts more than the withdrawal."""
    if answered:
        return QuestionState.ANSWERED
    return QuestionState.WITHDRAWN if withdrawn else QuestionState.OPEN


def refuse_event(state: QuestionState, event: QuestionEvent, *, who: str, day: date | None) -> None:
    """Raises Refusal unless the event may happen; `who` answered or withdrew it on `day`."""
    if event in ALLOWED[state]:
        return
    when = f" op {full_date(day)}" if day else ""
    if state is QuestionState.ANSWERED:
        raise Refusal(
            f"Deze vraag is al beantwoord door {who}{when}. Wilt u iets toevoegen? Stel een nieuwe vraag.",
            f"This question was answered by {who} already.",
        )
    raise Refusal(
        f"Deze vraag is ingetrokken door {who}{when}. Is zij toch nodig? Stel een nieuwe vraag.",
        f"This question was withdrawn by {who}.",
    )
