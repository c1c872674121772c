"""XLSX: read with calamine after a look, for it holds the whole tab in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import islice

import polars as pl
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from jaarschijf.lib.cells import Cell, as_text
from jaarschijf.lib.tables.look import Places, Seen, look
from jaarschijf.lib.tables.raw import Cells, Head, Raw
from jaarschijf.lib.tables.table import Limits, NotATable, Progress
from jaarschijf.lib.workbooks import damaged, parts_of

_HEADING_WITHIN = 30
_AT_ONCE = 20_000
_FAULT = "#N/B"

_Typed = str | float | bool | date | time | datetime | timedelta


class Workbook:
    """An opened workbook: each tab that is seen is one way to take it. Raises NotATable."""

    first_wins = True

    def __init__(self, data: bytes, limits: Limits, progress: Progress) -> None:
        if len(data) > limits.most_sheet_bytes:
            most = limits.most_sheet_bytes // 1_000_000
            raise NotATable(
                f"Het Excel-bestand is {len(data) // 1_000_000} MB groot, hooguit {most} MB. "
                "Lever het als CSV.",
                "The workbook is too large.",
            )
        parts = parts_of(data, limits.most_unpacked, NotATable)
        self._seen = look(data, parts, limits, progress)
        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            shown = [
                tab.name
                for tab in book.sheets_metadata
                if tab.visible == SheetVisibleEnum.Visible and tab.typ == SheetTypeEnum.WorkSheet
            ]
            self._tabs = [book.get_sheet_by_name(name) for name in shown]
        except Exception as error:
            raise damaged(NotATable) from error

    @cached_property
    def heads(self) -> Sequence[Head]:
        return [
            [
                (number, [as_text(cell) for cell in cells])
                for number, cells in islice(self.rows(taken), _HEADING_WITHIN)
            ]
            for taken in range(len(self._tabs))
        ]

    def below(self, taken: int, row: int, wanted: Sequence[int]) -> Raw:
        tab = self._tabs[taken]
        rows = islice(_rows(tab), row, None)
        seen = self._part(tab.name)
        columns: dict[int, list[Cells]] = {at: [] for at in wanted}
        first = row + 1
        while some := [cells for _, cells in islice(rows, _AT_ONCE)]:
            for at, pieces in columns.items():
                column = [cells[at] if at < len(cells) else "" for cells in some]
                pieces.append(_cells(column, first, at, seen))
            first += len(some)
        return Raw(row + 1, {at: _joined(pieces) for at, pieces in columns.items()})

    def rows(self, taken: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        for number, cells in _rows(self._tabs[taken]):
            yield number, [_plain(cell) for cell in cells]

    def _part(self, tab: str) -> Seen:
        """What was seen in the part of the archive that holds a tab."""
        relation = self._seen["xl/workbook.xml"].tabs.get(tab, "")
        links = self._seen.get("xl/_rels/workbook.xml.rels", Seen()).relations
        target = links.get(relation, "").casefold()
        return self._seen.get(target.removeprefix("/") if target.startswith("/") else f"xl/{target}", Seen())


def _rows(tab: CalamineSheet) -> Iterator[tuple[int, list[_Typed]]]:
    """All rows with their numbers, from the first column on."""
    before: list[_Typed] = [""] * (tab.start[1] if tab.start else 0)
    for number, cells in enumerate(tab.iter_rows(), 1):
        yield number, before + cells


def _plain(cell: _Typed) -> str | float | bool | date:
    return str(cell) if isinstance(cell, time | timedelta) else cell


def _cells(column: Sequence[_Typed], first: int, at: int, seen: Seen) -> Cells:
    """Cells by what they hold."""
    percents, faults = _within(seen.percents, at, first), _within(seen.faults, at, first)
    said = [
        (_FAULT, None, None) if place in faults else _apart(cell, is_percent=place in percents)
        for place, cell in enumerate(column)
    ]
    texts, numbers, days = zip(*said, strict=True)
    return Cells(
        pl.Series(texts, dtype=pl.String),
        pl.Series(numbers, dtype=pl.Float64),
        pl.Series(days, dtype=pl.Date),
    )


def _apart(cell: _Typed, *, is_percent: bool) -> tuple[str | None, float | None, date | None]:
    """A cell as text, as number or as day."""
    match cell:
        case str():
            return cell or None, None, None
        case int() | float() if is_percent:
            # Four decimals: three could be taken for thousands.
            return f"{cell * 100:.4f}%".replace(".", ","), None, None
        case int() | float() if not isinstance(cell, bool):
            return None, cell, None
        case date():
            return None, None, cell.date() if isinstance(cell, datetime) else cell
    return as_text(_plain(cell)), None, None


def _within(places: Places, at: int, first: int) -> set[int]:
    """Rows of a column, counted from the first of a piece."""
    return {row - first for row in places.get(at, ()) if first <= row < first + _AT_ONCE}


def _joined(pieces: Sequence[Cells]) -> Cells:
    """One column of its pieces; numbers and days only where there are any."""
    texts = pl.concat([pl.Series(dtype=pl.String), *(piece.texts for piece in pieces)])
    numbers, days = (_typed([getattr(piece, part) for piece in pieces]) for part in ("numbers", "days"))
    return Cells(texts, numbers, days)


def _typed(pieces: Sequence[pl.Series]) -> pl.Series | None:
    if not pieces:
        return None
    whole = pl.concat(list(pieces))
    return None if whole.null_count() == len(whole) else whole
