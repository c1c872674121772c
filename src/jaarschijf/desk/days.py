"""A day that somebody asks for in the address of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaarschijf.lib.dutch import full_date


@dataclass(frozen=True)
class Asked:
    """The day, or None with what is wrong with what was asked; nothing of both when nothing was asked."""

    day: date | None = None
    error: str = ""


def asked_day(text: str, today: date) -> Asked:
    """The day that an ISO date names; a day after today can't be looked back on."""
    if not text:
        return Asked()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Asked(error=f"‘{text[:20]}’ is geen dag. Kies een dag in de kalender.")
    if day > today:
        return Asked(error=f"{full_date(day)} komt nog. Kies een dag tot en met vandaag.")
    return Asked(day)
