"""Pure: a stock list of an association in, the words for the allocation site out, and nothing kept.

Three columns are read, whatever else the file has: the association's own number of the unit, its BAT score
and its accessibility label. The words are those of VERA (BATSCORE, TOEGANKELIJKHEIDSLABEL).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from jaarschijf.calc import vera
from jaarschijf.figures.datasets import columns, lists
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.lists import Find
from jaarschijf.figures.datasets.reading import REFUSED
from jaarschijf.lib.tables import Check, Coded, Field, NotATable, Table, Words, read_table

if TYPE_CHECKING:
    import polars as pl

_NUMBER: Final = r"^[0-9A-Za-z][0-9A-Za-z./_-]{0,29}$"
_DIGIT: Final = r"\d"
_ADDRESS: Final = r"^\d{4}[A-Za-z]{2}|[A-Za-z]{5}"
"""A postcode with a house number, or a word as long as the name of a street."""

_NOT_A_NUMBER: Final = (
    "Schrijf uw eigen nummer van de woning, zoals ‘VHE-10423’: cijfers, hooguit vier letters achter elkaar, "
    "geen spaties. Geen adres en geen postcode."
)
_TWICE: Final = "Dit nummer staat er meer dan één keer in: laat één regel staan."

UNIT: Final = Words(
    "unit",
    "Eenheidnummer",
    "Uw eigen nummer van de woning. Geen adres en geen postcode.",
    also=(
        "eenheid",
        "vhe",
        "vhe nummer",
        "vhenummer",
        "vhe nr",
        "objectnummer",
        "woningnummer",
        "eenheid nr",
    ),
    example="VHE-10423",
)

HEAD: Final = (
    "Eenheidnummer",
    "BAT-code",
    "BAT-naam",
    "Labelcode",
    "Labelnaam",
    "Tekst voor de woonruimtesite",
)
"""The columns that go back, in their order."""


@dataclass(frozen=True)
class Labels:
    """What was read: `rows` go back to who sent the file, in its order. They are None when it has flaws."""

    table: Table = field(repr=False)
    rows: tuple[tuple[str, ...], ...] | None = field(repr=False)


def fields_with(find: Find) -> tuple[Field, ...]:
    """The columns that are read, with the words that `find` knows."""
    bat = replace(columns.bat(), needed=False)
    label = columns.coded(
        "label",
        "Toegankelijkheidslabel",
        "Het label van VERA, of uw eigen woord ervoor. Leeg is: nog geen label.",
        also=("toegankelijkheid", "label"),
        needed=False,
        blank=True,
        example="Rolstoelwoning",
    )
    return (UNIT, *(_bound(one, find) for one in (bat, label)))


def labels_of(data: bytes, name: str, find: Find) -> Labels:
    """Reads a list. Raises NotATable, also for one with an address or a person in its headings."""
    table = read_table(data, name, fields_with(find), refused=REFUSED, checks=_checks())
    if not {"bat", "label"} & table.columns.keys():
        raise NotATable(
            "In het bestand ontbreekt een kolom ‘BAT-score’ of ‘Toegankelijkheidslabel’. Zet ten minste een "
            "van beide erbij.",
            "There is neither a score nor a label.",
        )
    if not table.frame.height and not table.flaw_count:
        raise NotATable("Onder de koppen staan geen rijen.", "There are no rows under the headings.")
    return Labels(table, None if table.flaw_count else tuple(_rows(table.frame)))


def public_words(bat: str, label: str) -> str:
    """What somebody who looks for a dwelling reads: Rolstoel woonbaar (BAT 4), rolstoelwoning."""
    score = f"{vera.name_of(lists.BAT, bat)} (BAT {bat[-1]})" if bat else ""
    name = vera.name_of(lists.LABEL, label) if label else ""
    if score and name:
        return f"{score}, {name[0].lower()}{name[1:]}"
    return score or name


def _bound(one: Coded, find: Find) -> Coded:
    return replace(one, find=partial(find, columns.LIST_OF[one.key]))


def _checks() -> tuple[Check, ...]:
    import polars as pl

    unit = pl.col("unit")

    def no_number() -> pl.Expr:
        return ~(unit.str.contains(_NUMBER) & unit.str.contains(_DIGIT)) | unit.str.contains(_ADDRESS)

    return (
        Check(no_number, "unit", _NOT_A_NUMBER, secret=True),
        Check(lambda: unit.is_duplicated() & unit.is_not_null(), "unit", _TWICE),
    )


def _rows(frame: pl.DataFrame) -> Iterator[tuple[str, ...]]:
    for row in frame.iter_rows(named=True):
        bat, label = _code(row, "bat"), _code(row, "label")
        yield (
            row["unit"],
            bat,
            vera.name_of(lists.BAT, bat),
            label,
            vera.name_of(lists.LABEL, label),
            public_words(bat, label),
        )


def _code(row: Mapping[str, str | None], key: str) -> str:
    code = row.get(key) or ""
    return "" if code == NONE else code
