"""Zorg: dwellings and places meant for care, and who uses care, by kind and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.shape import Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = (
    columns.coded(
        "care_item",
        "Onderdeel",
        "Een woning of plaats voor zorg, of iemand die de zorg gebruikt.",
        also=("wat",),
        example="gebruik",
    ),
    columns.coded(
        "care_kind",
        "Zorgvorm",
        "De woonvorm van VERA, of zorg aan huis.",
        also=("woonvorm", "soort zorg"),
        example="Begeleid wonen",
    ),
    columns.place("De gemeente van de woning, of waar iemand de zorg gebruikt."),
    columns.neighbourhood(),
    columns.age("Van wie de zorg gebruikt. Leeg bij een woning of plaats."),
)


def _filled(frame: pl.DataFrame, _scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    return derive.filled(frame, {"neighbourhood": "", "age": NONE})


def _derived(frame: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    return _filled(frame, scope).with_columns(derive.one_each())


def _checks(_scope: Scope) -> tuple[Check, ...]:
    return (columns.refuse_empty(),)


def _is_home() -> pl.Expr:
    import polars as pl

    return pl.col("care_item") == "home"


def _is_use() -> pl.Expr:
    import polars as pl

    return pl.col("care_item") == "use"


CARE: Final = Dataset(
    code="care",
    name="zorg",
    purpose="Of er genoeg zorgwoningen zijn waar mensen zorg gebruiken.",
    usual="zorgaanbieders en gemeenten",
    unit=("woning, plaats of gebruiker", "woningen, plaatsen en gebruikers"),
    form=Form(_COLUMNS, _derived, _checks),
    counted=Form((*_COLUMNS, columns.count("woningen, plaatsen of gebruikers")), _filled, _checks),
    tallies=(
        Tally("items", "Wat er geteld is", ("care_item",)),
        Tally("homes", "Zorgwoningen", ("care_kind", "municipality", "neighbourhood"), where=_is_home),
        Tally("use", "Zorggebruik", ("care_kind", "municipality", "neighbourhood"), where=_is_use),
        Tally(
            "use_by_age", "Zorggebruik naar leeftijd", ("municipality", "neighbourhood", "age"), where=_is_use
        ),
    ),
)
