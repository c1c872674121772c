"""Empty days of dwellings, and what they cost: rows about single dwellings become a `Loss`, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.rounding import half_up
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


class Kind(StrEnum):
    """Why a dwelling is empty; the member is the Dutch word. Source: the domain's part on vacancy."""

    TURNOVER = "mutatieleegstand"
    PROJECT = "projectleegstand"
    SEARCH = "zoekleegstand"
    FIRST_LETTING = "aanloopleegstand"
    SALE = "verkoopleegstand"
    STRUCTURAL = "structurele leegstand"


@dataclass(frozen=True)
class Spell:
    """`count` dwellings empty from `begins` to `ends`, the first day that is not empty; None is still empty.

    `rent` is the bare rent in cents per month: the last known one, or the target rent of a new dwelling.
    """

    kind: Kind
    municipality: str
    rent: int
    begins: date
    ends: date | None
    count: int = 1


@dataclass(frozen=True)
class Loss:
    """One kind in one municipality and one year: cents, and days over all dwellings.

    `spells` counts dwellings per year, so one that is empty over new year is in both years.
    """

    year: int
    municipality: str
    kind: Kind
    cents: int
    days: int
    spells: int

    def as_json(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "municipality": self.municipality,
            "kind": self.kind.name.lower(),
            "loss_cents": self.cents,
            "days": self.days,
            "dwellings": self.spells,
        }


def reckoned(spells: Iterable[Spell], years: Iterable[int]) -> tuple[Loss, ...]:
    """The loss in each of the `years`, in order of year, municipality and kind.

    Per dwelling: rent x 12 / days of the year x days empty in that year, the last day excluded. Rounded once
    per `Loss`, half up to a cent. Raises Refusal for a year far off, a negative rent, a count below 1, or an
    end before the beginning.
    """
    asked = sorted(set(years))
    _check_years(asked)
    found: dict[tuple[int, str, Kind], list[int]] = defaultdict(lambda: [0, 0, 0])
    for spell in spells:
        _check(spell)
        for year in asked:
            if days := days_in(spell, year):
                total = found[year, spell.municipality, spell.kind]
                total[0] += spell.rent * days * spell.count
                total[1] += days * spell.count
                total[2] += spell.count
    return tuple(
        Loss(*key, cents_lost(cent_days, key[0]), days, count)
        for key, (cent_days, days, count) in sorted(found.items())
    )


def days_in(spell: Spell, year: int) -> int:
    """Days empty in one year: the first one counts, the day of the end doesn't."""
    first, next_first = date(year, 1, 1), date(year + 1, 1, 1)
    ends = next_first if spell.ends is None else min(spell.ends, next_first)
    return max(0, (ends - max(spell.begins, first)).days)


def cents_lost(cent_days: int, year: int) -> int:
    """The loss in cents of a sum of monthly rents in cents x days empty, all in one year; half up."""
    return int(half_up(Fraction(12 * cent_days, year_days(year)), 0))


def year_days(year: int) -> int:
    """365, or 366 in a leap year."""
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def years_of(spells: Iterable[Spell]) -> tuple[int, ...]:
    """All years with an empty day; raises Refusal when a spell has no end, for then there is no last year."""
    found: set[int] = set()
    for spell in spells:
        if spell.ends is None:
            raise Refusal(
                f"Leegstand vanaf {full_date(spell.begins)} heeft geen einde. Kies over welk jaar u rekent.",
                f"The vacancy from {spell.begins} has no end. Choose the year to reckon.",
            )
        _check(spell)
        found.update(range(spell.begins.year, (spell.ends - timedelta(days=1)).year + 1))
    return tuple(sorted(found))


def _check_years(years: Iterable[int]) -> None:
    for year in years:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal(
                f"Over het jaar {year} kan niet worden gerekend. Kies een jaar van {FIRST_YEAR} tot en met "
                f"{LAST_YEAR}.",
                f"The year {year} can't be reckoned. Choose one from {FIRST_YEAR} to {LAST_YEAR}.",
            )


def _check(spell: Spell) -> None:
    if spell.rent < 0 or spell.count < 1:
        raise Refusal(
            f"Leegstand vanaf {full_date(spell.begins)}: huur kan niet onder 0, en aantal niet onder 1.",
            f"Vacancy from {spell.begins}: the rent can't be below 0, nor the count below 1.",
        )
    if spell.ends and spell.ends < spell.begins:
        begins, ends = full_date(spell.begins), full_date(spell.ends)
        raise Refusal(
            f"Leegstand van {begins} tot {ends} kan niet: verbeter een van beide.",
            f"A vacancy from {spell.begins} until {spell.ends} can't be: correct its begin or end.",
        )
