"""What the journal says of reports for the steering group."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

MADE = register_event("steering.made", "{actor} heeft het rapport voor de stuurgroep van {meets_on} gemaakt.")
