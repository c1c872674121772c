"""What the journal says of who signs what."""

from __future__ import annotations
