"""How much of the income goes to housing, by household type and year.

(rent + other housing costs - huurtoeslag) / disposable income: general knowledge of the field (EK), for the
sources at hand give no definition. A ratio of sums, so a household counts by its euros.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from jaarschijf.calc.rounding import half_up, in_dutch, plain
from jaarschijf.lib.refusal import Refusal


@dataclass(frozen=True)
class Costs:
    """Sums over `households` of one type, in cents per month; `costs` and `income` are None when not told."""

    year: int
    household: str
    households: int
    rent: int
    allowance: int
    costs: int | None
    income: int | None


@dataclass(frozen=True)
class Ratio:
    """Cents of the income that go to housing, and over how many households both are known."""

    households: int
    cents: int
    income: int

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.cents, self.income) if self.income else None

    def as_json(self) -> dict[str, Any]:
        """In percent to one decimal, half up; null where no income is known."""
        share = self.share
        percent = None if share is None else plain(half_up(100 * share, 1))
        return {"households": self.households, "percent": percent}


@dataclass(frozen=True)
class Household:
    """One type ("" is all) in one year: `housing` with all costs, `rent` with the rent alone."""

    year: int
    household: str
    households: int
    housing: Ratio
    rent: Ratio

    def as_json(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "household": self.household,
            "households": self.households,
            "housing_ratio": self.housing.as_json(),
            "rent_ratio": self.rent.as_json(),
        }


def ratios(rows: Iterable[Costs]) -> tuple[Household, ...]:
    """Per year all households ("") and then each type. Rows that lack a part are left out of that ratio only.

    Raises Refusal for a negative number, or more huurtoeslag than rent.
    """
    groups: dict[tuple[int, str], list[Costs]] = {}
    for row in rows:
        _check(row)
        for name in {"", row.household}:
            groups.setdefault((row.year, name), []).append(row)
    return tuple(_household(year, name, members) for (year, name), members in sorted(groups.items()))


def words(found: Sequence[Household]) -> str:
    """The last year in one Dutch sentence, without its full stop."""
    year = found[-1].year
    whole = next(each for each in found if (each.year, each.household) == (year, ""))
    kind, ratio = _ratio_of(whole)
    if ratio.share is None:
        return f"in {year} is de woonquote n.v.t., want er is geen inkomen geleverd"
    types = [each for each in found if each.year == year and each.household]
    known = {each.household: share for each in types if (share := _ratio_of(each, kind)[1].share) is not None}
    most = max(known, key=lambda name: known[name])
    rest = f", het meest bij ‘{most}’ ({_percent(known[most])})" if len(known) > 1 else ""
    return f"in {year} ging {_percent(ratio.share)} van het besteedbare inkomen naar {kind}{rest}"


def _ratio_of(household: Household, kind: str = "") -> tuple[str, Ratio]:
    """All housing costs when they are known, otherwise the rent alone."""
    if kind == "wonen" or (not kind and household.housing.income):
        return "wonen", household.housing
    return "huur", household.rent


def _household(year: int, name: str, rows: Sequence[Costs]) -> Household:
    return Household(
        year=year,
        household=name,
        households=sum(row.households for row in rows),
        housing=_ratio([row for row in rows if row.costs is not None], lambda row: row.costs or 0),
        rent=_ratio(rows, lambda _: 0),
    )


def _ratio(rows: Sequence[Costs], costs: Callable[[Costs], int]) -> Ratio:
    known = [row for row in rows if row.income is not None]
    return Ratio(
        households=sum(row.households for row in known),
        cents=sum(row.rent - row.allowance + costs(row) for row in known),
        income=sum(row.income or 0 for row in known),
    )


def _check(row: Costs) -> None:
    numbers = (row.households, row.rent, row.allowance, row.costs or 0, row.income or 0)
    if min(numbers) < 0:
        raise Refusal(
            f"{row.household}, {row.year}: {min(numbers)} is kleiner dan 0. Verbeter het getal.",
            f"{row.household}, {row.year}: {min(numbers)} is below 0. Correct it.",
        )
    if row.allowance > row.rent:
        raise Refusal(
            f"{row.household}, {row.year}: de huurtoeslag is hoger dan de huur. Verbeter een van beide.",
            f"{row.household}, {row.year}: the allowance is above the rent. Correct one of both.",
        )


def _percent(share: Fraction) -> str:
    return f"{in_dutch(half_up(100 * share, 1))} %"
