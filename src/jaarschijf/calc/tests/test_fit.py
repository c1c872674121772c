"""The rule for one letting: at every limit of every year, one cent and one euro on either side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

import pytest

from jaarschijf.calc.fit import (
    Letting,
    Reason,
    Result,
    is_in_daeb,
    is_within_daeb_income,
    judge,
    norms_of,
)
from jaarschijf.calc.norms import Norms, national
from jaarschijf.calc.tests.lettings import letting
from jaarschijf.lib.refusal import Refusal


class Household(NamedTuple):
    """A kind of household, with the names of the limits that hold for it."""

    size: int
    aow: bool
    income: str
    cap: str
    daeb: str


HOUSEHOLDS = (
    Household(1, False, "fit_income_single", "cap_1_2_persons", "daeb_income_single"),
    Household(1, True, "fit_income_single_senior", "cap_1_2_persons", "daeb_income_single"),
    Household(2, False, "fit_income_multi", "cap_1_2_persons", "daeb_income_multi"),
    Household(2, True, "fit_income_multi_senior", "cap_1_2_persons", "daeb_income_multi"),
    Household(3, False, "fit_income_multi", "cap_3_plus_persons", "daeb_income_multi"),
    Household(3, True, "fit_income_multi_senior", "cap_3_plus_persons", "daeb_income_multi"),
    Household(9, False, "fit_income_multi", "cap_3_plus_persons", "daeb_income_multi"),
)
STEPS = (-100, -1, 0, 1, 100)
"""In cents from the limit: one euro and one cent under it, the limit itself, over it."""

UP_TO_AND_INCLUDING = [True, True, True, False, False]

every_year = pytest.mark.parametrize("year", national())
every_household = pytest.mark.parametrize(
    "household", HOUSEHOLDS, ids=lambda kind: f"{kind.size}{' with AOW' if kind.aow else ''}"
)


def at(norms: Norms, limit: str, step: int = 0) -> int:
    """The limit in cents, so many cents from it."""
    value: Decimal = getattr(norms, limit)
    return int(value * 100) + step


@every_year
@every_household
def test_a_rent_up_to_and_including_the_cap_fits(year: int, household: Household) -> None:
    norms = national()[year]
    income = at(norms, household.income)
    lettings = [
        Letting(household.size, household.aow, income, at(norms, household.cap, step)) for step in STEPS
    ]
    results = [Result.FIT if fits else Result.UNFIT for fits in UP_TO_AND_INCLUDING]
    assert [judge(let, norms).result for let in lettings] == results


@every_year
@every_household
def test_an_income_over_the_limit_does_not_count(year: int, household: Household) -> None:
    norms = national()[year]
    rent = at(norms, household.cap)
    lettings = [
        Letting(household.size, household.aow, at(norms, household.income, step), rent) for step in STEPS
    ]
    results = [Result.FIT if counts else Result.OUTSIDE for counts in UP_TO_AND_INCLUDING]
    assert [judge(let, norms).result for let in lettings] == results


@every_year
@every_household
def test_an_income_up_to_and_including_the_daeb_limit_is_within(year: int, household: Household) -> None:
    norms = national()[year]
    lettings = [Letting(household.size, household.aow, at(norms, household.daeb, step), 0) for step in STEPS]
    assert [is_within_daeb_income(let, norms) for let in lettings] == UP_TO_AND_INCLUDING


@every_year
def test_a_rent_up_to_and_including_the_social_limit_is_in_the_daeb(year: int) -> None:
    norms = national()[year]
    lettings = [letting(rent=at(norms, "social_rent_limit", step)) for step in STEPS]
    assert [is_in_daeb(let, norms) for let in lettings] == UP_TO_AND_INCLUDING


@pytest.mark.parametrize(
    ("size", "aow", "income", "rent", "result"),
    [
        (2, False, "37625", "650.43", "PAS"),
        (2, False, "37625", "650.44", "NIE"),
        (2, False, "37626", "650.43", "NVT"),
        (2, False, "37625.01", "650.44", "NVT"),
        (1, True, "27226", "500", "NVT"),
        (3, False, "37625", "697.07", "PAS"),
    ],
)
def test_the_points_of_2024(size: int, aow: bool, income: str, rent: str, result: str) -> None:
    let = Letting(size, aow, int(Decimal(income) * 100), int(Decimal(rent) * 100))
    assert judge(let, national()[2024]).result == result


def test_an_exempt_letting_does_not_count_whatever_its_rent() -> None:
    judged = judge(letting(rent=999_999, exempt=True), national()[2024])
    assert (judged.result, judged.reason) == (Result.OUTSIDE, Reason.EXEMPT)


@pytest.mark.parametrize(
    ("income", "rent", "words"),
    [
        (3_000_000, 65_043, "Huur € 650,43 is niet hoger dan € 650,43: passend."),
        (3_000_000, 65_044, "Huur € 650,44 is hoger dan € 650,43: niet passend."),
        (3_762_501, 65_044, "Inkomen € 37.625,01 is hoger dan € 37.625: telt niet mee."),
    ],
)
def test_the_reason_names_the_amounts(income: int, rent: int, words: str) -> None:
    assert judge(letting(2, income=income, rent=rent), national()[2024]).words == words


def test_limits_that_a_region_corrected_hold() -> None:
    own = replace(national()[2024], cap_1_2_persons=Decimal("660.00"))
    assert judge(letting(rent=66_000), own).result is Result.FIT


@pytest.mark.parametrize(("size", "income", "rent"), [(0, 0, 0), (-2, 0, 0), (1, -1, 0), (1, 0, -1)])
def test_what_cannot_be_is_refused(size: int, income: int, rent: int) -> None:
    with pytest.raises(Refusal, match=r"Schrijf [01] of meer"):
        letting(size, income=income, rent=rent)


def test_an_unknown_year_is_told_with_the_years_there_are() -> None:
    with pytest.raises(Refusal, match=r"Van 2014 .* 2015, 2016, .* 2026\."):
        norms_of(2014, national())
