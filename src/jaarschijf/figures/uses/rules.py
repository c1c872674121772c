"""Pure guards: where a run may lie as evidence, and what can come of a conclusion."""

from __future__ import annotations

from enum import StrEnum

from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.rules import STAGE_WORDS, STANDING_OPEN, TEXT_OPEN


class Way(StrEnum):
    """What a conclusion under an agreement can become."""

    SUB_AGREEMENT = "sub_agreement"
    NEXT_YEAR = "next_year"
    ACTION = "action"


def way_of(stage: str, *, has_next_draft: bool) -> Way:
    """What a plan in this stage takes: its text while it is a draft; later the draft of next year where
    the agreement is carried over, and else an action beside the text. Raises Refusal once it is over."""
    if stage in TEXT_OPEN:
        return Way.SUB_AGREEMENT
    if stage not in STANDING_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}: er komt niets meer bij. "
            "Kies een afspraak uit een jaarschijf die nog loopt.",
            f"This year plan is {stage}; nothing is added to it.",
        )
    return Way.NEXT_YEAR if has_next_draft else Way.ACTION


def refuse_use(stage: str, *, is_own: bool) -> None:
    """Raises Refusal unless a run may be laid with an agreement of a plan in this stage, or taken away.

    `is_own`: the person keeps the plan, or works for a party that is responsible for the agreement.
    """
    if not is_own:
        raise Refusal(
            "U legt een analyse alleen bij een afspraak waarvoor uw partij verantwoordelijk is. "
            "Vraag het voor een andere afspraak aan de regiocoördinator.",
            "A run is used with an agreement of one's own party only.",
        )
    if stage not in STANDING_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. Welke analyses bij een afspraak horen, ligt vast.",
            f"This year plan is {stage}; its evidence is fixed.",
        )


def refuse_conclusion(text: str) -> None:
    """Raises Refusal for a conclusion without words."""
    if not text.strip():
        raise Refusal("Schrijf op wat u van de analyse vindt.", "Write the conclusion.")
