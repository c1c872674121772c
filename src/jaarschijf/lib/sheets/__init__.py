"""Spreadsheets that go out to be filled in and come back: the same columns both ways. No Django."""

from __future__ import annotations

from jaarschijf.lib.cells import Flaw
from jaarschijf.lib.sheets.columns import (
    Amount,
    CellError,
    Choice,
    Column,
    Day,
    Text,
    Value,
    Whole,
)
from jaarschijf.lib.sheets.reader import MOST_BYTES, Line, NotASheet, Read, read
from jaarschijf.lib.sheets.writer import write

__all__ = [
    "MOST_BYTES",
    "Amount",
    "CellError",
    "Choice",
    "Column",
    "Day",
    "Flaw",
    "Line",
    "NotASheet",
    "Read",
    "Text",
    "Value",
    "Whole",
    "read",
    "write",
]
