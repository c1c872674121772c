"""Places in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jaarschijf.lib.dutch import counted, listed

NAMED: Final = 8
"""A sentence with more names than these is not read."""


def some(places: Sequence[str]) -> str:
    """Waterdam, Oosterlo en 3 andere plaatsen"""
    if len(places) <= NAMED:
        return listed(places)
    rest = counted(len(places) - NAMED, "andere plaats", "andere plaatsen")
    return listed([*places[:NAMED], rest])
