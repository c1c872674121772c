"""Filling in a sheet as a person would."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook


def filled(data: bytes, rows: dict[str, dict[str, Any]]) -> bytes:
    """The file with, in the rows of these names, other cells under these headings."""
    book = load_workbook(io.BytesIO(data))
    tab = book.worksheets[0]
    heads = {str(cell.value): place for place, cell in enumerate(tab[1])}
    name = heads.get("Locatie of projectnaam", heads.get("Afspraak", 0))
    for row in tab.iter_rows(min_row=2):
        given = rows.get(str(row[name].value), {})
        for heading, value in given.items():
            row[heads[heading]].value = value
    return saved(book)


def without(data: bytes, name: str) -> bytes:
    """The file without the row of this name."""
    book = load_workbook(io.BytesIO(data))
    tab = book.worksheets[0]
    number = next(row[0].row for row in tab.iter_rows(min_row=2) if name in {cell.value for cell in row})
    tab.delete_rows(number or 0)
    return saved(book)


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
