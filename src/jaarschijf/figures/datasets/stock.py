"""Voorraad: the dwellings of an association on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.classes import NONE, pairs_of_classes
from jaarschijf.figures.datasets.shape import FEW, Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.fields import Amount
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_BLANKS: Final = {"neighbourhood": "", "bat": NONE, "label": NONE, "type": NONE, "age": NONE, "vacancy": NONE}

_SHARED = (
    columns.place(),
    columns.neighbourhood(),
    columns.bat(),
    columns.coded(
        "label",
        "Toegankelijkheidslabel",
        "Het label van VERA. Leeg is: nog geen label.",
        also=("toegankelijkheid",),
        needed=False,
        blank=True,
        example="Nultredenwoning",
    ),
    columns.coded(
        "type",
        "Type woning",
        "Het type van VERA, zoals tussenwoning of galerijflat.",
        also=("woningtype", "detailsoort", "soort woning"),
        needed=False,
        blank=True,
        example="Galerijflat",
    ),
    columns.rooms(),
    columns.age("Van de oudste bewoner. Een leeftijd in jaren mag ook; wij bewaren alleen de klasse."),
)
_RENT_CLASS = columns.coded(
    "rent_class",
    "Huurprijsklasse",
    "De klasse van VERA. Een huur op de grens valt in de volgende klasse.",
    also=("huurklasse",),
    example="Betaalbaar",
)
_RENT_SUM = columns.optional(
    Amount,
    "rent_sum",
    "Huursom",
    "De kale huren per maand van deze woningen, opgeteld.",
    example="7.347,60",
)


def _derived(frame: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    import polars as pl

    from jaarschijf.figures.datasets import derive

    after = pl.lit(scope.until + timedelta(days=1))
    values = derive.filled(frame, _BLANKS, ("rooms",), ("vacant_since",)).with_columns(
        derive.rooms(),
        derive.rent_band(scope.norms),
        derive.rent_class(scope.norms),
        derive.empty_days(after, date(scope.until.year, 1, 1), scope.until),
        pl.col("rent").alias("rent_sum"),
        derive.one_each(),
    )
    return values.with_columns(derive.rent_days())


def _derived_counted(frame: pl.DataFrame, _scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    numbers = ("rooms", "rent_sum", "days", "rent_days")
    return derive.filled(frame, _BLANKS, numbers).with_columns(derive.rooms())


def _checks(_scope: Scope) -> tuple[Check, ...]:
    import polars as pl

    return (
        Check(
            lambda: pl.col("vacancy").is_not_null() & pl.col("vacant_since").is_null(),
            "vacant_since",
            "Schrijf sinds wanneer de woning leeg staat, of haal de soort leegstand weg.",
        ),
        Check(
            lambda: pl.col("vacancy").is_null() & pl.col("vacant_since").is_not_null(),
            "vacancy",
            "Schrijf waarom de woning leeg staat, of haal de dag weg.",
        ),
    )


def _counted_checks(scope: Scope) -> tuple[Check, ...]:
    import polars as pl

    pairs = [f"{band} {vera_class}" for band, vera_class in sorted(pairs_of_classes(scope.norms))]
    return (
        Check(
            lambda: ~pl.concat_str("rent_band", "rent_class", separator=" ").is_in(pairs),
            "rent_class",
            "Deze huurprijsklasse en deze huurgroep kunnen niet bij één huur horen: verbeter een van beide.",
        ),
    )


STOCK: Final = Dataset(
    code="stock",
    name="voorraad",
    purpose="Hoe toegankelijk de woningen zijn, wat ze kosten en wie er woont.",
    usual="corporaties",
    unit=("woning", "woningen"),
    form=Form((*_SHARED, columns.rent(), *columns.vacancy()), _derived, _checks),
    counted=Form(
        (*_SHARED, _RENT_CLASS, columns.rent_band(), _RENT_SUM, columns.count("woningen")),
        _derived_counted,
        _counted_checks,
    ),
    tallies=(
        Tally("residents", "BAT-score naast leeftijd", ("municipality", "neighbourhood", "bat", "age")),
        Tally("label", "Toegankelijkheidslabel", ("municipality", "neighbourhood", "label")),
        Tally("type", "Type woning", ("municipality", "type")),
        Tally("rent_class", "Huurprijsklasse van VERA", ("municipality", "neighbourhood", "rent_class")),
        Tally("supply", "Aanbod in klassen", ("municipality", "bat", "rooms", "rent_band")),
        Tally("rent_sum", "Kale huren per maand in centen", ("municipality",), ("rent_sum",), least=FEW),
        Tally(
            "vacancy",
            "Leegstand dit jaar, nog niet verhuurd",
            ("vacancy", "municipality"),
            ("days", "rent_days"),
            where=columns.lost_rent,
            least=FEW,
        ),
    ),
)
