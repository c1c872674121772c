"""Sleutels: inhabitants, dwellings and vacated dwellings by place, to share numbers out by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jaarschijf.figures.datasets import columns
from jaarschijf.figures.datasets.shape import Dataset, Form, Scope, Tally
from jaarschijf.lib.tables.fields import Field, Whole, Words
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

_NUMBERS: Final = ("inhabitants", "dwellings", "vacated")


def _number(key: str, heading: str, help_text: str, *also: str, example: str) -> Field:
    return columns.optional(Whole, key, heading, help_text, also=also, example=example)


def _derived(frame: pl.DataFrame, _scope: Scope) -> pl.DataFrame:
    from jaarschijf.figures.datasets import derive

    return derive.filled(frame, {"neighbourhood": ""}, _NUMBERS).with_columns(derive.one_each())


def _checks(_scope: Scope) -> tuple[Check, ...]:
    import polars as pl

    def whole() -> pl.Expr:
        return pl.col("neighbourhood").is_null()

    return (
        Check(
            lambda: ~whole() & pl.struct("municipality", "neighbourhood").is_duplicated(),
            "neighbourhood",
            "Deze wijk staat er meer dan één keer in: laat één regel staan.",
        ),
        Check(
            lambda: whole() & (pl.len().over("municipality") > 1),
            "municipality",
            "Lever deze gemeente als geheel of per wijk, niet allebei.",
        ),
    )


KEYS: Final = Dataset(
    code="keys",
    name="sleutels",
    purpose="Waarnaar aantallen naar rato verdeeld worden.",
    usual="gemeenten, en corporaties voor vrijgekomen woningen",
    unit=("plaats", "plaatsen"),
    form=Form(
        (
            columns.place("De gemeente."),
            Words(
                columns.NEIGHBOURHOOD,
                "Wijk of kern",
                "Leeg is: de hele gemeente.",
                also=("wijk", "kern", "buurt"),
                blank=True,
                example="Noord",
            ),
            _number("inhabitants", "Inwoners", "Op de peildatum.", "aantal inwoners", example="8.420"),
            _number("dwellings", "Woningen", "Sociale huurwoningen.", "aantal woningen", example="1.960"),
            _number(
                "vacated",
                "Vrijgekomen woningen",
                "In de periode vrijgekomen voor verhuur.",
                "mutaties",
                "vrijgekomen",
                example="142",
            ),
        ),
        _derived,
        _checks,
        either=_NUMBERS,
    ),
    tallies=(Tally("keys", "Sleutels", ("municipality", "neighbourhood"), _NUMBERS),),
)
