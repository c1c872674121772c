"""What the journal says of progress and review."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

SHARES_DEALT = register_event(
    "shares.dealt",
    "De afspraken zijn opnieuw over de partijen verdeeld: {added} erbij, {ended} eraf, {passed} overgegaan.",
)
