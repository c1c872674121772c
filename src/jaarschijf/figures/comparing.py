"""Pure: what differs between two answers, as one person reads both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaarschijf.figures.wording import Line, ShownTable

MOST = 15


@dataclass(frozen=True)
class Change:
    """A cell that reads otherwise: in which table, row and column, and what it was and is."""

    table: str
    row: str
    column: str
    was: str
    now: str


def changes(before: Sequence[ShownTable], after: Sequence[ShownTable]) -> list[Change]:
    """Every cell of the tables of today that reads otherwise than before; rows and cells that were not there
    count as well. The order is that of today's tables, with the rows that went after those that stayed."""
    old = {table.key: table for table in before}
    return [change for table in after for change in _in_table(old.get(table.key), table)]


def _in_table(old: ShownTable | None, new: ShownTable) -> Iterator[Change]:
    was, now = _cells(old), _cells(new)
    for place in dict.fromkeys([*now, *was]):
        first, last = was.get(place, ""), now.get(place, "")
        if first != last:
            row, column = place
            yield Change(new.title, row, column, first or "stond er niet", last or "staat er niet meer")


def _cells(table: ShownTable | None) -> Mapping[tuple[str, str], str]:
    if table is None:
        return {}
    return {
        (_name(line), column.heading): cell.text
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }


def _name(line: Line) -> str:
    return ", ".join(word for word in line.words if word)
