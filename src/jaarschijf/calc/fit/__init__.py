"""Passend toewijzen and the DAEB norm: who is let to with a rent that fits, and to which incomes.

The rule for one letting and the scores stand here; `calc.fit.frames` does the same on a table of millions.
The page is docs/berekeningen/fit.md.
"""

from __future__ import annotations

from jaarschijf.calc.fit.rule import (
    Judgement,
    Letting,
    Reason,
    Result,
    is_in_daeb,
    is_within_daeb_income,
    judge,
    norms_of,
)
from jaarschijf.calc.fit.scores import VERSION, Fit, GroupScore, Score, daeb_norm

__all__ = [
    "VERSION",
    "Fit",
    "GroupScore",
    "Judgement",
    "Letting",
    "Reason",
    "Result",
    "Score",
    "daeb_norm",
    "is_in_daeb",
    "is_within_daeb_income",
    "judge",
    "norms_of",
]
