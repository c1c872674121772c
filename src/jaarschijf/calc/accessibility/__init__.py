"""Which dwellings fit whom by their BAT score and label; the page is docs/berekeningen/accessibility.md."""

from __future__ import annotations

from jaarschijf.calc.accessibility.counts import Change, Counts, Tally, points
from jaarschijf.calc.accessibility.order import ENDED, LABELS, SCORES, WITH_ROLLATOR, implies
from jaarschijf.calc.accessibility.result import (
    LEVELS,
    VERSION,
    Accessibility,
    Presence,
    Slice,
    Stock,
    accessibility,
    bat_words,
)

__all__ = [
    "ENDED",
    "LABELS",
    "LEVELS",
    "SCORES",
    "VERSION",
    "WITH_ROLLATOR",
    "Accessibility",
    "Change",
    "Counts",
    "Presence",
    "Slice",
    "Stock",
    "Tally",
    "accessibility",
    "bat_words",
    "implies",
    "points",
]
