"""Small tables to take along, as CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

Value = str | int | date | None

_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDEST: Final = 48


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """As Dutch Excel opens it: UTF-8 with a mark, semicolons. No cell reads as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """One tab; numbers as numbers, days as days. No cell is ever a formula or a link."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
        widths = [len(label) + 2 for label in head]
        for column, label in enumerate(head):
            sheet.write_string(0, column, label, bold)
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                widths[column] = max(widths[column], len(str(value or "")) + 2)
                match value:
                    case date():
                        sheet.write_datetime(place, column, value, day)
                    case int():
                        sheet.write_number(place, column, value)
                    case str() if value:
                        sheet.write_string(place, column, value)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(_WIDEST, width))
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def _harmless(value: Value) -> str | int:
    """A spreadsheet takes a CSV cell that begins with one of these signs for a formula."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return "" if value is None else value
