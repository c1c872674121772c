"""Pure guards: what may be done in which stage. One place says what may follow what."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from jaarschijf.lib.refusal import Refusal

TEXT_OPEN = frozenset({"draft"})
"""Stages in which the text, its order and the projects may change."""

STANDING_OPEN = frozenset({"draft", "agreed", "signed"})
"""Stages in which it may be said how an agreement stands."""

RESULT_OPEN = frozenset({"signed"})
"""Stages in which it may be said what came of an agreement."""

STAGE_WORDS = {
    "draft": "een concept",
    "agreed": "overeengekomen",
    "signed": "ondertekend",
    "closed": "afgesloten",
    "withdrawn": "ingetrokken",
}


class Move(StrEnum):
    """What takes a plan to another stage."""

    AGREE = "agree"
    SIGN = "sign"
    CLOSE = "close"
    WITHDRAW = "withdraw"


MOVES: Final = {
    ("draft", Move.AGREE): "agreed",
    ("agreed", Move.SIGN): "signed",
    ("signed", Move.CLOSE): "closed",
    ("draft", Move.WITHDRAW): "withdrawn",
    ("agreed", Move.WITHDRAW): "withdrawn",
}
"""(stage, move) -> the stage that follows. What is not here, can't be done."""

_MOVE_WORDS = {
    Move.AGREE: ("overeenkomen", "een concept"),
    Move.SIGN: ("ondertekenen", "een jaarschijf die overeengekomen is"),
    Move.CLOSE: ("afsluiten", "een ondertekende jaarschijf"),
    Move.WITHDRAW: ("intrekken", "een concept, of een jaarschijf die nog niet ondertekend is"),
}


def next_stage(stage: str, move: Move) -> str:
    """The stage that follows. Raises Refusal for a move that this stage does not know."""
    if (stage, move) not in MOVES:
        deed, only = _MOVE_WORDS[move]
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. Alleen {only} kunt u {deed}.",
            f"This year plan is {stage}; it can't {move.value}.",
        )
    return MOVES[stage, move]


def refuse_text_change(stage: str) -> None:
    """Raises Refusal unless the text of a plan in this stage may change."""
    if stage not in TEXT_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. De tekst kan niet meer veranderen.",
            f"This year plan is {stage}; its text can't change any more.",
        )


def refuse_closed(stage: str) -> None:
    """Raises Refusal for a plan that is closed: of that nothing changes any more."""
    if stage == "closed":
        raise Refusal(
            "Deze jaarschijf is afgesloten. Er verandert niets meer aan. Doe dit in een latere jaarschijf.",
            "This year plan is closed; nothing of it changes any more.",
        )


def refuse_standing_change(stage: str) -> None:
    """Raises Refusal unless a standing in a plan of this stage may be set."""
    if stage not in STANDING_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. De stand van afspraken ligt vast.",
            f"This year plan is {stage}; standings are fixed.",
        )


def refuse_result(stage: str) -> None:
    """Raises Refusal unless it may be said what came of the agreements."""
    if stage not in RESULT_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. De uitkomst van een afspraak zegt u alleen van een "
            "ondertekende jaarschijf die nog niet is afgesloten.",
            f"This year plan is {stage}; results can't be set.",
        )
