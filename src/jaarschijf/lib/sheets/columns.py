"""What a column holds, how a value is shown in a cell, and what a person may type there."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from jaarschijf.lib.cells import Cell, as_day, as_text, one_of, tidy
from jaarschijf.lib.dutch import full_date, thousands

Value = str | Decimal | int | date | None
LONGEST = 32_767
"""Characters that a cell of XLSX holds."""


class CellError(ValueError):
    """A cell that is not what its column asks for; the text says what to write there."""


@dataclass(frozen=True, kw_only=True)
class Column(ABC):
    """One column, the same way out and in. `parse(show(value))` is the value, as `as_read` answers.

    A locked column is for reading only: it is grey, and what comes back in it is not looked at unless
    it is `needed`, without which a table is not recognised. `width` is in characters.
    """

    key: str
    heading: str
    help: str = ""
    width: int = 18
    locked: bool = False
    hidden: bool = False
    needed: bool = False

    format: ClassVar[str] = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What can be chosen from a list; none where anything may be typed."""
        return ()

    @abstractmethod
    def show(self, value: Value) -> Cell:
        """What to put in the cell."""

    @abstractmethod
    def parse(self, cell: Cell) -> Value:
        """What the cell says. Raises CellError."""

    def as_read(self, value: Value) -> Value:
        """What comes back of a value that nobody touched."""
        return self.parse(self.show(value))

    def say(self, value: Value) -> str:
        """The value in words, for a page."""
        shown = self.show(value)
        return "" if shown is None else as_text(shown)


class Text(Column):
    """Words; line ends and spaces around them are evened out, characters that no file can hold left out."""

    def show(self, value: Value) -> Cell:
        return tidy(str(value))[:LONGEST].strip() or None if value is not None else None

    def parse(self, cell: Cell) -> Value:
        return tidy(as_text(cell))


@dataclass(frozen=True, kw_only=True)
class Whole(Column):
    """A number without decimals, from `least` up to and including `most`; empty is None."""

    least: int = 0
    most: int = 2_147_483_647
    format: ClassVar[str] = "#,##0"

    def show(self, value: Value) -> Cell:
        return int(str(value)) if value is not None else None

    def parse(self, cell: Cell) -> Value:
        number = _number(cell)
        if number is None:
            return None
        if number != number.to_integral_value() or not self.least <= number <= self.most:
            raise CellError(f"Schrijf een heel getal van {self.least} of meer, zoals 12.")
        return int(number)

    def say(self, value: Value) -> str:
        return thousands(value) if isinstance(value, int) else ""


class Amount(Column):
    """A number with at most two decimals; empty is None."""

    format: ClassVar[str] = "#,##0.00"

    def show(self, value: Value) -> Cell:
        return float(str(value)) if value is not None else None

    def parse(self, cell: Cell) -> Value:
        number = _number(cell)
        if number is None:
            return None
        if abs(number) >= 10**12 or number != (rounded := round(number, 2)):
            raise CellError("Schrijf een getal met hooguit twee cijfers achter de komma, zoals 1.234,50.")
        return rounded

    def say(self, value: Value) -> str:
        if value is None:
            return ""
        return f"{Decimal(str(value)):,.2f}".translate(str.maketrans(",.", ".,"))


class Day(Column):
    """A day; empty is None."""

    format: ClassVar[str] = "d mmmm yyyy"

    def show(self, value: Value) -> Cell:
        if not isinstance(value, date):
            return None
        # In 1900 spreadsheets count a day that was not there.
        return value if value.year > 1900 else value.isoformat()

    def parse(self, cell: Cell) -> Value:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = as_text(cell).strip().casefold()
        found = as_day(text)
        if text and (found is None or isinstance(cell, int | float)):
            raise CellError("Schrijf een dag, zoals 1-7-2026 of 1 juli 2026.")
        return found

    def say(self, value: Value) -> str:
        return full_date(value) if isinstance(value, date) else ""


@dataclass(frozen=True, kw_only=True)
class Choice(Column):
    """One of `choices`, (value, word) pairs; empty is "". `also` knows more words for the values."""

    choices: tuple[tuple[str, str], ...]
    also: Callable[[str], str | None] = lambda _text: None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for _, word in self.choices)

    def show(self, value: Value) -> Cell:
        return dict(self.choices)[str(value)] if value else None

    def parse(self, cell: Cell) -> Value:
        text = tidy(as_text(cell))
        if not text:
            return ""
        known = {word.casefold(): value for value, word in self.choices}
        found = known.get(text.casefold()) or self.also(text)
        if found is None:
            raise CellError(f"Kies {one_of(self.words)}, of laat de cel leeg.")
        return found


_DUTCH_NUMBER = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


def _number(cell: Cell) -> Decimal | None:
    """None for an empty cell."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _decimal(repr(cell))
    text = as_text(cell).strip().replace("\u00a0", "").replace(" ", "")
    if not text:
        return None
    if isinstance(cell, date) or not _DUTCH_NUMBER.fullmatch(text):
        raise CellError("Schrijf een getal met alleen cijfers, zoals 12 of 1.234,50.")
    return _decimal(text.replace(".", "").replace(",", "."))


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number.adjusted() > 15:
        raise CellError("Dit getal is te groot. Schrijf een getal zoals 12 of 1.234,50.")
    return number
