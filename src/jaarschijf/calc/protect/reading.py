"""A table of counts from CSV: a cross table, or a long one; totals are checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jaarschijf.calc.protect.table import TOTAL, Key, Table, table
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables.plain import plain

TOTALS: Final = frozenset({"totaal", "total", "eindtotaal"})
COUNTS: Final = frozenset({"aantal", "count"})
ROW, COLUMN = "rij", "kolom"
_SIGNS: Final = (";", "\t", ",")
_WHOLE: Final = re.compile(r"(-?\d{1,3}(?:\.\d{3})+|-?\d{1,12})(?:[.,]0+)?")
Line = tuple[int, Key, str]
"""The row in the file, the labels, the count as it stands there."""


@dataclass(frozen=True)
class Read:
    """The cells of a file; `added` tells that totals belong to them that were not in it."""

    table: Table
    added: bool


def read(data: bytes, *, crossed: bool = False) -> Read:
    """Raises Refusal for what is no table of counts, or whose totals are not the sums."""
    rows = _rows(data)
    if len(rows) < 2:
        raise Refusal(
            "Het bestand heeft geen tabel. Geef een regel met kolomnamen en daaronder ten minste één rij.",
            "The file has no table. Give a line of column names and at least one row below it.",
        )
    dims, lines = _long(rows) if _is_long(rows[0][1]) else _cross(rows)
    counts: dict[Key, int] = {}
    totals: dict[Key, int] = {}
    for row, key, text in lines:
        own = tuple(TOTAL if label.casefold() in TOTALS else label for label in key)
        into = totals if TOTAL in own else counts
        if own in into:
            _refuse_twice(row, own)
        if text or TOTAL not in own:
            into[own] = _whole(text, row, own)
    found = table(dims, counts, crossed=crossed)
    _check(totals, counts)
    return Read(found, added=not all(key in totals for key in found.groups() if TOTAL in key))


def _rows(data: bytes) -> list[tuple[int, list[str]]]:
    text = plain(data).decode()
    first = next((line for line in text.splitlines() if line.strip()), "")
    sign = max(_SIGNS, key=first.count)
    lines = enumerate(csv.reader(io.StringIO(text), delimiter=sign), 1)
    return [(at, [cell.strip() for cell in row]) for at, row in lines if any(cell.strip() for cell in row)]


def _is_long(heading: Sequence[str]) -> bool:
    # One column of counts, whatever it is called, is a long table too.
    return heading[-1].casefold() in COUNTS or len(heading) == 2


def _long(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[str], Iterator[Line]]:
    dims = rows[0][1][:-1]
    return dims, (_line(at, row, len(dims)) for at, row in rows[1:])


def _line(at: int, row: list[str], dims: int) -> Line:
    if len(row) != dims + 1 or not all(row[:dims]):
        raise Refusal(
            f"Rij {at} heeft niet in elke kolom een naam, en daarna één aantal. Vul aan wat ontbreekt.",
            f"Row {at} doesn't have a label in each column and one count. Fill in what is missing.",
        )
    return at, tuple(row[:dims]), row[dims]


def _cross(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[str], Iterator[Line]]:
    heading = rows[0][1]
    if not all(heading[1:]):
        raise Refusal(
            f"Rij {rows[0][0]} heeft een kolom zonder naam. Geef elke kolom een naam.",
            f"Row {rows[0][0]} has a column without a name. Name every column.",
        )
    return [heading[0] or ROW, COLUMN], _crossed(heading, rows[1:])


def _crossed(heading: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> Iterator[Line]:
    for at, row in rows:
        if len(row) > len(heading) or not row[0]:
            raise Refusal(
                f"Rij {at} heeft geen naam, of meer cellen dan er kolommen zijn. Verbeter die rij.",
                f"Row {at} has no name, or more cells than there are columns. Correct it.",
            )
        padded = [*row, *[""] * (len(heading) - len(row))]
        for label, text in zip(heading[1:], padded[1:], strict=True):
            yield at, (row[0], label), text


def _whole(text: str, row: int, key: Key) -> int:
    found = _WHOLE.fullmatch(text.replace("\N{NO-BREAK SPACE}", "") or "0")
    if not found:
        raise Refusal(
            f"In rij {row}, bij {' · '.join(key)}, staat ‘{text}’. Zet daar een geheel getal van 0 of meer.",
            f"Row {row}, at {' · '.join(key)}, has '{text}'. Put a whole number from 0 there.",
        )
    return int(found[1].replace(".", ""))


def _refuse_twice(row: int, key: Key) -> None:
    raise Refusal(
        f"Rij {row} geeft {' · '.join(key)} voor de tweede keer. Tel ze op, of haal er een weg.",
        f"Row {row} gives {' · '.join(key)} a second time. Add the rows up, or remove one.",
    )


def _check(totals: Mapping[Key, int], counts: Mapping[Key, int]) -> None:
    for key, count in totals.items():
        parts = [own for cell, own in counts.items() if _is_part(cell, key)]
        if not parts or sum(parts) != count:
            raise Refusal(
                f"Het totaal bij {' · '.join(key)} is {count}, maar de cellen zijn samen {sum(parts)}. "
                "Verbeter het totaal of de cellen, of laat de totalen weg.",
                f"The total at {' · '.join(key)} is {count}, but its cells add up to {sum(parts)}. "
                "Correct the total or the cells, or leave the totals out.",
            )


def _is_part(cell: Key, total: Key) -> bool:
    return all(own in (TOTAL, label) for own, label in zip(total, cell, strict=True))
