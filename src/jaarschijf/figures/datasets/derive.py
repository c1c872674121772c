"""From columns of values to columns of classes, a million rows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from jaarschijf.calc.norms import Norms
from jaarschijf.figures.datasets.classes import (
    MOST_PERSONS,
    MOST_ROOMS,
    NONE,
    WAITING_DAYS,
    IncomeClass,
    RentBand,
    rent_limits,
    vera_rent_limits,
)


def filled(
    frame: pl.DataFrame, words: Mapping[str, str], numbers: Sequence[str] = (), days: Sequence[str] = ()
) -> pl.DataFrame:
    """All columns that may be missing: words with what stands for a blank, numbers and days with nulls."""
    kinds = (
        dict.fromkeys(words, pl.String())
        | dict.fromkeys(numbers, pl.Int64())
        | dict.fromkeys(days, pl.Date())
    )
    missing = [pl.lit(None, kind).alias(key) for key, kind in kinds.items() if key not in frame.columns]
    return frame.with_columns(missing).with_columns(
        pl.col(key).fill_null(word) for key, word in words.items()
    )


def one_each() -> pl.Expr:
    """A row is one."""
    return pl.lit(1, pl.Int64).alias("count")


def rent_band(norms: Norms) -> pl.Expr:
    """As `classes.rent_band`."""
    return _steps(pl.col("rent"), rent_limits(norms), RentBand.ABOVE, closed=True).alias("rent_band")


def rent_class(norms: Norms) -> pl.Expr:
    """As `norms.rent_class`: a limit is the first rent of the next class."""
    return _steps(pl.col("rent"), vera_rent_limits(norms), "BOV", closed=False).alias("rent_class")


def income_class(norms: Norms) -> pl.Expr:
    """As `classes.income_class`."""
    fit = (
        pl.when(pl.col("aow"))
        .then(_by_size(norms.fit_income_single_senior, norms.fit_income_multi_senior))
        .otherwise(_by_size(norms.fit_income_single, norms.fit_income_multi))
    )
    daeb = _by_size(norms.daeb_income_single, norms.daeb_income_multi)
    income = pl.col("income")
    return (
        pl.when(income <= fit)
        .then(pl.lit(IncomeClass.FIT.value))
        .when(income <= daeb)
        .then(pl.lit(IncomeClass.DAEB.value))
        .otherwise(pl.lit(IncomeClass.ABOVE.value))
        .alias("income_class")
    )


def fitting() -> pl.Expr:
    """VERA's PASSENDHEIDSSOORT of classes, and `exempt` apart; the same rule as `calc.fit`."""
    few = [RentBand.QUALITY.value, RentBand.LOW_CAP.value]
    cap = pl.when(pl.col("persons") <= 2).then(pl.col("rent_band").is_in(few))
    under = cap.otherwise(pl.col("rent_band").is_in([*few, RentBand.HIGH_CAP.value]))
    return (
        pl.when(pl.col("exempt"))
        .then(pl.lit("exempt"))
        .when(pl.col("income_class") != IncomeClass.FIT.value)
        .then(pl.lit("NVT"))
        .when(under)
        .then(pl.lit("PAS"))
        .otherwise(pl.lit("NIE"))
        .alias("fit")
    )


def social() -> pl.Expr:
    """Whether the rent is one of the DAEB, as a word."""
    above = pl.col("rent_band") == RentBand.ABOVE.value
    return pl.when(above).then(pl.lit("no")).otherwise(pl.lit("yes")).alias("social")


def waiting_band() -> pl.Expr:
    """As `classes.waiting_band`, of `waiting_days`."""
    days = pl.col("waiting_days")
    starts = list(WAITING_DAYS.items())
    limits = [(name, starts[place + 1][1]) for place, (name, _) in enumerate(starts[:-1])]
    return _steps(days, limits, starts[-1][0], closed=False).alias("waiting_band")


def quarter() -> pl.Expr:
    """Of `date`."""
    return pl.col("date").dt.quarter().cast(pl.String).alias("quarter")


def at_most(key: str, most: int) -> pl.Expr:
    """Larger numbers count as the most."""
    return pl.col(key).clip(upper_bound=most)


def rooms() -> pl.Expr:
    """Rooms as a word; not told is a word too."""
    return at_most("rooms", MOST_ROOMS).cast(pl.String).fill_null(NONE)


def persons() -> pl.Expr:
    return at_most("persons", MOST_PERSONS).cast(pl.String)


def empty_days(ends: pl.Expr, since: date, until: date) -> pl.Expr:
    """Days without rent from `since` up to and including `until`; the day of the end doesn't count."""
    first = pl.max_horizontal(pl.col("vacant_since"), pl.lit(since))
    last = pl.min_horizontal(ends, pl.lit(until + timedelta(days=1)))
    return (last - first).dt.total_days().clip(lower_bound=0).alias("days")


def rent_days() -> pl.Expr:
    """Bare rent in cents a month times days; the loss is 12 times this by the days of the year."""
    return (pl.col("rent") * pl.col("days")).alias("rent_days")


def _by_size(single: Decimal, several: Decimal) -> pl.Expr:
    return pl.when(pl.col("persons") == 1).then(int(single * 100)).otherwise(int(several * 100))


def _steps(value: pl.Expr, limits: Any, beyond: str, *, closed: bool) -> pl.Expr:
    found = pl.lit(str(beyond))
    for name, limit in reversed(limits):
        under = value <= limit if closed else value < limit
        found = pl.when(under).then(pl.lit(str(name))).otherwise(found)
    return found
