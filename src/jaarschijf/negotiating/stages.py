"""Pure: in which stage of a plan its text can be talked about."""

from __future__ import annotations

from jaarschijf.lib.refusal import Refusal

DRAFT = "draft"
"""`register.models.Stage.DRAFT`, without Django."""

_CLOSED = {
    "agreed": (
        "is overeengekomen: de tekst ligt vast",
        "Wat anders moet, kan na het ondertekenen met een addendum.",
    ),
    "signed": (
        "is ondertekend: de tekst ligt vast",
        "Begin een addendum voor de afspraken die anders moeten.",
    ),
    "closed": ("is afgesloten", "Neem de wens mee naar de jaarschijf van het volgende jaar."),
    "withdrawn": ("is ingetrokken", "Begin een nieuw concept."),
}


def refuse_stage(stage: str, *, title: str, addendum: bool = False) -> None:
    """Raises Refusal unless the text is open: a draft, or a signed plan with an `addendum` in preparation."""
    if stage == DRAFT or (stage == "signed" and addendum):
        return
    state, remedy = _CLOSED[stage]
    raise Refusal(f"‘{title}’ {state}. {remedy}", f"'{title}' is {stage}; its text is no longer open.")
