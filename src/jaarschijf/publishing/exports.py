"""A plan's contents as files that people take along: CSV and XLSX. (JSON is the frozen text itself.)"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jaarschijf.lib.markdown import to_plain
from jaarschijf.publishing.ages import Age, Ages
from jaarschijf.publishing.cells import CELLS, legend, standing_word
from jaarschijf.publishing.shape import AgreementContents, Contents, ThemeContents
from jaarschijf.register.words import in_words

Value = str | int | date | None
Rows = list[list[Value]]

AGREEMENT_HEAD = (
    "Nummer",
    "Thema",
    "Afspraak",
    "Tekst",
    "Verantwoordelijk",
    "Stand",
    "Toelichting",
    "Stand op",
    "Hoe vers",
)
OBLIGATION_HEAD = (
    "Nummer",
    "Afspraak",
    "Wat",
    "Wie",
    "Wanneer",
    "Van",
    "Tot en met",
    "Datum staat vast",
    "Doel",
)
MUNICIPALITY = "Gemeente"

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60
_LONGEST_CELL = 32_767  # what a cell of XLSX holds


def agreements_csv(data: Contents, today: date) -> bytes:
    """One row per agreement; UTF-8 with a mark and semicolons, as Dutch spreadsheets open it.

    How fresh a standing is, is said of `today`.
    """
    return _csv(AGREEMENT_HEAD, _agreements(data, today))


def projects_csv(data: Contents) -> bytes:
    """One row per project under the legend's own labels, in a form that can be read in again."""
    return _csv(_project_head(data), _projects(data))


def workbook(data: Contents, today: date) -> bytes:
    """The sheets Afspraken, Projecten and Termijnen as XLSX; no cell is ever a formula or a link."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": data["title"], "subject": f"{data['region']} {data['year']}"})
        _sheet(book, "Afspraken", AGREEMENT_HEAD, _agreements(data, today))
        _sheet(book, "Projecten", _project_head(data), _projects(data))
        _sheet(book, "Termijnen", OBLIGATION_HEAD, _obligations(data))
    return target.getvalue()


def _pairs(data: Contents) -> Iterator[tuple[ThemeContents, AgreementContents]]:
    return ((theme, row) for theme in data["themes"] for row in theme["agreements"])


def _agreements(data: Contents, today: date) -> Rows:
    ages = Ages(data, today)
    return [
        [
            row["number"],
            theme["title"],
            row["title"],
            to_plain(row["text"]),
            ", ".join(name["name"] for name in row["responsible"]),
            standing_word(row["standing"]),
            row["note"],
            _day(row["standing_on"]),
            _fresh(ages.of(row["standing_on"])),
        ]
        for theme, row in _pairs(data)
    ]


def _project_head(data: Contents) -> list[str]:
    return [*legend(data).values(), MUNICIPALITY]


def _projects(data: Contents) -> Rows:
    fields = list(legend(data))
    return [
        [
            *(row["dwellings"] if field == "dwellings" else CELLS[field](row) for field in fields),
            row["municipality"],
        ]
        for row in data["projects"]
    ]


def _obligations(data: Contents) -> Rows:
    rows: Rows = []
    for _, row in _pairs(data):
        for duty in row["obligations"]:
            said: list[Value] = [row["number"], row["title"], duty["text"], ", ".join(duty["who"])]
            said.append(in_words(duty["when"]))
            dates = [
                [_day(start), _day(end or start), "ja" if exact else "nee"]
                for start, end, exact in duty["occurrences"]
            ]
            goal = duty.get("target", "")
            rows += [[*said, *one, goal] for one in dates or [[None, None, ""]]]
    return rows


def _fresh(age: Age | None) -> str:
    return age.freshness.label if age else ""


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _csv(head: Iterable[str], rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(label) for label in head])
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> str | int:
    """A spreadsheet takes a CSV cell that begins with one of these signs for a formula."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return "" if value is None else value


def _sheet(book: Workbook, name: str, head: Iterable[str], rows: Rows) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    top = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmmm yyyy", "align": "left", "valign": "top"})
    head = list(head)
    for column, label in enumerate(head):
        widths = [len(label) + 2, *(len(str(row[column] or "")) for row in rows)]
        sheet.set_column(column, column, min(_WIDEST, max(widths) + 1))
        sheet.write_string(0, column, label, bold)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _cell(sheet, place, column, value, day if isinstance(value, date) else top)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)


def _cell(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """Each kind by its own method, so that no text is taken for something else."""
    match value:
        case date():
            sheet.write_datetime(row, column, value, look)
        case int():
            sheet.write_number(row, column, value, look)
        case str():
            sheet.write_string(row, column, value[:_LONGEST_CELL], look)
