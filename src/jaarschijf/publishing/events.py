"""What the journal says of publication."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

ASKED = register_event("snapshot.asked", "{actor} heeft gevraagd om versie {sequence} te publiceren.")
APPROVED = register_event("snapshot.approved", "{actor} heeft versie {sequence} gepubliceerd.")
REJECTED = register_event("snapshot.rejected", "{actor} heeft versie {sequence} niet gepubliceerd.")
WITHDRAWN = register_event(
    "snapshot.withdrawn", "{actor} heeft versie {sequence} van de site gehaald: {reason}"
)
