"""What fits what: BAT scores are a ladder, accessibility labels a partial order, and the two stay apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final

SCORES: Final = ("BAT1", "BAT2", "BAT3", "BAT4", "BAT5")
"""VERA BATSCORE, from low to high: a dwelling with BAT 4 also meets what BAT 3 asks (a knock-out tree)."""
LABELS: Final = ("ZON", "GNV", "NUL", "ROG", "ROA", "ROL", "RUI", "GEL")
"""VERA TOEGANKELIJKHEIDSLABEL; the order is that of the standard's text, not one of merit."""
ENDED: Final = "GEL"
"""May not be given since 12 June 2026: GNV or NUL instead. Older figures still have it."""
WITH_ROLLATOR: Final = ("ROG", "ROA", "ROL", "RUI")
"""In and out with a rollator, by VERA's descriptions. No order: ROG never is a nultredenwoning."""
_MEETS: Final[Mapping[str, tuple[str, ...]]] = {
    **{higher: (lower,) for lower, higher in pairwise(SCORES)},
    "ROA": ("NUL",),
    "ROL": ("ROA", "NUL"),
    "RUI": ("ROL",),
}
"""Code -> what it meets too, as VERA says it; `implies` goes on from there."""


def implies(code: str, other: str) -> bool:
    """Whether a dwelling with `code` meets all that `other` asks. True of a code and itself.

    False of a score and a label: nobody agreed how BAT and the labels relate. Raises KeyError for what is
    neither.
    """
    return other in _met_by(code) or _is_unknown(other)


@cache
def _met_by(code: str) -> frozenset[str]:
    _is_unknown(code)
    return frozenset({code}).union(*(_met_by(other) for other in _MEETS.get(code, ())))


def _is_unknown(code: str) -> bool:
    if code not in SCORES and code not in LABELS:
        raise KeyError(code)
    return False
