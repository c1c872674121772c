"""Files to fill in, made of the same fields that read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jaarschijf.lib.tables.fields import Amount, Coded, Day, Field, Percent, Whole, YesNo
from jaarschijf.lib.tables.table import EXAMPLE_MARK

if TYPE_CHECKING:
    from jaarschijf.lib.sheets import Column

Given = str | int | bool | date | Decimal | None
"""A value as `Table.frame` holds it: an amount in cents, a code of a list."""

_ROWS_TO_CHOOSE = 100_000
_WIDEST = 40


def write_csv(fields: Sequence[Field], rows: Iterable[Mapping[str, Given]]) -> bytes:
    """A CSV file as Dutch Excel opens it: UTF-8 with a mark, semicolons, decimal commas."""
    return _csv(fields, ([_said(field, row.get(field.key)) for field in fields] for row in rows))


def template_csv(fields: Sequence[Field]) -> bytes:
    """The headings, and below them an example that `read_table` asks to be taken out."""
    first, *others = (field.example for field in fields)
    return _csv(fields, [[f"{EXAMPLE_MARK.capitalize()}{first}", *others]])


def template_xlsx(title: str, fields: Sequence[Field], explained: Sequence[str] = ()) -> bytes:
    """A workbook with the headings on a tab `title`, lists to choose from, and a tab that explains it all.

    The example stands with the explanation, so that nobody has to take it out. `explained` are sentences
    above it.
    """
    from xlsxwriter import Workbook

    from jaarschijf.lib.sheets.writer import choices, explain, offer

    columns = [_column(field) for field in fields]
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(title[:31])
        explain(book, columns, explained)
        lists = choices(book, columns)
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for place, (field, column) in enumerate(zip(fields, columns, strict=True)):
            sheet.set_column(place, place, _width(field), book.add_format({"num_format": _format(field)}))
            sheet.write_string(0, place, field.heading, bold)
            if column.words:
                offer(sheet, place, _ROWS_TO_CHOOSE, column, lists[field.key])
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def _csv(fields: Sequence[Field], rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow([field.heading for field in fields])
    writer.writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def _said(field: Field, value: Given) -> str:
    """A value as a Dutch person would type it."""
    match field, value:
        case Amount(), int():
            return f"{'-' if value < 0 else ''}{abs(value) // 100},{abs(value) % 100:02}"
        case Percent(), Decimal():
            # Four decimals: three could be taken for thousands.
            return f"{value:.4f}%".replace(".", ",")
        case Day(), date():
            return f"{value.day}-{value.month}-{value.year:04}"
        case YesNo(), bool():
            return "ja" if value else "nee"
        case Coded(), str():
            return field.codes[value]
    return "" if value is None else str(value)


def _column(field: Field) -> Column:
    from jaarschijf.lib.sheets import Choice, Text

    if field.words:
        choices = tuple((word, word) for word in field.words)
        return Choice(key=field.key, heading=field.heading, help=_help(field), choices=choices)
    return Text(key=field.key, heading=field.heading, help=_help(field))


def _help(field: Field) -> str:
    """What the column is for, what to write, and whether it may be left out."""
    asks = "" if field.words else f"{field.asks}."
    example = f"Voorbeeld: {field.example}." if field.example and field.words else ""
    thousands = "1.234 lezen wij als 1234." if isinstance(field, Amount) else ""
    blank = "Een cel mag leeg zijn." if field.blank else ""
    missing = "" if field.needed else "De kolom mag ontbreken."
    return " ".join(part for part in (field.help, asks, thousands, example, blank, missing) if part)


def _width(field: Field) -> int:
    return min(_WIDEST, max(12, len(field.heading) + 2, *(len(word) + 2 for word in field.words), 0))


def _format(field: Field) -> str:
    match field:
        case Whole():
            return "#,##0"
        case Amount():
            return "#,##0.00"
        case Percent():
            return "0.0###"
        case Day():
            return "d-m-yyyy"
    return "@"
