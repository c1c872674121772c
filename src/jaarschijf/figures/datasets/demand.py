"""Vraag: who looks for a dwelling, by need, size, income, place and how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.shape import Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.fields import Day, Field, Whole, Words
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_BLANKS: Final = {"municipality": "", "neighbourhood": "", "access_need": NONE, "group": NONE, "age": NONE}
_LONGEST_WAIT: Final = 36_500

_SHARED: tuple[Field, ...] = (
    columns.coded(
        "access_need",
        "Toegankelijkheid nodig",
        "De BAT-score die iemand minstens nodig heeft. Leeg is: geen behoefte.",
        also=("behoefte", "bat nodig", "need"),
        blank=True,
        example="BAT 4",
    ),
    columns.persons(),
    columns.optional(
        Words,
        columns.MUNICIPALITY,
        "Gewenste gemeente",
        "Leeg is: maakt niet uit.",
        also=("gemeente", "zoekgemeente"),
        example="Waterdam",
    ),
    columns.optional(
        Words,
        columns.NEIGHBOURHOOD,
        "Gewenste wijk of kern",
        "De wijk, buurt of kern. Schrijf geen straat.",
        also=("wijk", "kern", "buurt"),
        example="Noord",
    ),
    columns.group(),
    columns.age(
        "Van de oudste van het huishouden. Een leeftijd in jaren mag ook; wij bewaren alleen de klasse."
    ),
)
_WAITING: tuple[Field, ...] = (
    Whole(
        "waiting_days",
        "Wachttijd in dagen",
        "Hoeveel dagen iemand al wacht. Of lever de inschrijfdatum.",
        also=("wachttijd", "wachtdagen"),
        needed=False,
        most=_LONGEST_WAIT,
        example="730",
    ),
    Day(
        "registered_on",
        "Inschrijfdatum",
        "Vanaf welke dag iemand wacht. Of lever de wachttijd in dagen.",
        also=("datum inschrijving", "ingeschreven op", "wacht sinds"),
        needed=False,
        secret=True,
        example="1-7-2024",
    ),
)


def _derived(frame: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    import polars as pl

    from jaarschijf.figures.datasets import derive

    since = (pl.lit(scope.until) - pl.col("registered_on")).dt.total_days()
    values = derive.filled(frame, _BLANKS, ("waiting_days",), ("registered_on",)).with_columns(
        pl.coalesce("waiting_days", since).alias("waiting_days"),
        derive.income_class(scope.norms),
        derive.one_each(),
    )
    return values.with_columns(derive.waiting_band(), derive.persons())


def _derived_counted(frame: pl.DataFrame, _scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    return derive.filled(frame, _BLANKS).with_columns(derive.persons())


def _checks(_scope: Scope) -> tuple[Check, ...]:
    return (columns.refuse_empty(),)


def _has_need() -> pl.Expr:
    import polars as pl

    return pl.col("access_need") != NONE


DEMAND: Final = Dataset(
    code="demand",
    name="vraag",
    purpose="Welke huishoudens zoeken, wat zij nodig hebben en hoe lang zij wachten.",
    usual="corporaties of het woonruimteverdeelsysteem",
    unit=("woningzoekende", "woningzoekenden"),
    form=Form(
        (*_SHARED, columns.aow(), columns.income(), *_WAITING),
        _derived,
        _checks,
        either=("waiting_days", "registered_on"),
    ),
    counted=Form(
        (
            *_SHARED,
            columns.income_class(),
            columns.coded("waiting_band", "Wachttijdgroep", "Hoe lang zij wachten.", example="2 tot 4 jaar"),
            columns.count("huishoudens"),
        ),
        _derived_counted,
        _checks,
    ),
    tallies=(
        Tally(
            "seekers",
            "Vraag in klassen",
            ("municipality", "access_need", "persons", "income_class", "group", "waiting_band"),
        ),
        Tally(
            "need",
            "Vraag naar toegankelijke woningen, naar leeftijd",
            ("municipality", "neighbourhood", "access_need", "age"),
            where=_has_need,
        ),
    ),
)
