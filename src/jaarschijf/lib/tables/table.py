"""What reading a table answers: its values, its flaws, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaarschijf.lib.cells import Flaw
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    import polars as pl

NOT_SHOWN = "(niet getoond)"
EXAMPLE_MARK = "voorbeeld: "
"""How the example row of a template begins: no real row does."""
_IN_WORDS = 5

Progress = Callable[[float], None]
"""Is called with how far the work is, from 0 up to and including 1."""


class NotATable(Refusal):
    """A file in which no such table can be found, or with a column that may not be in it."""


@dataclass(frozen=True)
class Limits:
    """How large a file may be; a reader of a million rows stays under 1 GB of memory within these."""

    most_bytes: int = 250_000_000
    most_rows: int = 1_500_000
    most_columns: int = 100
    most_sheet_bytes: int = 50_000_000
    most_sheet_rows: int = 200_000
    most_unpacked: int = 500_000_000
    most_cells: int = 4_000_000
    most_flaws: int = 200


@dataclass(frozen=True)
class Check:
    """A rule over several columns of one row.

    `wrong` makes a Polars expression over keys of fields that is true where a row breaks the rule; null is
    not wrong. The flaw stands at the column with `key`, and does not show its value if the rule is `secret`.
    A rule about a column that is not in the file is left out.
    """

    wrong: Callable[[], pl.Expr]
    key: str
    remedy: str
    secret: bool = False


@dataclass(frozen=True)
class Unknown:
    """A word that stands for no code of the list of column `key`, and in how many rows it is used."""

    key: str
    word: str
    count: int


@dataclass(frozen=True)
class Table:
    """All rows that are not empty, and every flaw in them.

    `frame` has `row`, the number of the row as Excel shows it (Int64), and a column for each field in the
    file: see `Field.kind`; a value with a flaw is null. Rows with a flaw as a whole (a total, more cells
    than headings) are left out of it. `flaws` are sorted by row, the first 200 of `flaw_count`; `counted`
    has all of them, by column and remedy. `unknown` are the 1,000 most used words of each list that are no
    code. `columns` is key -> "C: Gemeente"; `ignored` are headings of no field.

    The heading stands in row `heading_row` of the file taken in its way number `taken`: by that sign between
    values, or that tab. Nothing but `frame` holds a value of a secret column.
    """

    frame: pl.DataFrame
    flaws: tuple[Flaw, ...]
    flaw_count: int
    counted: Mapping[tuple[str, str], int]
    unknown: tuple[Unknown, ...]
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    heading_row: int = 1
    taken: int = 0

    def refuse(self) -> None:
        """Raises a Refusal that says the first flaws; nothing where there are none."""
        if not self.flaws:
            return
        said = [
            f"Rij {flaw.row}, {place(flaw.column)}: {_quoted(flaw)}{flaw.remedy}"
            for flaw in self.flaws[:_IN_WORDS]
        ]
        one, more = self.flaw_count == 1, self.flaw_count - len(said)
        first = (
            "Er zit één fout in de tabel."
            if one
            else f"Er zitten {thousands(self.flaw_count)} fouten in de tabel."
        )
        rest = [f"En nog {thousands(more)} andere."] if more > 0 else []
        raise Refusal(
            "\n".join([first, *said, *rest]),
            "\n".join([f"The table has {self.flaw_count} flaw(s).", *said]),
        )


def place(column: str) -> str:
    """Where in a row: kolom C: Gemeente."""
    return f"kolom {column}" if column else "de hele rij"


def _quoted(flaw: Flaw) -> str:
    return f"‘{flaw.value}’. " if flaw.value else "leeg. "
