"""Small numbers in a table: hidden, with as many others as it takes to keep them hidden."""

from __future__ import annotations

from jaarschijf.calc.protect.answer import MARK, VERSION, Protected
from jaarschijf.calc.protect.earlier import Earlier, earlier
from jaarschijf.calc.protect.protecting import Zero, protect
from jaarschijf.calc.protect.table import TOTAL, Key, Table, table

__all__ = [
    "MARK",
    "TOTAL",
    "VERSION",
    "Earlier",
    "Key",
    "Protected",
    "Table",
    "Zero",
    "earlier",
    "protect",
    "table",
]
