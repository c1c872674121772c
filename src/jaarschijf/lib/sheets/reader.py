"""Reading a sheet that came back, whatever people did to it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from jaarschijf.lib.cells import Cell, Flaw, as_text, letters, tidy
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.sheets.columns import CellError, Column, Value
from jaarschijf.lib.workbooks import damaged, parts_of, unpacked

MOST_BYTES = 5_000_000
_MOST_UNPACKED = 30_000_000
_MOST_TAGS = 1_000_000
"""A cell takes a few of them, and each takes memory: a small file can hold millions."""
_MOST_ROWS = 20_000
_MOST_COLUMNS = 200
_MOST_TABS = 20
_HEADING_WITHIN = 30
_LONGEST_SHOWN = 80


class NotASheet(Refusal):
    """A file in which no such table can be found; nothing of it was read."""


@dataclass(frozen=True)
class Line:
    """One row of the file: its number there, and its values by key, without those that can't be read."""

    row: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Read:
    """All rows that are not empty, and every flaw in them. `places` is key -> "C: Gemeente"."""

    lines: tuple[Line, ...]
    flaws: tuple[Flaw, ...]
    places: Mapping[str, str]


def read(data: bytes, columns: Sequence[Column]) -> Read:
    """The rows under the headings of `columns`, in whatever order those stand, others between them.

    Values of locked columns that are not needed are left out, for nobody was to change them. A column
    that is not in the file is not in the values either. Raises NotASheet.
    """
    book = _open(data)
    try:
        for tab in book.worksheets[:_MOST_TABS]:
            rows = _rows(tab)
            heading = _heading(rows, columns)
            if heading:
                return _table(heading, rows)
    except NotASheet:
        raise
    except Exception as error:
        raise damaged(NotASheet) from error
    finally:
        book.close()
    missed = ", ".join(f"‘{column.heading}’" for column in columns if column.needed)
    raise NotASheet(
        f"In dit bestand staan de kolommen {missed} niet bij elkaar. Download het bestand hier opnieuw "
        "en vul dat in.",
        f"This file has no table with the columns {missed}.",
    )


def _open(data: bytes) -> Workbook:
    if len(data) > MOST_BYTES:
        raise NotASheet(
            f"Het bestand is {len(data) / 1_000_000:.0f} MB groot, hooguit {MOST_BYTES // 1_000_000} MB. "
            "Haal plaatjes en andere tabbladen weg.",
            "The file is too large.",
        )
    _refuse_unpackable(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that nobody looks at
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise damaged(NotASheet) from error


def _refuse_unpackable(data: bytes) -> None:
    """Looks at the sizes in the archive before anything is unpacked, and keeps nothing of what is."""
    parts = parts_of(data, _MOST_UNPACKED, NotASheet)
    if sum(step.count(b"<") for part in parts for step in unpacked(data, part, NotASheet)) > _MOST_TAGS:
        raise NotASheet(
            "Het bestand heeft te veel cellen. Bewaar alleen het tabblad dat u invulde, zonder lege opmaak.",
            "The file has too many cells.",
        )


@dataclass(frozen=True)
class _Cell:
    value: Cell
    is_fault: bool = False
    is_percent: bool = False


_EMPTY = _Cell(None)
_Row = tuple[int, list[_Cell]]


def _rows(tab: object) -> Iterator[_Row]:
    """The rows that are not empty, with their numbers in the file."""
    if hasattr(tab, "reset_dimensions"):
        tab.reset_dimensions()
    for number, cells in enumerate(tab.iter_rows(max_col=_MOST_COLUMNS), 1):  # type: ignore[attr-defined] # a read-only tab is of no public class
        if number > _MOST_ROWS:
            raise NotASheet(f"Het bestand heeft meer dan {_MOST_ROWS} rijen. Bewaar alleen wat u invulde.")
        row = [_cell(cell) for cell in cells]
        if any(cell.value is not None for cell in row):
            yield number, row


def _cell(cell: object) -> _Cell:
    value = getattr(cell, "value", None)
    if value is None or (isinstance(value, str) and not value.strip()):
        return _EMPTY
    if isinstance(value, time):
        value = value.isoformat()
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _Cell(
        value=value if isinstance(value, Cell) else str(value),
        is_fault=getattr(cell, "data_type", "") == "e",
        is_percent=is_number and "%" in (getattr(cell, "number_format", "") or ""),
    )


def _heading(rows: Iterator[_Row], columns: Sequence[Column]) -> dict[int, Column] | None:
    """Place -> column, from the first row that has all needed headings; leaves `rows` below it."""
    known = {_folded(column.heading): column for column in columns}
    needed = {column.key for column in columns if column.needed}
    for number, cells in rows:
        found: dict[int, Column] = {}
        for place, cell in enumerate(cells):
            column = known.get(_folded(as_text(cell.value)))
            if column:
                found[place] = column
        if needed <= {column.key for column in found.values()}:
            _refuse_twice(found)
            return found
        if number > _HEADING_WITHIN:
            return None
    return None


def _refuse_twice(found: Mapping[int, Column]) -> None:
    keys = [column.key for column in found.values()]
    for column in found.values():
        if keys.count(column.key) > 1:
            raise NotASheet(
                f"De kolom ‘{column.heading}’ staat er twee keer in. Laat de goede staan.",
                f"The column '{column.heading}' is there twice.",
            )


def _folded(heading: str) -> str:
    return " ".join(tidy(heading).casefold().split())


def _table(heading: Mapping[int, Column], rows: Iterator[_Row]) -> Read:
    places = {column.key: f"{letters(at)}: {column.heading}" for at, column in heading.items()}
    wanted = {at: column for at, column in heading.items() if column.needed or not column.locked}
    lines, flaws = [], []
    for number, cells in rows:
        values: dict[str, Value] = {}
        for at, column in wanted.items():
            cell = cells[at] if at < len(cells) else _EMPTY
            try:
                values[column.key] = _value(column, cell)
            except CellError as reason:
                shown = as_text(cell.value)[:_LONGEST_SHOWN]
                flaws.append(Flaw(number, places[column.key], shown, str(reason)))
        if any(value not in (None, "") for value in values.values()) or len(values) < len(wanted):
            lines.append(Line(number, values))
    return Read(tuple(lines), tuple(flaws), places)


def _value(column: Column, cell: _Cell) -> Value:
    if cell.is_fault:
        raise CellError("De formule in deze cel lukt niet. Vul de waarde zelf in.")
    if cell.is_percent and column.format.startswith("#"):
        raise CellError("Schrijf een getal, geen percentage.")
    return column.parse(cell.value)
