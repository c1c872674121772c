"""Woon-zorginitiatieven: named projects, how many places they have and who waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.shape import Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.fields import Whole, Words
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_BLANKS: Final = {"neighbourhood": "", "provider": "", "audience": ""}
_NUMBERS: Final = ("places", "waiting", "requests")


def _derived(frame: pl.DataFrame, _scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    return derive.filled(frame, _BLANKS, _NUMBERS).with_columns(derive.one_each())


def _checks(_scope: Scope) -> tuple[Check, ...]:
    import polars as pl

    return (
        Check(
            lambda: pl.col("name").str.to_lowercase().is_duplicated(),
            "name",
            "Dit initiatief staat er meer dan één keer in: laat één regel staan.",
        ),
    )


INITIATIVES: Final = Dataset(
    code="initiatives",
    name="woon-zorginitiatieven",
    purpose="Welke plannen voor wonen met zorg er zijn, hoe ver zij zijn en hoeveel mensen wachten.",
    usual="zorgaanbieders en gemeenten",
    unit=("initiatief", "initiatieven"),
    form=Form(
        (
            Words(
                "name",
                "Initiatief",
                "De naam van het plan of de woonvorm. Schrijf geen naam van een persoon.",
                also=("naam initiatief", "project", "projectnaam"),
                example="Hof van Noord",
            ),
            columns.place("De gemeente waar het komt of staat."),
            columns.neighbourhood(),
            columns.optional(
                Words,
                "provider",
                "Aanbieder",
                "De organisatie die de zorg geeft.",
                also=("zorgaanbieder", "organisatie"),
                example="Stichting Vlierwende",
            ),
            columns.optional(
                Words,
                "audience",
                "Voor wie",
                "De groep voor wie het is.",
                also=("doelgroep",),
                example="ouderen",
            ),
            columns.coded(
                "stage",
                "Hoe ver",
                "Idee, plan, in aanbouw, open of gestopt.",
                also=("fase", "status"),
                example="plan",
            ),
            columns.optional(
                Whole, "places", "Plaatsen", "Woningen of plaatsen.", also=("aantal plaatsen",), example="24"
            ),
            columns.optional(
                Whole,
                "waiting",
                "Wachtenden",
                "Hoeveel mensen op de wachtlijst staan.",
                also=("wachtlijst", "aantal wachtenden"),
                example="11",
            ),
            columns.optional(
                Whole,
                "requests",
                "Aanvragen",
                "Nieuwe aanvragen in de periode.",
                also=("aantal aanvragen",),
                example="6",
            ),
        ),
        _derived,
        _checks,
    ),
    tallies=(
        Tally(
            "initiatives",
            "Initiatieven",
            ("name", "municipality", "neighbourhood", "provider", "audience", "stage"),
            _NUMBERS,
        ),
        Tally("stages", "Hoe ver zij zijn", ("municipality", "stage"), _NUMBERS),
    ),
)
