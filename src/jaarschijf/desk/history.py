"""The journal as people read it: what happened, when, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jaarschijf.journal.models import Entry


@dataclass(frozen=True)
class Past:
    """One thing that happened. `was` holds (field, text) of what it was before."""

    at: datetime
    sentence: str
    was: list[tuple[str, str]]


def past(entries: Iterable[Entry]) -> list[Past]:
    """The entries in their order; what was empty before is left out."""
    return [Past(entry.at, entry.sentence.strip(), _was(entry.data.get("was"))) for entry in entries]


def _was(data: object) -> list[tuple[str, str]]:
    if not isinstance(data, dict):
        return []
    return [(str(field), str(text)) for field, text in data.items() if text]
