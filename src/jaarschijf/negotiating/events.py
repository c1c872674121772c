"""What the journal says of making a text together."""

from __future__ import annotations
