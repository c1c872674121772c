"""The classes that raw values are kept in: nothing of one household or dwelling is finer than these.

Every class has a value that stands for it, so that a calculation on classes judges as it would have judged
the values themselves. Rents and incomes are in cents; limits are inclusive, as in passend toewijzen. VERA's
HUURKLASSE is another thing: its classes hold their lower limit and not their upper one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from jaarschijf.calc.norms import Norms, rent_class

NONE: Final = "none"
"""What a blank stands for: no score, no group, not told."""

MOST_ROOMS: Final = 6
MOST_PERSONS: Final = 7
"""More rooms or persons than these are counted as these, since few are so large that they could be known."""


class RentBand(StrEnum):
    """A bare rent among the limits of passend toewijzen and the DAEB; each band holds its upper limit."""

    QUALITY = "quality"
    LOW_CAP = "low_cap"
    HIGH_CAP = "high_cap"
    SOCIAL = "social"
    ABOVE = "above"


RENT_BANDS: Final[Mapping[str, str]] = {
    RentBand.QUALITY: "t/m kwaliteitskortingsgrens",
    RentBand.LOW_CAP: "t/m lage aftoppingsgrens",
    RentBand.HIGH_CAP: "t/m hoge aftoppingsgrens",
    RentBand.SOCIAL: "t/m DAEB-huurgrens",
    RentBand.ABOVE: "boven DAEB-huurgrens",
}


class IncomeClass(StrEnum):
    """An income beside the limits of its household's size, and of AOW age; each class holds its limit."""

    FIT = "fit"
    DAEB = "daeb"
    ABOVE = "above"


INCOME_CLASSES: Final[Mapping[str, str]] = {
    IncomeClass.FIT: "t/m inkomensgrens passend toewijzen",
    IncomeClass.DAEB: "t/m DAEB-inkomensgrens",
    IncomeClass.ABOVE: "boven DAEB-inkomensgrens",
}

AGE_CLASSES: Final[Mapping[str, str]] = {
    "0-22": "jonger dan 23",
    "23-34": "23 t/m 34",
    "35-54": "35 t/m 54",
    "55-64": "55 t/m 64",
    "65-74": "65 t/m 74",
    "75-84": "75 t/m 84",
    "85+": "85 en ouder",
    "empty": "leegstaand",
    NONE: "onbekend",
}
_AGES: Final = (
    (0, "0-22"),
    (23, "23-34"),
    (35, "35-54"),
    (55, "55-64"),
    (65, "65-74"),
    (75, "75-84"),
    (85, "85+"),
)
_OLDEST: Final = 120

WAITING_BANDS: Final[Mapping[str, str]] = {
    "0-1": "korter dan 1 jaar",
    "1-2": "1 tot 2 jaar",
    "2-4": "2 tot 4 jaar",
    "4-6": "4 tot 6 jaar",
    "6-10": "6 tot 10 jaar",
    "10+": "10 jaar of langer",
}
_YEAR: Final = 365
WAITING_DAYS: Final[Mapping[str, int]] = {
    "0-1": 0,
    "1-2": _YEAR,
    "2-4": 2 * _YEAR,
    "4-6": 4 * _YEAR,
    "6-10": 6 * _YEAR,
    "10+": 10 * _YEAR,
}
"""The first day of each band; a year is 365 days."""

QUARTERS: Final[Mapping[str, str]] = {
    "1": "januari t/m maart",
    "2": "april t/m juni",
    "3": "juli t/m september",
    "4": "oktober t/m december",
}


def age_class(years: int) -> str:
    """The class of an age; empty for what is no age."""
    if not 0 <= years <= _OLDEST:
        return ""
    return next(name for least, name in reversed(_AGES) if years >= least)


def waiting_band(days: int) -> str:
    """The band of a number of days, which is 0 or more."""
    return max((least, name) for name, least in WAITING_DAYS.items() if days >= least)[1]


def standing_days(band: str) -> int:
    """The days that stand for a band: its middle, and 12 years for the last one."""
    if band == "10+":
        return 12 * _YEAR
    starts = list(WAITING_DAYS.values())
    place = list(WAITING_DAYS).index(band)
    return (starts[place] + starts[place + 1]) // 2


def rent_limits(norms: Norms) -> tuple[tuple[RentBand, int], ...]:
    """The upper limit of each band but the last, in cents."""
    return (
        (RentBand.QUALITY, _cents(norms.quality_discount_limit)),
        (RentBand.LOW_CAP, _cents(norms.cap_1_2_persons)),
        (RentBand.HIGH_CAP, _cents(norms.cap_3_plus_persons)),
        (RentBand.SOCIAL, _cents(norms.social_rent_limit)),
    )


def rent_band(rent: int, norms: Norms) -> RentBand:
    """The band of a bare rent in cents a month."""
    return next((band for band, limit in rent_limits(norms) if rent <= limit), RentBand.ABOVE)


def standing_rent(band: str, norms: Norms) -> int:
    """The rent in cents that stands for a band: its upper limit, and a cent above the last limit."""
    limits = dict(rent_limits(norms))
    return limits.get(RentBand(band), limits[RentBand.SOCIAL] + 1)


def vera_rent_limits(norms: Norms) -> tuple[tuple[str, int], ...]:
    """The limit under which each class of HUURKLASSE but the last lies, in cents."""
    limits = (norms.quality_discount_limit, norms.cap_3_plus_persons, norms.social_rent_limit)
    below = [_cents(limit) for limit in limits]
    return tuple(zip(("GOE", "BET", "DUU"), below, strict=True))


def pairs_of_classes(norms: Norms) -> frozenset[tuple[str, str]]:
    """The bands and the HUURKLASSE that one rent can have; a limit ends its band and begins its class."""
    edges = [limit for _, limit in rent_limits(norms)]
    rents = {0} | {rent for edge in edges for rent in (edge - 1, edge, edge + 1)}
    return frozenset((rent_band(rent, norms), rent_class(Decimal(rent) / 100, norms)) for rent in rents)


def income_limits(persons: int, norms: Norms, *, aow: bool) -> tuple[int, int]:
    """The limits of passend toewijzen and of the DAEB for a household, in cents a year."""
    single = persons == 1
    if aow:
        fit = norms.fit_income_single_senior if single else norms.fit_income_multi_senior
    else:
        fit = norms.fit_income_single if single else norms.fit_income_multi
    return _cents(fit), _cents(norms.daeb_income_single if single else norms.daeb_income_multi)


def income_class(income: int, persons: int, norms: Norms, *, aow: bool) -> IncomeClass:
    """The class of an income in cents a year."""
    fit, daeb = income_limits(persons, norms, aow=aow)
    if income <= fit:
        return IncomeClass.FIT
    return IncomeClass.DAEB if income <= daeb else IncomeClass.ABOVE


def standing_income(kind: str, persons: int, norms: Norms) -> int:
    """The income in cents that stands for a class, of a household without AOW."""
    fit, daeb = income_limits(persons, norms, aow=False)
    return {IncomeClass.FIT: fit, IncomeClass.DAEB: daeb}.get(IncomeClass(kind), daeb + 1)


def _cents(limit: Decimal) -> int:
    return int(limit * 100)
