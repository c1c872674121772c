"""Betaalbaarheid: average housing costs by household type, and counts from early signal to eviction.

Counted only: what single households pay and owe is never asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.shape import FEW, Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.fields import Amount, Field, Whole
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_AMOUNTS: Final = ("rent", "allowance", "other_costs", "income")
_BLANKS: Final = {"household": "", "reason": NONE}


def _average(key: str, heading: str, help_text: str, *also: str, example: str) -> Field:
    return columns.optional(Amount, key, heading, help_text, also=also, most=10_000_000, example=example)


def _derived(frame: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    import polars as pl

    from jaarschijf.figures.datasets import derive

    filled = derive.filled(frame, _BLANKS, ("year", *_AMOUNTS))
    costs, all_told = (
        pl.col("cost_item") == "costs",
        pl.col("other_costs").is_not_null() & pl.col("income").is_not_null(),
    )
    told = pl.when(all_told).then(pl.lit("all")).otherwise(pl.lit("rent"))
    sums = filled.with_columns(
        pl.col("year").fill_null(scope.until.year).cast(pl.String),
        told.alias("told"),
        pl.when(costs).then(pl.col("allowance").fill_null(0)).alias("allowance"),
        *(pl.when(costs & all_told).then(pl.col(key)).alias(key) for key in ("other_costs", "income")),
    )
    return sums.with_columns(pl.col(key) * pl.col("count") for key in _AMOUNTS)


def _are_costs() -> pl.Expr:
    import polars as pl

    return pl.col("cost_item") == "costs"


def _are_counts() -> pl.Expr:
    import polars as pl

    return pl.col("cost_item") != "costs"


def _checks(_scope: Scope) -> tuple[Check, ...]:
    import polars as pl

    def costs() -> pl.Expr:
        return pl.col("cost_item") == "costs"

    return (
        Check(
            lambda: costs() & (pl.col("count") < FEW),
            "count",
            f"Woonlasten van minder dan {FEW} huishoudens vragen wij niet: neem ze samen met een ander type.",
        ),
        Check(
            lambda: costs() & pl.col("household").is_null(),
            "household",
            "Schrijf bij woonlasten om welk type huishouden het gaat.",
        ),
        Check(
            lambda: costs() & pl.col("rent").is_null(),
            "rent",
            "Schrijf bij woonlasten de gemiddelde kale huur.",
        ),
        Check(
            lambda: pl.col("allowance") > pl.col("rent"),
            "allowance",
            "De huurtoeslag is hoger dan de huur: verbeter een van beide.",
        ),
        Check(
            lambda: ~costs() & pl.col("rent").is_not_null(),
            "rent",
            "Bedragen horen alleen bij woonlasten: haal dit weg, of kies het onderdeel woonlasten.",
        ),
    )


AFFORDABILITY: Final = Dataset(
    code="affordability",
    name="betaalbaarheid",
    purpose="Wat wonen kost per type huishouden, en hoe vaak geldzorgen tot een ontruiming leiden.",
    usual="corporaties en gemeenten",
    unit=("huishouden of woning", "huishoudens en woningen"),
    form=Form(
        (
            columns.place("De gemeente waarvan dit het aantal is."),
            columns.optional(
                Whole,
                "year",
                "Jaar",
                "Leeg is: het jaar van de uitvraag.",
                least=2000,
                most=2100,
                example="2026",
            ),
            columns.coded(
                "cost_item",
                "Onderdeel",
                "Wat er geteld is: woonlasten, of een stap van signaal tot ontruiming.",
                also=("wat", "stap"),
                example="woonlasten",
            ),
            columns.coded(
                "household",
                "Type huishouden",
                "Alleen bij woonlasten.",
                also=("huishouden", "huishoudtype"),
                needed=False,
                blank=True,
                example="eenpersoons",
            ),
            columns.coded(
                "reason",
                "Reden",
                "Alleen bij vonnissen en ontruimingen.",
                needed=False,
                blank=True,
                example="huurachterstand",
            ),
            columns.count("huishoudens of woningen"),
            _average("rent", "Gemiddelde kale huur", "Per maand.", "kale huur", "huur", example="588,20"),
            _average("allowance", "Gemiddelde huurtoeslag", "Per maand.", "huurtoeslag", example="201,40"),
            _average(
                "other_costs",
                "Gemiddelde andere woonlasten",
                "Energie, water en servicekosten, per maand.",
                "andere woonlasten",
                "energie",
                example="190",
            ),
            _average(
                "income",
                "Gemiddeld besteedbaar inkomen",
                "Per maand.",
                "besteedbaar inkomen",
                example="2.140",
            ),
        ),
        _derived,
        _checks,
    ),
    tallies=(
        Tally(
            "costs",
            "Woonlasten per maand in centen",
            ("year", "told", "household"),
            _AMOUNTS,
            _are_costs,
            FEW,
        ),
        Tally(
            "funnel",
            "Van signaal tot ontruiming",
            ("year", "municipality", "cost_item", "reason"),
            where=_are_counts,
        ),
    ),
)
