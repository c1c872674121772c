"""What a data set is: who delivers it, in which columns, and which sums of it are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from jaarschijf.calc.norms import Norms
from jaarschijf.figures.datasets.lists import Find, national
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.hashing import canonical
from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    import polars as pl

    from jaarschijf.lib.tables import Check, Field

VERSION: Final = 1
FEW: Final = 5
"""Sums of money or days are kept of this many or more."""

Places = Mapping[str, frozenset[str]]
"""Municipality -> its neighbourhoods as the region writes them; none are known of one with an empty set."""

Value = str | int | None
"""In a row of a tally: a word, a whole number, or None for a number that was not told."""


@dataclass(frozen=True)
class Scope:
    """What a delivery is read against.

    `norms` are the limits of the year of `until`. Without `places` a place is taken as it is written. `find`
    knows the codes of words; `lists.with_own` puts a region's own words before those that all know.
    """

    since: date
    until: date
    norms: Norms
    places: Places | None = None
    find: Find = national


@dataclass(frozen=True)
class Tally:
    """A sum that is kept: `dims` are its words, `sums` whole numbers added up beside the count of rows.

    `where` leaves rows out. A sum of numbers that were nowhere told is None. A row that counts fewer than
    `least` becomes one with others, under a last dimension of "", so that no sum of money or days tells of
    a single dwelling or household.
    """

    key: str
    title: str
    dims: tuple[str, ...]
    sums: tuple[str, ...] = ()
    where: Callable[[], pl.Expr] | None = None
    least: int = 0

    @property
    def measures(self) -> tuple[str, ...]:
        return ("count", *self.sums)


Derive = Callable[["pl.DataFrame", Scope], "pl.DataFrame"]
"""Columns of a file in, columns of classes and a `count` out."""


def _no_checks(_scope: Scope) -> tuple[Check, ...]:
    return ()


@dataclass(frozen=True)
class Form:
    """One way to deliver: its columns, the rules between them, and how they become classes.

    Of the columns in `either` at least one is in the file.
    """

    fields: tuple[Field, ...]
    derive: Derive
    checks: Callable[[Scope], tuple[Check, ...]] = _no_checks
    either: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A data set. `form` is the ordinary way; `counted` has classes instead of values, and how many.

    `unit` is what a row is about, one and many. Of a data set with `one_year` the period lies in one
    calendar year, since the limits of that year hold for it.
    """

    code: str
    name: str
    purpose: str
    usual: str
    unit: tuple[str, str]
    form: Form
    tallies: tuple[Tally, ...]
    counted: Form | None = None
    one_year: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns of the ordinary form."""
        return self.form.fields

    def refuse_period(self, since: date, until: date) -> None:
        """Raises Refusal for a period over which this can't be asked."""
        if self.one_year and since.year != until.year:
            raise Refusal(
                f"De periode van {full_date(since)} tot en met {full_date(until)} ligt in meer jaren. "
                f"Vraag {self.name} per kalenderjaar: de grenzen verschillen per jaar.",
                f"Ask {self.code} per calendar year: the limits differ.",
            )


@dataclass(frozen=True)
class Summed:
    """A tally filled: rows of words and then numbers, sorted."""

    dims: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def count(self) -> int:
        """Over all rows."""
        place = len(self.dims)
        return sum(row[place] for row in self.rows if isinstance(row[place], int))  # type: ignore[misc]

    def as_json(self) -> dict[str, Any]:
        return {
            "dims": list(self.dims),
            "measures": list(self.measures),
            "rows": [list(row) for row in self.rows],
        }


@dataclass(frozen=True)
class Totals:
    """All that is kept of a delivery. `count` is how many it is about, not how many rows a file had."""

    dataset: str
    since: date
    until: date
    count: int
    tallies: Mapping[str, Summed]

    def as_json(self) -> dict[str, Any]:
        """Plain and ordered: the same facts give the same document, however they were delivered."""
        return {
            "dataset": self.dataset,
            "version": VERSION,
            "period": {"from": self.since.isoformat(), "until": self.until.isoformat()},
            "count": self.count,
            "tallies": {key: self.tallies[key].as_json() for key in sorted(self.tallies)},
        }

    def canonical(self) -> bytes:
        """The bytes that are stored, and hashed."""
        return canonical(self.as_json())


def rows_of(totals: Mapping[str, Any], key: str) -> list[dict[str, Value]]:
    """The rows of a tally of stored totals, by the names of its dimensions and measures."""
    tally = totals["tallies"][key]
    names = (*tally["dims"], *tally["measures"])
    return [dict(zip(names, row, strict=True)) for row in tally["rows"]]
