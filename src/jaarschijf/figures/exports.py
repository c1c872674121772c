"""An answer as files that people take along: CSV, XLSX and JSON, with what their reader may see, no more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jaarschijf.figures.paper.told import RunWords
from jaarschijf.figures.wording import Cell, Line, ShownTable, Value

HIDDEN_NOTE = "– betekent: niet getoond, omdat het aantal klein is of een klein aantal eruit af te leiden is."

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_WIDEST = 60


def table_csv(table: ShownTable) -> bytes:
    """One table; UTF-8 with a mark, semicolons and decimal commas, as Dutch spreadsheets open it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(heading) for heading in _head(table)])
    for line in table.lines:
        writer.writerow([_harmless(word) for word in line.words] + [_in_csv(cell) for cell in line.cells])
    return text.getvalue().encode("utf-8-sig")


def workbook(told: RunWords, tables: Sequence[ShownTable]) -> bytes:
    """A sheet for each table, after one that tells what they are; no cell is ever a formula or a link."""
    properties = {"title": told.title, "subject": told.region, "created": told.moment}
    return sheets(properties, _lines(told), tables)


def sheets(
    properties: dict[str, object], about: Iterable[tuple[str, str]], tables: Sequence[ShownTable]
) -> bytes:
    """The same of any tables; `about` are the labels and words of the first sheet."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties(properties)
        _about(book, about)
        for place, table in enumerate(tables, start=1):
            _sheet(book, f"{place} {table.title}".translate(_NOT_IN_NAMES)[:_LONGEST_NAME], table)
    return target.getvalue()


def as_json(told: RunWords, tables: Sequence[ShownTable]) -> bytes:
    """What is shown as data: null with "hidden" for what is not shown."""
    about = {
        "region": told.region,
        "analysis": told.number,
        "title": told.title,
        "calculation": told.calculation,
        "version": told.version,
        "made_on": told.iso_day,
        "mark": told.mark,
        "answer": told.sentence,
        "choices": [{"label": label, "value": words} for label, words in told.choices],
        "inputs": [vars(one) for one in told.inputs],
        "tables": [_plain(table) for table in tables],
    }
    return json.dumps(about, ensure_ascii=False, indent=2).encode()


def _plain(table: ShownTable) -> dict[str, object]:
    return {
        "key": table.key,
        "title": table.title,
        "dimensions": list(table.dims),
        "columns": [
            {"key": column.key, "heading": column.heading, "unit": column.unit.value}
            for column in table.columns
        ],
        "rows": [_plain_line(line) for line in table.rows],
        "all": _plain_line(table.foot) if table.foot else None,
    }


def _plain_line(line: Line) -> dict[str, object]:
    return {
        "words": list(line.words),
        "values": [cell.value for cell in line.cells],
        "hidden": [place for place, cell in enumerate(line.cells) if cell.is_hidden],
    }


def _head(table: ShownTable) -> list[str]:
    return [*table.dims, *(column.heading for column in table.columns)]


def _in_csv(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return _harmless(cell.value)
    return cell.text if cell.value is None else str(cell.value).replace(".", ",")


def _harmless(text: str) -> str:
    """A spreadsheet takes a CSV cell that begins with one of these signs for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _about(book: Workbook, about: Iterable[tuple[str, str]]) -> None:
    sheet = book.add_worksheet("Uitleg")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (label, words) in enumerate(about):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, words, wrap)


def _lines(told: RunWords) -> Iterator[tuple[str, str]]:
    yield f"Analyse {told.number}", told.title
    yield "Antwoord", told.sentence
    yield "Berekening", f"{told.calculation}, versie {told.version}"
    yield "Gemaakt", f"{told.day}, kenmerk {told.mark}"
    yield from told.choices
    for place, step in enumerate(told.steps, start=1):
        yield f"Stap {place}", step
    yield from (("Let op", note) for note in told.notes)
    for one in told.inputs:
        yield one.party, f"{one.title}, {one.period}, geleverd op {one.delivered}, kenmerk {one.mark}"
    if told.has_hidden:
        yield "–", HIDDEN_NOTE


def _sheet(book: Workbook, name: str, table: ShownTable) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.##", "align": "right"})
    whole = book.add_format({"num_format": "#,##0", "align": "right"})
    for column, heading in enumerate(_head(table)):
        widest = max([len(heading) / 2, *(len(_words(line)[column]) for line in table.lines)])
        sheet.set_column(column, column, min(_WIDEST, widest + 4))
        sheet.write_string(0, column, heading, bold)
    for row, line in enumerate(table.lines, start=1):
        for column, value in enumerate([*line.words, *(_value(cell) for cell in line.cells)]):
            _write(sheet, row, column, value, whole if isinstance(value, int) else number)
    sheet.freeze_panes(1, len(table.dims))


def _words(line: Line) -> list[str]:
    return [*line.words, *(cell.text for cell in line.cells)]


def _value(cell: Cell) -> Value:
    return cell.text if cell.value is None else cell.value


def _write(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """Each kind by its own method, so that no text is taken for something else."""
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    elif value:
        sheet.write_string(row, column, value, look if column and value in {"–", "n.v.t."} else None)
