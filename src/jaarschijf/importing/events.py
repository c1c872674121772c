"""What the journal says of uploads and their candidates."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

BROUGHT_IN = register_event(
    "import.brought_in",
    "{actor} heeft {document} ingelezen: {agreements} afspraken en {projects} projecten gevonden.",
)
HEAD_CHANGED = register_event(
    "import.head_changed", "{actor} heeft titel, motto of jaar van {document} verbeterd."
)
DISCARDED = register_event("import.discarded", "{actor} heeft {document} weggelegd.")
ACCEPTED = register_event("import.accepted", "{actor} heeft ‘{title}’ uit {document} goedgekeurd.")
ACCEPTED_MANY = register_event(
    "import.accepted_many", "{actor} heeft {count} onderdelen uit {document} in één keer goedgekeurd."
)
REJECTED = register_event("import.rejected", "{actor} neemt ‘{title}’ uit {document} niet over.")
REOPENED = register_event("import.reopened", "{actor} bekijkt ‘{title}’ uit {document} opnieuw.")
CORRECTED = register_event("import.corrected", "{actor} heeft ‘{title}’ uit {document} verbeterd.")
SPLIT = register_event("import.split", "{actor} heeft ‘{title}’ uit {document} gesplitst: {parts}.")
MERGED = register_event("import.merged", "{actor} heeft {parts} uit {document} samengevoegd tot ‘{title}’.")
NAME_LEFT = register_event("import.name_left", "{actor} laat ‘{name}’ uit {document} als woorden staan.")
SETTLED = register_event(
    "import.settled",
    "{actor} heeft {themes} thema’s, {agreements} afspraken en {projects} projecten uit {document} "
    "in {plan} gezet.",
)
