"""A file as it came, with what is wrong in it marked: for the deliverer himself, and only in memory."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jaarschijf.lib.cells import Cell, Flaw, as_text, letters
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables.reading import opened
from jaarschijf.lib.tables.table import Limits, Table

WRONG = "Wat er mis is"
_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
_LONGEST = 32_767
_PINK = "#F8D7DA"

_Row = tuple[int, Sequence[Cell]]


def marked_xlsx(data: bytes, table: Table, limits: Limits | None = None) -> bytes:
    """The rows of the file `data` that `table` was read from, its wrong cells coloured, and why behind them.

    Of a file of more than 20,000 rows only the headings and the rows with a flaw, with their numbers.
    Values of secret columns are in it: it is the deliverer's own file, so it goes to nobody else.
    """
    from xlsxwriter import Workbook

    wrong: defaultdict[int, list[Flaw]] = defaultdict(list)
    for flaw in table.flaws:
        wrong[flaw.row].append(flaw)
    rows = list(_few(opened(data, "", limits or Limits()).rows(table.taken), table, wrong))
    end = min(_MOST_COLUMNS, max((len(cells) for _, cells in rows), default=0))
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, {**options, "default_date_format": "d-m-yyyy", "nan_inf_to_errors": True}) as book:
        sheet = book.add_worksheet("Nagekeken")
        pink, bold = book.add_format({"bg_color": _PINK, "bold": True}), book.add_format({"bold": True})
        whole = len(rows) <= 1 or rows[-1][0] == len(rows)
        for at, (number, cells) in enumerate(rows):
            flaws = wrong.get(number, [])
            marked = {flaw.column.partition(":")[0] for flaw in flaws}
            for place, cell in enumerate([*cells, *[None] * (end - len(cells))][:end]):
                look = pink if flaws and (letters(place) in marked or "" in marked) else None
                sheet.write(at, place, _kept(cell), look)
            said = _heading(table) if number == table.heading_row else _said(flaws)
            sheet.write_string(at, end, said, bold if number == table.heading_row else None)
            if not whole:
                sheet.write(at, end + 1, "Rij" if number == table.heading_row else number)
        sheet.set_column(end, end, 80)
        sheet.freeze_panes(table.heading_row, 0)
    return target.getvalue()


def _few(rows: Iterable[_Row], table: Table, wrong: defaultdict[int, list[Flaw]]) -> Iterator[_Row]:
    """All rows, or of a large file the first and those with a flaw."""
    is_large = table.frame.height > _MOST_ROWS
    return (row for row in rows if not is_large or row[0] <= table.heading_row or row[0] in wrong)


def _kept(cell: Cell) -> Cell:
    """What a cell of XLSX can hold."""
    if isinstance(cell, str):
        return cell[:_LONGEST] or None
    if isinstance(cell, date) and cell.year <= 1900:
        return as_text(cell)
    return cell


def _heading(table: Table) -> str:
    if table.flaw_count > len(table.flaws):
        return f"{WRONG} (de eerste {len(table.flaws)} van {thousands(table.flaw_count)})"
    return WRONG


def _said(flaws: Sequence[Flaw]) -> str:
    return " ".join(f"{flaw.column.partition(': ')[2]}: {flaw.remedy}".removeprefix(": ") for flaw in flaws)
