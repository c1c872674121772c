"""Pure: what to do with an agreement next year, as it follows from how it went; a person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from jaarschijf.lib.dutch import full_date
from jaarschijf.negotiating.carrying.choices import MOVING, NOTHING, Choice


class Went(NamedTuple):
    """How an agreement went: standing and result as codes of the register, with what was said of them."""

    pk: int
    parent: int | None
    number: str
    standing: str = ""
    on: date | None = None
    note: str = ""
    result: str = ""
    result_reason: str = ""


_RESULTS = {
    "achieved": ("finish", "Gehaald"),
    "partly": ("carry", "Deels gehaald"),
    "not_achieved": ("carry", "Niet gehaald"),
    "dropped": ("drop", "Vervallen"),
}
_STANDINGS = {
    "done": ("finish", "Gereed"),
    "under_way": ("carry", "Nog in uitvoering"),
    "stalled": ("carry", "Stagneert, en is nog niet klaar"),
}


def propose(rows: Sequence[Went], chosen: Mapping[int, Choice]) -> dict[int, Choice]:
    """Agreement -> what is proposed. What came of it weighs more than how it stands.

    An agreement stays as long as one of its sub-agreements moves on, as `chosen` or else as proposed.
    """
    found = {row.pk: _alone(row) for row in rows}
    for row in rows:
        parent = found.get(row.parent) if row.parent else None
        fate = (chosen.get(row.pk) or found[row.pk]).fate
        if row.parent and parent and parent.fate not in MOVING and fate in MOVING:
            found[row.parent] = Choice("carry", f"Subafspraak {row.number} gaat nog mee.")
    return found


def still_open(rows: Sequence[Went], chosen: Mapping[int, Choice]) -> dict[int, Choice]:
    """The proposals for what was not chosen yet."""
    found = propose(rows, chosen)
    return {pk: choice for pk, choice in found.items() if chosen.get(pk, NOTHING) == NOTHING}


def _alone(row: Went) -> Choice:
    if row.result in _RESULTS:
        fate, words = _RESULTS[row.result]
        return Choice(fate, _sentence(words, row.result_reason))
    if row.standing in _STANDINGS:
        fate, words = _STANDINGS[row.standing]
        since = f" ({full_date(row.on)})" if row.on else ""
        return Choice(fate, _sentence(f"{words}{since}", row.note))
    return Choice("carry", "Er is nog niets over gemeld.")


def _sentence(words: str, more: str) -> str:
    """Gehaald: 48 woningen zijn klaar."""
    more = " ".join(more.split())
    if not more:
        return f"{words}."
    return f"{words}: {more}" if more.endswith((".", "!", "?")) else f"{words}: {more}."
