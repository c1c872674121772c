"""Rent and income limits per year. Source: domain.md, table 1; `certainty` tells what was derived.

A region corrects or extends the table in its register; this file only knows the national one.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import IO


@dataclass(frozen=True)
class Norms:
    """The limits of one year. Rents in euro per month, incomes in euro per year, age in years."""

    year: int
    quality_discount_limit: Decimal
    cap_1_2_persons: Decimal
    cap_3_plus_persons: Decimal
    social_rent_limit: Decimal
    youth_age_below: Decimal
    fit_income_single: Decimal
    fit_income_multi: Decimal
    fit_income_single_senior: Decimal
    fit_income_multi_senior: Decimal
    daeb_income_single: Decimal
    daeb_income_multi: Decimal


LIMITS: tuple[str, ...] = tuple(field.name for field in fields(Norms))[1:]
"""The names of the limits, in the order of the table."""

LIMIT_LABELS: dict[str, str] = {
    "quality_discount_limit": "Kwaliteitskortingsgrens",
    "cap_1_2_persons": "Lage aftoppingsgrens (1-2 personen)",
    "cap_3_plus_persons": "Hoge aftoppingsgrens (3 of meer personen)",
    "social_rent_limit": "DAEB-huurgrens",
    "youth_age_below": "Jongerengrens (jonger dan, in jaren)",
    "fit_income_single": "Inkomen passend, 1 persoon",
    "fit_income_multi": "Inkomen passend, meer personen",
    "fit_income_single_senior": "Inkomen passend, 1 persoon met AOW",
    "fit_income_multi_senior": "Inkomen passend, meer personen met AOW",
    "daeb_income_single": "DAEB-inkomen, 1 persoon",
    "daeb_income_multi": "DAEB-inkomen, meer personen",
}


@cache
def national() -> Mapping[int, Norms]:
    """The national table, year -> limits."""
    with _table() as table:
        return {int(row["year"]): _norms(row) for row in csv.DictReader(table)}


class Certainty(StrEnum):
    """How a value of the national table is known; the member is the Dutch word."""

    SOURCED = "bron bekend"
    DERIVED = "afgeleid"
    UNSOURCED = "bron niet gevonden"


@cache
def certainty() -> Mapping[tuple[int, str], Certainty]:
    """(Year, limit) -> how the value is known; the table's column `certainty` explains it in prose."""
    found = {(year, limit): Certainty.SOURCED for year in national() for limit in LIMITS}
    with _table() as table:
        for row in csv.DictReader(table):
            for column in (Certainty.DERIVED, Certainty.UNSOURCED):
                found |= {(int(row["year"]), limit): column for limit in row[column.name.lower()].split()}
    return found


def _table() -> IO[str]:
    return files("jaarschijf.calc").joinpath("data/norms.csv").open(encoding="utf-8")


def _norms(row: Mapping[str, str]) -> Norms:
    return Norms(year=int(row["year"]), **{name: Decimal(row[name]) for name in LIMITS})


def rent_class(rent: Decimal, norms: Norms) -> str:
    """The VERA HUURKLASSE code of a bare monthly rent: lower bound in, upper bound out.

    GOE below the kwaliteitskortingsgrens, BET below the high aftoppingsgrens, DUU below the
    DAEB-huurgrens, BOV from there.
    """
    if rent < norms.quality_discount_limit:
        return "GOE"
    if rent < norms.cap_3_plus_persons:
        return "BET"
    return "DUU" if rent < norms.social_rent_limit else "BOV"
