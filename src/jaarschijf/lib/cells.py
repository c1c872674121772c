"""What cells of a sheet or a table say, and how a flaw in one is told."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from jaarschijf.lib.dutch import MONTHS, SHORT_MONTHS

Cell = str | float | int | bool | date | None
"""What a file holds: a date as a date, every number as a number."""


@dataclass(frozen=True)
class Flaw:
    """A cell that can't be read: in which row, in which column, what it says and what to do about it."""

    row: int
    column: str
    value: str
    remedy: str


def tidy(text: str) -> str:
    """Line ends as one sign; no signs that no file can hold, no spaces around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if _fits(sign)).strip()


def _fits(sign: str) -> bool:
    return sign in "\n\t" or (unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in "\ufffe\uffff")


def as_text(cell: Cell) -> str:
    """A cell as a Dutch person would type it."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case float():
            return f"{cell:.0f}" if cell.is_integer() else str(Decimal(repr(cell))).replace(".", ",")
        case datetime() if (cell.hour, cell.minute, cell.second) != (0, 0, 0):
            return f"{cell.day}-{cell.month}-{cell.year} {cell:%H:%M}"
        case date():
            return f"{cell.day}-{cell.month}-{cell.year}"
        case _:
            return str(cell)


_MONTHS = {name: place for names in (MONTHS, SHORT_MONTHS) for place, name in enumerate(names, 1)} | {
    "maa": 3,
    "sept": 9,
}
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2}) ?([a-z]+)\.? (\d{4})")


def as_day(text: str) -> date | None:
    """The day of 1-7-2026, 2026-07-01 or 1 juli 2026, in small letters; None for anything else."""
    text = " ".join(text.split())
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif (found := _WORDS.fullmatch(text)) and found[2] in _MONTHS:
        day, month, year = int(found[1]), _MONTHS[found[2]], int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def letters(place: int) -> str:
    """The letters above a column, of which the first is 0: A, Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def one_of(words: tuple[str, ...]) -> str:
    """‘a’, ‘b’ of ‘c’"""
    quoted = [f"‘{word}’" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} of {quoted[-1]}"
