"""The one exception of this room."""

from __future__ import annotations

from jaarschijf.lib.refusal import Refusal


class ReadingError(Refusal):
    """A file that cannot be read: what is wrong, where, and what to do about it."""
