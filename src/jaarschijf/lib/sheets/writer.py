"""Writing a sheet that can be filled in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jaarschijf.lib.cells import Cell
from jaarschijf.lib.sheets.columns import Column, Value

EXPLAINED = "Uitleg"
CHOICES = "Keuzes"

_GREY = "#E8EBF0"
_INK = "#4A5568"
_ROWS_TO_COME = 200
_LONGEST_HELP = 255
_GUARD = {
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "sort": True,
}


def write(
    title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]], explained: Sequence[str]
) -> bytes:
    """An XLSX file: a tab `title` with a heading and a row per value, and a tab that explains the columns.

    `explained` are the sentences above the explanation. Locked columns are grey and can't be typed in
    (there is no password: it guards against a slip). No cell is ever a formula or a link.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(title[:31])
        explain(book, columns, explained)
        lists = choices(book, columns)
        last = _fill(book, sheet, columns, rows)
        for place, column in enumerate(columns):
            _look(sheet, place, column)
            if column.words:
                offer(sheet, place, last + _ROWS_TO_COME, column, lists[column.key])
        sheet.freeze_panes(1, _frozen(columns))
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.protect("", _GUARD)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
    return target.getvalue()


def _fill(
    book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]]
) -> int:
    """Writes heading and rows; answers the last row."""
    heads = [_format(book, column, bold=True) for column in columns]
    looks = [_format(book, column, bold=False) for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.heading, heads[place])
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _cell(sheet, last, place, column.show(row.get(column.key)), looks[place])
    return last


def _format(book: Workbook, column: Column, *, bold: bool) -> Format:
    given = {"text_wrap": True, "valign": "top", "locked": bold or column.locked}
    if bold:
        given |= {"bold": True, "bottom": 1}
    else:
        given |= {"align": "left"} if column.format.startswith("d") else {}
        given |= {"num_format": column.format or "@"}
    if column.locked:
        given |= {"bg_color": _GREY, "font_color": _INK}
    return book.add_format(given)


def _cell(sheet: Worksheet, row: int, place: int, cell: Cell, look: Format) -> None:
    match cell:
        case None | "":
            sheet.write_blank(row, place, None, look)
        case date():
            sheet.write_datetime(row, place, cell, look)
        case int() | float():
            sheet.write_number(row, place, cell, look)
        case _:
            sheet.write_string(row, place, cell, look)


def _look(sheet: Worksheet, place: int, column: Column) -> None:
    sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})


def offer(sheet: Worksheet, place: int, last: int, column: Column, source: str) -> None:
    """A list to choose from, in the second row to `last`.

    Other words are let through, for the reader says better what is wrong.
    """
    rule = {
        "validate": "list",
        "source": source,
        "error_type": "information",
        "error_title": "Kies uit de lijst",
        "error_message": column.help[:_LONGEST_HELP],
    }
    sheet.data_validation(1, place, last, place, rule)


def _frozen(columns: Sequence[Column]) -> int:
    """Up to and including the first column that a person sees: it names the row."""
    return next(place for place, column in enumerate(columns, start=1) if not column.hidden)


def choices(book: Workbook, columns: Sequence[Column]) -> dict[str, str]:
    """Key -> where its words stand: on a tab, for a rule of its own holds only 255 signs."""
    offered = [column for column in columns if column.words]
    if not offered:
        return {}
    sheet = book.add_worksheet(CHOICES)
    sheet.hide()
    where = {}
    for place, column in enumerate(offered):
        for row, word in enumerate(column.words):
            sheet.write_string(row, place, word)
        letter = chr(ord("A") + place)
        where[column.key] = f"={CHOICES}!${letter}$1:${letter}${len(column.words)}"
    return where


def explain(book: Workbook, columns: Sequence[Column], explained: Sequence[str]) -> None:
    """A tab with sentences, and below them what goes in each column."""
    sheet = book.add_worksheet(EXPLAINED)
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    row = 0
    for row, sentence in enumerate(explained, start=1):
        sheet.merge_range(row - 1, 0, row - 1, 1, sentence, wrap)
    for place, head in enumerate(("Kolom", "Wat vult u in?")):
        sheet.write_string(row + 1, place, head, bold)
    seen = [column for column in columns if not column.hidden]
    for at, column in enumerate(seen, start=row + 2):
        sheet.write_string(at, 0, column.heading, wrap)
        sheet.write_string(at, 1, _help(column), wrap)


def _help(column: Column) -> str:
    listed = f"Kies uit: {', '.join(column.words)}." if column.words else ""
    locked = "Alleen om te lezen." if column.locked else ""
    return " ".join(part for part in (column.help, listed, locked) if part)
