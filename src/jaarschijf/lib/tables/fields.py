"""What a column of a delivery holds; the same objects read a table and make its template.

A field reads many values at once: Polars columns of different values in, a column as long out, null where
the value is not what the field asks for. Polars is imported when a table is read, not before.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from dataclasses import field as given
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jaarschijf.lib.cells import one_of
from jaarschijf.lib.dutch import full_date, thousands

if TYPE_CHECKING:
    import polars as pl

_CHOICES_SHOWN = 12


@dataclass(frozen=True)
class Field(ABC):
    """One column. A heading matches `key`, `heading` or one of `also`, without looking at case and signs.

    Without a `needed` column there is no table; `blank` lets cells be empty. `secret`: the column could
    identify a person, so its values are never shown. `example` is what the template shows.
    """

    key: str
    heading: str
    help: str = ""
    _: KW_ONLY
    also: tuple[str, ...] = ()
    needed: bool = True
    blank: bool = False
    example: str = ""
    secret: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What can be chosen from a list; none where anything may be typed."""
        return ()

    @property
    def remedy(self) -> str:
        """What to do about a value that can't be read."""
        return f"{self.asks}, of laat de cel leeg." if self.blank else f"{self.asks}."

    @property
    @abstractmethod
    def asks(self) -> str:
        """What to write in a cell: a sentence without its stop."""

    @property
    @abstractmethod
    def kind(self) -> pl.DataType:
        """The type of the column in `Table.frame`."""

    @abstractmethod
    def of_texts(self, texts: pl.Series) -> pl.Series:
        """Values of different texts, none of them empty and without spaces around."""

    def of_numbers(self, numbers: pl.Series) -> pl.Series:
        """Values of different numbers, of cells of a spreadsheet. A field that has no such is given words."""
        from jaarschijf.lib.tables import values

        return self.of_texts(values.as_texts(numbers))


class Words(Field):
    """Words of at most 200 signs, spaces evened: a place, the name of a project."""

    @property
    def asks(self) -> str:
        return "Schrijf een naam of een paar woorden, hooguit 200 tekens"

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.TEXT

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import values

        return values.words(texts)


@dataclass(frozen=True)
class Whole(Field):
    """A number without decimals, from `least` up to and including `most`: Int64."""

    _: KW_ONLY
    least: int = 0
    most: int = 2_147_483_647

    @property
    def asks(self) -> str:
        if self.most == Whole.most:
            return f"Schrijf een heel getal van {thousands(self.least)} of meer, zoals {self._such}"
        limits = f"{thousands(self.least)} tot en met {thousands(self.most)}"
        return f"Schrijf een heel getal van {limits}, zoals {self._such}"

    @property
    def _such(self) -> str:
        return self.example or str(max(self.least, min(self.most, 3)))

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.WHOLE

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers, values

        return values.between(numbers.scaled(texts, 0), self.least, self.most)

    def of_numbers(self, numbers: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers as reckoning
        from jaarschijf.lib.tables import values

        return values.between(reckoning.scaled_floats(numbers, 0), self.least, self.most)


@dataclass(frozen=True)
class Amount(Field):
    """An amount in euro with at most two decimals, read as whole cents: Int64. `least`, `most` in cents.

    Whether a point or a comma holds the decimals is told from the whole column. Three digits after the only
    point are thousands, as the Dutch write, unless other values of the column have decimals after a point.
    """

    _: KW_ONLY
    least: int = 0
    most: int = 10**13

    @property
    def asks(self) -> str:
        such = self.example or "612,30"
        limit = "" if self.least <= 0 else f" van {_euro(self.least)} of meer"
        return f"Schrijf een bedrag in euro{limit}, met hooguit twee cijfers achter de komma, zoals {such}"

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.WHOLE

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers, values

        return values.between(numbers.scaled(texts, 2), self.least, self.most)

    def of_numbers(self, numbers: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers as reckoning
        from jaarschijf.lib.tables import values

        return values.between(reckoning.scaled_floats(numbers, 2), self.least, self.most)


@dataclass(frozen=True)
class Percent(Field):
    """A percentage: 92,5 and 92,5% are both 92.5. Decimal with four places, between `least` and `most`."""

    _: KW_ONLY
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(100)

    @property
    def asks(self) -> str:
        limits = f"{_plain(self.least)} tot en met {_plain(self.most)}"
        return f"Schrijf een percentage van {limits}, zoals {self.example or '92,5%'}"

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.PERCENT

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers, values

        return values.percentages(numbers.scaled(values.without_percent(texts), 4), self.least, self.most)

    def of_numbers(self, numbers: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers as reckoning
        from jaarschijf.lib.tables import values

        return values.percentages(reckoning.scaled_floats(numbers, 4), self.least, self.most)


@dataclass(frozen=True)
class Day(Field):
    """A day with its year in four digits, from `first` up to and including `last`: Date."""

    _: KW_ONLY
    first: date = date(1900, 1, 1)
    last: date = date(2199, 12, 31)

    @property
    def asks(self) -> str:
        if (self.first, self.last) == (Day.first, Day.last):
            such = self.example or "1-7-2026"
            return f"Schrijf een dag met het jaar in vier cijfers, zoals {such}"
        such = f"{self.last.day}-{self.last.month}-{self.last.year}"
        return f"Schrijf een dag van {full_date(self.first)} tot en met {full_date(self.last)}, zoals {such}"

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.DAY

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import values

        return values.between(values.days(texts), self.first, self.last)

    def of_numbers(self, numbers: pl.Series) -> pl.Series:
        """20260701 is a day; any other number could be one as spreadsheets count, or anything else."""
        from jaarschijf.lib.tables import values

        texts = values.as_texts(numbers)
        return self.of_texts(texts.set(texts.str.len_chars() != 8, None))


class YesNo(Field):
    """Yes or no: Boolean. j, x, 1, true and their kin are understood."""

    @property
    def words(self) -> tuple[str, ...]:
        return ("ja", "nee")

    @property
    def asks(self) -> str:
        return "Schrijf ja of nee"

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.YES_NO

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import values

        return values.yes_or_no(texts)


def _unknown(_word: str) -> str:
    return ""


@dataclass(frozen=True)
class Coded(Field):
    """A code of a list. `codes` is code -> Dutch name; `find` knows a deliverer's own words, or says "".

    A code and its name are always understood; `find` is asked once for each other word.
    """

    _: KW_ONLY
    codes: Mapping[str, str] = given(default_factory=dict, hash=False)
    find: Callable[[str], str] = given(default=_unknown, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.codes.values())

    @property
    def asks(self) -> str:
        shown = self.words[:_CHOICES_SHOWN]
        rest = len(self.words) - len(shown)
        return f"Kies {one_of(shown)}{f' (of een van nog {rest} andere)' if rest else ''}"

    @property
    def kind(self) -> pl.DataType:
        from jaarschijf.lib.tables import values

        return values.TEXT

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import values

        return values.coded(texts, self.codes, self.find)


def _euro(cents: int) -> str:
    return f"€ {cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
