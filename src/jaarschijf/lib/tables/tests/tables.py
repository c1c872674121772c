"""A small table that the tests read, and files that hold it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from openpyxl import Workbook

from jaarschijf.lib.tables import (
    Amount,
    Coded,
    Day,
    Field,
    NotATable,
    Percent,
    Table,
    Whole,
    Words,
    YesNo,
    read_table,
)

CODES: Mapping[str, str] = {"REG": "Regulier", "ZOR": "Zorgvrager", "STA": "Statushouder"}
PLACE = Words("place", "Gemeente", example="Waterdam")
PERSONS = Whole("persons", "Personen", least=1, most=20, example="2")
RENT = Amount("rent", "Huur", also=("Kale huur",), example="612,30")
FIELDS: tuple[Field, ...] = (
    PLACE,
    PERSONS,
    RENT,
    Percent("share", "Aandeel", needed=False, blank=True),
    Day("day", "Datum", needed=False, blank=True),
    YesNo("aow", "AOW", needed=False, blank=True),
    Coded("group", "Doelgroep", codes=CODES, needed=False, blank=True),
)
HEADING = "Gemeente;Personen;Huur;Aandeel;Datum;AOW;Doelgroep"


def read(data: bytes | str, fields: Sequence[Field] = FIELDS) -> Table:
    return read_table(data.encode() if isinstance(data, str) else data, "proef.csv", fields)


def under(field: Field, *cells: str) -> Table:
    """A file of one column beside a first that is always full."""
    other = Words("other", "Anders")
    rows = "".join(f'x;"{cell}"\n' for cell in cells)
    return read(f"Anders;{field.heading}\n{rows}", (other, field))


def values(field: Field, *cells: str) -> list[object]:
    return under(field, *cells).frame[field.key].to_list()


def refusal_of(data: bytes | str, fields: Sequence[Field] = FIELDS) -> str:
    with pytest.raises(NotATable) as refused:
        read(data, fields)
    return refused.value.dutch


Cell = str | int | float | date | None


def book(*rows: Sequence[Cell], formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook as somebody made it by hand; `formats` is cell -> how its number is shown."""
    made = Workbook()
    assert made.active
    for row in rows:
        made.active.append(list(row))
    for place, shown in (formats or {}).items():
        made.active[place].number_format = shown
    return saved(made)


def saved(made: Workbook) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
