"""The columns that the data sets share, each with the list its words come from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from jaarschijf.figures.datasets import lists
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.lib.tables.fields import Amount, Coded, Day, Field, Whole, Words, YesNo
from jaarschijf.lib.tables.table import Check

if TYPE_CHECKING:
    import polars as pl

LIST_OF: Final[Mapping[str, str]] = {
    "bat": lists.BAT,
    "label": lists.LABEL,
    "rent_class": lists.RENT_CLASS,
    "rent_band": lists.RENT_BAND,
    "type": lists.DWELLING_TYPE,
    "age": lists.AGE,
    "group": lists.GROUP,
    "access_need": lists.BAT,
    "income_class": lists.INCOME,
    "waiting_band": lists.WAITING,
    "quarter": lists.QUARTER,
    "vacancy": lists.VACANCY,
    "care_item": lists.CARE_ITEM,
    "care_kind": lists.CARE_KIND,
    "stage": lists.STAGE,
    "cost_item": lists.COST_ITEM,
    "household": lists.HOUSEHOLD,
    "reason": lists.REASON,
}
"""Key of a coded column -> the list its codes come from."""

MUNICIPALITY: Final = "municipality"
NEIGHBOURHOOD: Final = "neighbourhood"


def coded(key: str, heading: str, help_text: str, **more: Any) -> Coded:
    """A column of codes of its list, in the words that everybody knows."""
    name = LIST_OF[key]
    return Coded(key, heading, help_text, codes=lists.codes(name), find=partial(lists.national, name), **more)


def optional(field: type[Field], key: str, heading: str, help_text: str, **more: Any) -> Field:
    """A column that may be missing, and may be empty where it is there."""
    return field(key, heading, help_text, needed=False, blank=True, **more)


def place(help_text: str = "De gemeente waar de woning staat.", **more: Any) -> Words:
    return Words(
        MUNICIPALITY,
        "Gemeente",
        help_text,
        also=("gemeentenaam", "plaats gemeente"),
        example="Waterdam",
        **more,
    )


def neighbourhood() -> Field:
    return optional(
        Words,
        NEIGHBOURHOOD,
        "Wijk of kern",
        "De wijk, buurt of kern. Schrijf geen straat.",
        also=("wijk", "kern", "buurt", "wijknaam", "buurtnaam"),
        example="Noord",
    )


def bat() -> Coded:
    return coded(
        "bat",
        "BAT-score",
        "De score van 1 tot en met 5. Leeg is: nog geen score.",
        also=("bat", "batscore"),
        blank=True,
        example="BAT 4",
    )


def rooms() -> Field:
    return optional(
        Whole,
        "rooms",
        "Kamers",
        "Woonkamer en slaapkamers samen. Meer dan 6 telt als 6.",
        also=("aantal kamers", "kamers aantal"),
        least=1,
        most=99,
        example="3",
    )


def rent(**more: Any) -> Amount:
    return Amount(
        "rent",
        "Kale huur",
        "De kale huur per maand in euro. Niet de rekenhuur.",
        also=("netto huur", "nettohuur", "huur", "kalehuur"),
        least=1,
        most=2_000_000,
        example="612,30",
        **more,
    )


def rent_band(**more: Any) -> Coded:
    return coded(
        "rent_band",
        "Huurgroep",
        "Tussen welke grenzen de kale huur ligt. De grens zelf hoort er nog bij.",
        example="t/m lage aftoppingsgrens",
        **more,
    )


def age(help_text: str) -> Coded:
    return coded(
        "age",
        "Leeftijdsklasse",
        help_text,
        also=("leeftijd", "leeftijdsgroep"),
        needed=False,
        blank=True,
        example="65 t/m 74",
    )


def refuse_empty() -> Check:
    """Nobody is of the age of an empty dwelling."""
    import polars as pl

    return Check(
        lambda: pl.col("age") == "empty",
        "age",
        "Leegstaand is hier geen leeftijd: kies een andere klasse, of laat de cel leeg.",
    )


def group() -> Coded:
    return coded(
        "group",
        "Doelgroep",
        "De bijzondere doelgroep. Leeg is: geen.",
        also=("bijzondere doelgroep", "urgentie"),
        blank=True,
        example="Statushouders",
    )


def persons() -> Whole:
    return Whole(
        "persons",
        "Personen",
        "Iedereen die in de woning gaat wonen, ook kinderen.",
        also=("household_size", "huishoudgrootte", "aantal personen", "gezinsgrootte"),
        least=1,
        most=30,
        example="2",
    )


def aow() -> YesNo:
    return YesNo(
        "aow",
        "AOW",
        "Ja, als iemand van het huishouden op 1 januari de AOW-leeftijd had.",
        also=("aow-leeftijd", "aow leeftijd"),
        example="nee",
    )


def income() -> Amount:
    return Amount(
        "income",
        "Inkomen",
        "Het inkomen van het huishouden per jaar, in euro.",
        also=("verzamelinkomen", "rekeninkomen", "huishoudinkomen", "toetsinkomen"),
        most=10_000_000_000,
        secret=True,
        example="26.500",
    )


def income_class() -> Coded:
    return coded(
        "income_class",
        "Inkomensgroep",
        "Naast de grenzen van dit huishouden, met of zonder AOW. De grens zelf hoort er nog bij.",
        example="t/m inkomensgrens passend toewijzen",
    )


def vacancy() -> tuple[Field, Field]:
    kind = coded(
        "vacancy",
        "Soort leegstand",
        "Waarom de woning leeg stond of staat.",
        needed=False,
        blank=True,
        example="mutatieleegstand",
    )
    since = optional(
        Day,
        "vacant_since",
        "Leeg sinds",
        "De eerste dag dat de woning leeg stond.",
        also=("leeg vanaf", "leegstand vanaf"),
        example="1-3-2026",
    )
    return kind, since


def lost_rent() -> pl.Expr:
    """Of the derived rows those that were empty for at least a day of the period."""
    import polars as pl

    return (pl.col("vacancy") != NONE) & (pl.col("days") > 0)


def count(what: str) -> Whole:
    """How many the row stands for; its being there tells that the table is counted already."""
    return Whole(
        "count",
        "Aantal",
        f"Hoeveel {what} deze regel telt.",
        also=("aantallen", "telling"),
        example="12",
    )
