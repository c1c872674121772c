"""Pure guards: what may be done in which stage. One place says what may follow what."""

from __future__ import annotations

from jaarschijf.lib.refusal import Refusal

TEXT_OPEN = frozenset({"draft"})
"""Stages in which the text, its order and the projects may change."""

STANDING_OPEN = frozenset({"draft", "agreed", "signed"})
"""Stages in which it may be said how an agreement stands."""

STAGE_WORDS = {
    "draft": "een concept",
    "agreed": "overeengekomen",
    "signed": "ondertekend",
    "closed": "afgesloten",
    "withdrawn": "ingetrokken",
}


def refuse_text_change(stage: str) -> None:
    """Raises Refusal unless the text of a plan in this stage may change."""
    if stage not in TEXT_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. De tekst kan niet meer veranderen.",
            f"This year plan is {stage}; its text can't change any more.",
        )


def refuse_standing_change(stage: str) -> None:
    """Raises Refusal unless a standing in a plan of this stage may be set."""
    if stage not in STANDING_OPEN:
        raise Refusal(
            f"Deze jaarschijf is {STAGE_WORDS[stage]}. De stand van afspraken ligt vast.",
            f"This year plan is {stage}; standings are fixed.",
        )
