"""Accessible dwellings lived in without need, and care dwellings beside the care that is used.

Only totals of different parties are joined, so a cell answers with bounds.
The page is docs/berekeningen/mismatch.md.
"""

from __future__ import annotations

from jaarschijf.calc.mismatch.care import Care, CareKind
from jaarschijf.calc.mismatch.homes import EMPTY, NOT_TOLD, Cell, Homes, Need, Sum, Who
from jaarschijf.calc.mismatch.result import VERSION, Mismatch, mismatch

__all__ = [
    "EMPTY",
    "NOT_TOLD",
    "VERSION",
    "Care",
    "CareKind",
    "Cell",
    "Homes",
    "Mismatch",
    "Need",
    "Sum",
    "Who",
    "mismatch",
]
