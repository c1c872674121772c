"""How old what a plan says is, on the day that somebody looks."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jaarschijf.lib.freshness import Freshness, Thresholds, age_in_words
from jaarschijf.publishing.shape import Contents


class Age(NamedTuple):
    """How fresh something is, and when it was said, in words: "3 weken geleden"."""

    freshness: Freshness
    words: str


class Ages:
    """The ages of a plan's standings on a day, by the region's own thresholds.

    A snapshot from before there were thresholds gets the usual ones.
    """

    def __init__(self, data: Contents, today: date) -> None:
        self.today = today
        self.thresholds = thresholds_of(data)
        self._known: dict[str, Age] = {}

    def of(self, said_on: str | None) -> Age | None:
        """The age of what was said on an ISO date; None for what was never said."""
        if not said_on:
            return None
        if said_on not in self._known:
            day = date.fromisoformat(said_on)
            age = Age(self.thresholds.of(day, self.today), age_in_words(day, self.today))
            self._known[said_on] = age
        return self._known[said_on]


def thresholds_of(data: Contents) -> Thresholds:
    """After how many days a standing of this plan is no longer fresh."""
    found = data.get("thresholds")
    return Thresholds(found["fresh"], found["ageing"]) if found else Thresholds()


def legend(data: Contents) -> list[tuple[Freshness, str, str]]:
    """Each freshness with the shape of a standing of that age, and the ages that it stands for."""
    limits = thresholds_of(data)
    return [
        (Freshness.FRESH, "done", f"hooguit {limits.fresh} dagen geleden gemeld"),
        (Freshness.AGEING, "done-ageing", f"hooguit {limits.ageing} dagen geleden"),
        (Freshness.STALE, "done-stale", "langer geleden"),
    ]
