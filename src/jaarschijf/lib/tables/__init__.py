"""Tables as organisations send them, up to a million rows: read fast, every error named. No Django.

For small sheets that people fill in and send back, see `lib.sheets`.
"""

from __future__ import annotations

from jaarschijf.lib.cells import Flaw
from jaarschijf.lib.tables.fields import Amount, Coded, Day, Field, Percent, Whole, Words, YesNo
from jaarschijf.lib.tables.marked import marked_xlsx
from jaarschijf.lib.tables.reading import read_table
from jaarschijf.lib.tables.refused import PERSONAL
from jaarschijf.lib.tables.table import (
    NOT_SHOWN,
    Check,
    Limits,
    NotATable,
    Progress,
    Table,
    Unknown,
)
from jaarschijf.lib.tables.template import template_csv, template_xlsx, write_csv

__all__ = [
    "NOT_SHOWN",
    "PERSONAL",
    "Amount",
    "Check",
    "Coded",
    "Day",
    "Field",
    "Flaw",
    "Limits",
    "NotATable",
    "Percent",
    "Progress",
    "Table",
    "Unknown",
    "Whole",
    "Words",
    "YesNo",
    "marked_xlsx",
    "read_table",
    "template_csv",
    "template_xlsx",
    "write_csv",
]
