"""Pure guards of publication: what may follow what."""

from __future__ import annotations

from jaarschijf.lib.refusal import Refusal


def refuse_decision(decision: str, *, is_newest: bool) -> None:
    """Raises Refusal unless this snapshot still waits for a decision."""
    if decision:
        raise Refusal(
            "Over deze versie is al beslist. Ververs de pagina om te zien wat er besloten is.",
            "This version has been decided on already.",
        )
    if not is_newest:
        raise Refusal(
            "Er is intussen een nieuwere versie klaargezet. Beslis over die versie.",
            "A newer version is waiting; decide on that one.",
        )


def refuse_withdrawal(decision: str, *, withdrawn: bool, reason: str) -> None:
    """Raises Refusal unless this snapshot is on the public pages and a reason is given."""
    if decision != "approved" or withdrawn:
        raise Refusal("Deze versie staat niet op de site.", "This version is not published.")
    if not reason.strip():
        raise Refusal("Schrijf op waarom de versie van de site gaat.", "Say why it is withdrawn.")
