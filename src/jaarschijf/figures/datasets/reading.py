"""A delivery: the bytes of a file in, its sums out, and nothing else of it kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as given
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import vera_units
from jaarschijf.figures.datasets.columns import LIST_OF, MUNICIPALITY, NEIGHBOURHOOD
from jaarschijf.figures.datasets.shape import Dataset, Form, Places, Scope, Totals
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables import (
    PERSONAL,
    Check,
    Coded,
    Day,
    Field,
    NotATable,
    Progress,
    Table,
    Words,
    read_table,
)

if TYPE_CHECKING:
    import polars as pl

REFUSED: Final[Mapping[str, str]] = {
    **PERSONAL,
    **dict.fromkeys(
        ("klantnummer", "clientnummer", "cliëntnummer", "huurdernummer", "relatienummer", "inschrijfnummer"),
        "Wij vragen geen nummers waaraan u een persoon herkent.",
    ),
    **dict.fromkeys(
        ("postcode", "postcode 6*", "pc6", "*bag id*", "nummeraanduiding*", "verblijfsobject*"),
        "Wij vragen geen adressen: de gemeente en de buurt zijn genoeg.",
    ),
}
"""Headings of columns that may not be in a delivery, with why."""

_ADDRESS: Final = (
    r"(?i)\b\d{4} ?[a-z]{2}\b|"
    r"(straat|laan|weg|plein|hof|dijk|kade|pad|singel|gracht|steeg|plantsoen|park) \d"
)
_AN_ADDRESS: Final = "Dit lijkt een adres. Schrijf alleen de naam van de wijk, buurt of kern."
_NEAR: Final = 3
_LONGEST_NAME: Final = 100
_MOST_UNMAPPED: Final = 200


@dataclass(frozen=True)
class Unmapped:
    """A word that stands for nothing yet, and in how many rows; `near` are (code, name) that look like it.

    The most used come first, 200 at most.

    A place that the region doesn't know is of the list `municipality` or `neighbourhood`.
    """

    list_name: str
    heading: str
    word: str
    count: int
    near: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Delivered:
    """What was read. `totals` are None where the table has flaws; `told` are Dutch sentences for a person.

    `table` holds the rows themselves: use it for its flaws, and let go of it.
    """

    table: Table = given(repr=False)
    totals: Totals | None
    is_counted: bool
    unmapped: tuple[Unmapped, ...]
    told: tuple[str, ...]

    @property
    def rows(self) -> int:
        """Rows of the file that hold something."""
        return self.table.frame.height


def deliver(
    data: bytes, name: str, dataset: Dataset, scope: Scope, *, progress: Progress | None = None
) -> Delivered:
    """Reads a CSV, an XLSX or, for `stock`, VERA units in JSON. Raises NotATable, and Refusal for the period.

    Nothing is written anywhere. Whether the table is counted already is told by its column `count`.
    """
    dataset.refuse_period(scope.since, scope.until)
    told: list[str] = []
    if dataset.code == vera_units.DATASET and vera_units.is_json(data):
        data, told = vera_units.as_csv(data, scope.until)
    fields = _bound(_all_fields(dataset), scope)
    forms = [form for form in (dataset.form, dataset.counted) if form]
    rules = [rule for form in forms for rule in form.checks(scope)] + _place_checks(fields, scope)
    checks = {(rule.key, rule.remedy): rule for rule in rules}  # some are of both forms
    table = read_table(data, name, fields, refused=REFUSED, checks=[*checks.values()], progress=progress)
    if not table.frame.height and not table.flaw_count:
        raise NotATable(
            "Onder de koppen staan geen rijen. Lever het bestand met de gegevens erin.",
            "There are no rows under the headings.",
        )
    form = _form(dataset, table)
    _refuse_missing(form, table)
    totals = None
    if not table.flaw_count:
        from jaarschijf.figures.datasets.summing import summed

        totals = summed(table.frame, dataset, form, scope)
    told += _told(dataset, table, totals)
    return Delivered(table, totals, form is dataset.counted, _unmapped(table, fields), tuple(told))


def template_fields(dataset: Dataset, scope: Scope, *, counted: bool = False) -> tuple[Field, ...]:
    """The columns of a template, with the places that the region knows as choices."""
    form = dataset.counted if counted and dataset.counted else dataset.form
    return _bound(form.fields, scope)


def _all_fields(dataset: Dataset) -> tuple[Field, ...]:
    """Of both forms; what only one of them needs may be missing until it is clear which one it is."""
    if dataset.counted is None:
        return dataset.form.fields
    found: dict[str, Field] = {}
    for form in (dataset.form, dataset.counted):
        other = dataset.counted if form is dataset.form else dataset.form
        shared = {field.key for field in other.fields}
        found |= {
            field.key: field if field.key in shared else replace(field, needed=False) for field in form.fields
        }
    return tuple(found.values())


def _form(dataset: Dataset, table: Table) -> Form:
    return dataset.counted if dataset.counted and "count" in table.columns else dataset.form


def _refuse_missing(form: Form, table: Table) -> None:
    missing = [field.heading for field in form.fields if field.needed and field.key not in table.columns]
    if form.either and not set(form.either) & table.columns.keys():
        names = {field.key: field.heading for field in form.fields}
        missing.append(" of ".join(names[key] for key in form.either))
    if missing:
        quoted = ", ".join(f"‘{heading}’" for heading in missing)
        lack = "ontbreekt de kolom" if len(missing) == 1 else "ontbreken de kolommen"
        raise NotATable(
            f"In het bestand {lack} {quoted}. Zet die erbij, met deze kop erboven.",
            f"Missing columns: {quoted}.",
        )


def _bound(fields: Sequence[Field], scope: Scope) -> tuple[Field, ...]:
    return tuple(_bound_field(field, scope) for field in fields)


def _bound_field(field: Field, scope: Scope) -> Field:
    if isinstance(field, Coded):
        return replace(field, find=partial(scope.find, LIST_OF[field.key]))
    if isinstance(field, Day):
        return replace(field, first=scope.since if field.key == "date" else field.first, last=scope.until)
    if isinstance(field, Words) and (known := _known(field.key, scope.places)):
        return Coded(
            field.key,
            field.heading,
            field.help,
            also=field.also,
            needed=field.needed,
            blank=field.blank,
            example=field.example,
            codes={name: name for name in known},
            find=partial(scope.find, field.key),
        )
    return field


def _known(key: str, places: Places | None) -> list[str]:
    """The names that a place can have; none where any name may do."""
    if not places or key not in {MUNICIPALITY, NEIGHBOURHOOD}:
        return []
    if key == MUNICIPALITY:
        return sorted(places)
    return sorted(set().union(*places.values())) if all(places.values()) else []


def _place_checks(fields: Sequence[Field], scope: Scope) -> list[Check]:
    if not any(field.key == NEIGHBOURHOOD for field in fields):
        return []
    import polars as pl

    looks = Check(
        lambda: pl.col(NEIGHBOURHOOD).str.contains(_ADDRESS), NEIGHBOURHOOD, _AN_ADDRESS, secret=True
    )
    if not scope.places:
        return [looks]
    pairs = [f"{place}\n{part}" for place, parts in scope.places.items() for part in parts]
    open_places = [place for place, parts in scope.places.items() if not parts]

    def elsewhere() -> pl.Expr:
        pair = pl.concat_str(MUNICIPALITY, NEIGHBOURHOOD, separator="\n")
        return ~pair.is_in(pairs) & ~pl.col(MUNICIPALITY).is_in(open_places)

    other = Check(
        elsewhere, NEIGHBOURHOOD, "Deze wijk of kern ligt niet in deze gemeente: verbeter een van beide."
    )
    return [looks, other]


def _unmapped(table: Table, fields: Sequence[Field]) -> tuple[Unmapped, ...]:
    known = {field.key: field for field in fields if isinstance(field, Coded)}
    words = [unknown for unknown in table.unknown if not re.search(_ADDRESS, unknown.word)]
    words.sort(key=lambda unknown: (-unknown.count, unknown.key, unknown.word))
    return tuple(
        Unmapped(
            LIST_OF.get(unknown.key, unknown.key),
            known[unknown.key].heading,
            unknown.word,
            unknown.count,
            _near(unknown.word, known[unknown.key].codes),
        )
        for unknown in words[:_MOST_UNMAPPED]
    )


def _near(word: str, codes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The (code, name) whose names look like the word, best first."""
    names = {name.casefold(): (code, name) for code, name in codes.items()}
    found = get_close_matches(word[:_LONGEST_NAME].casefold(), names, _NEAR, 0.5)
    return tuple(names[name] for name in found)


def _told(dataset: Dataset, table: Table, totals: Totals | None) -> list[str]:
    told = []
    if totals is not None:
        one, many = dataset.unit
        rows = table.frame.height
        told.append(
            f"{thousands(rows)} {'rij' if rows == 1 else 'rijen'} gelezen: "
            f"{thousands(totals.count)} {one if totals.count == 1 else many}."
        )
    if table.ignored:
        names = ", ".join(f"‘{name}’" for name in table.ignored)
        told.append(f"Niet gelezen en niet bewaard: {names}.")
    return told
