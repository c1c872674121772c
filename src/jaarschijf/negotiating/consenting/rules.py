"""Pure: what may be done with a consultation (a version on which parties are asked to agree), and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from jaarschijf.lib.dutch import full_date, listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.consenting.quorum import QuorumKind
from jaarschijf.negotiating.consenting.reply import Reply
from jaarschijf.negotiating.stages import refuse_stage


class ConsultationState(StrEnum):
    """Parties are asked; the coordinator closed it; or a newer version took its place."""

    ASKED = "asked"
    CLOSED = "closed"
    OVERTAKEN = "overtaken"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]


_LABELS = {
    ConsultationState.ASKED: "gevraagd",
    ConsultationState.CLOSED: "gesloten",
    ConsultationState.OVERTAKEN: "ingehaald",
}


class ConsultationEvent(StrEnum):
    """What may be done; `lift` a reservation, `reopen` what was closed, `ask_anew` on a changed text."""

    ANSWER = "answer"
    LIFT = "lift"
    REMIND = "remind"
    CLOSE = "close"
    REOPEN = "reopen"
    ASK_ANEW = "ask_anew"


AFTER: dict[tuple[ConsultationState, ConsultationEvent], ConsultationState] = {
    (ConsultationState.ASKED, ConsultationEvent.ANSWER): ConsultationState.ASKED,
    (ConsultationState.ASKED, ConsultationEvent.LIFT): ConsultationState.ASKED,
    (ConsultationState.ASKED, ConsultationEvent.REMIND): ConsultationState.ASKED,
    (ConsultationState.ASKED, ConsultationEvent.CLOSE): ConsultationState.CLOSED,
    (ConsultationState.ASKED, ConsultationEvent.ASK_ANEW): ConsultationState.OVERTAKEN,
    (ConsultationState.CLOSED, ConsultationEvent.LIFT): ConsultationState.CLOSED,
    (ConsultationState.CLOSED, ConsultationEvent.REOPEN): ConsultationState.ASKED,
    (ConsultationState.CLOSED, ConsultationEvent.ASK_ANEW): ConsultationState.OVERTAKEN,
    (ConsultationState.OVERTAKEN, ConsultationEvent.LIFT): ConsultationState.OVERTAKEN,
}
"""Every move there is. A reservation can always be lifted: an answer on an older version may still count."""

_ANYTIME = frozenset({ConsultationEvent.LIFT})
_REFUSED = {
    ConsultationState.ASKED: (
        "De raadpleging over versie {version} is open",
        {ConsultationEvent.REOPEN: "Partijen kunnen gewoon antwoorden."},
    ),
    ConsultationState.CLOSED: (
        "De raadpleging over versie {version} is gesloten",
        {
            ConsultationEvent.ANSWER: "Vraag de regiocoördinator om de raadpleging te heropenen.",
            ConsultationEvent.REMIND: "Wie nog moet antwoorden, kan dat pas als u de raadpleging heropent.",
            ConsultationEvent.CLOSE: "U hoeft niets meer te doen.",
        },
    ),
    ConsultationState.OVERTAKEN: (
        "Er is een nieuwere versie dan versie {version}",
        {
            ConsultationEvent.ANSWER: "Lees wat er veranderde en antwoord op de nieuwste versie.",
            ConsultationEvent.REMIND: "Herinner aan de raadpleging over de nieuwste versie.",
            ConsultationEvent.CLOSE: "Sluit de raadpleging over de nieuwste versie.",
            ConsultationEvent.REOPEN: "Vraag opnieuw vanaf de nieuwste versie.",
            ConsultationEvent.ASK_ANEW: "Vraag opnieuw vanaf de nieuwste versie.",
        },
    ),
}


def after_event(
    state: str, event: str, *, version: int, stage: str, plan: str, addendum: bool = False
) -> ConsultationState:
    """The state after the event; raises Refusal where it may not happen.

    Lifting a reservation asks for no stage: a text may be signed with a reservation that is lifted later.
    """
    now, wanted = ConsultationState(state), ConsultationEvent(event)
    if wanted not in _ANYTIME:
        refuse_stage(stage, title=plan, addendum=addendum)
    if found := AFTER.get((now, wanted)):
        return found
    sentence, remedies = _REFUSED[now]
    raise Refusal(
        f"{sentence.format(version=version)}. {remedies[wanted]}",
        f"The consultation on version {version} is {now.value}.",
    )


def refuse_answer(reply: str, words: str, *, until: date | None, lifted_by: str, today: date) -> None:
    """Raises Refusal for an answer that others can do nothing with.

    A reservation says what it is about, until when it holds and who may lift it; an objection says why.
    """
    said = Reply(reply)
    if said is Reply.OBJECTS and not words.strip():
        raise Refusal("Schrijf bij een bezwaar wat er anders moet, dan kunnen anderen er iets mee doen.")
    if said is not Reply.RESERVED:
        return
    if not words.strip():
        raise Refusal("Schrijf waar het voorbehoud over gaat, bijvoorbeeld: ‘de raad stelt het budget vast’.")
    if until is None:
        raise Refusal("Kies tot wanneer het voorbehoud geldt, dan weten anderen waar zij aan toe zijn.")
    if until < today:
        raise Refusal(f"{full_date(until)} is al voorbij. Kies een dag vanaf vandaag voor het voorbehoud.")
    if not lifted_by.strip():
        raise Refusal("Schrijf wie het voorbehoud opheft, bijvoorbeeld: ‘het college van B en W’.")


def refuse_lift(reply: str, *, lifted_on: date | None) -> None:
    """Raises Refusal unless the answer has a reservation that still holds."""
    if reply != Reply.RESERVED:
        raise Refusal(
            "Bij dit antwoord hoort geen voorbehoud. Kies het antwoord waar het voorbehoud bij staat."
        )
    if lifted_on is not None:
        raise Refusal(
            f"Dit voorbehoud is al opgeheven op {full_date(lifted_on)}. U hoeft niets meer te doen."
        )


def refuse_early_close(kind: str, undecided: Sequence[str], *, deadline: date, today: date) -> None:
    """Raises Refusal while parties (by name) may still answer, where silence would no longer count.

    Only three quarters is of who spoke out: closing before the last day would decide for who is silent.
    """
    if kind != QuorumKind.THREE_QUARTERS or not undecided or deadline < today:
        return
    has = "heeft" if len(undecided) == 1 else "hebben"
    raise Refusal(
        f"{listed(undecided)} {has} nog niet geantwoord, en dat kan tot en met {full_date(deadline)}. Na het "
        "sluiten telt alleen wie zich uitsprak. Herinner wie nog moet antwoorden, of sluit vanaf "
        f"{full_date(deadline + timedelta(1))}.",
        f"{len(undecided)} parties may still answer.",
    )


def refuse_reminder(waiting_for: int) -> None:
    """Raises Refusal when there is nobody to remind: only who has not answered gets a reminder."""
    if not waiting_for:
        raise Refusal("Elke partij heeft geantwoord, er is niemand om te herinneren. Sluit de raadpleging.")
