"""How old a piece of information is: an old green is not a fresh green."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FRESH_DAYS = 120
"""A region that says nothing: fresh for a round of four months,"""

AGEING_DAYS = 240
"""stale when two of them were missed."""


class Freshness(StrEnum):
    """The three ages."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return LABELS[self]


LABELS = {Freshness.FRESH: "Vers", Freshness.AGEING: "Wordt oud", Freshness.STALE: "Verouderd"}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Fresh up to and including `fresh` days, ageing up to and including `ageing`, stale after that."""

    fresh: int = FRESH_DAYS
    ageing: int = AGEING_DAYS

    def of(self, said_on: date, today: date) -> Freshness:
        """The age today of what was said on a day; what is said of the future is fresh."""
        days = (today - said_on).days
        if days <= self.fresh:
            return Freshness.FRESH
        return Freshness.AGEING if days <= self.ageing else Freshness.STALE


def age_in_words(said_on: date, today: date) -> str:
    """vandaag, gisteren, 3 dagen geleden, 5 weken geleden, 4 maanden geleden, 2 jaar geleden."""
    days = (today - said_on).days
    if days <= 0:
        return "vandaag"
    if days == 1:
        return "gisteren"
    for size, unit in ((730, "jaar"), (61, "maanden"), (14, "weken")):
        if days >= size:
            return f"{days // {'jaar': 365, 'maanden': 30, 'weken': 7}[unit]} {unit} geleden"
    return f"{days} dagen geleden"
