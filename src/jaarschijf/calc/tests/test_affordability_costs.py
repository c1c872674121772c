"""The housing-cost ratio: sums over sums, and honest where an amount is missing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.affordability import Costs, Household, affordability
from jaarschijf.lib.refusal import Refusal

AMOUNTS = st.integers(0, 10**9)
ROWS = st.lists(
    st.builds(
        lambda kind, count, rent, left, costs, income: Costs(
            2025, kind, count, rent, rent - left % (rent + 1), costs, income
        ),
        st.sampled_from(["alleenstaand", "gezin"]),
        st.integers(1, 1000),
        AMOUNTS,
        AMOUNTS,
        st.none() | AMOUNTS,
        st.none() | AMOUNTS,
    ),
    min_size=1,
    max_size=6,
)


def costs(
    kind: str = "gezin",
    *,
    year: int = 2025,
    rent: int = 70_000,
    costs: int | None = 30_000,
    income: int | None = 200_000,
) -> Costs:
    return Costs(year, kind, 1, rent, 10_000, costs, income)


def one(rows: list[Costs], kind: str = "") -> Household:
    (found,) = [each for each in affordability(rows).households if each.household == kind]
    return found


def test_the_allowance_is_taken_off_what_is_paid() -> None:
    found = one([costs()])
    assert (found.housing.share, found.rent.share) == (Fraction(45, 100), Fraction(30, 100))


def test_a_group_counts_by_its_euros() -> None:
    assert one([costs(), costs(income=1_000_000)]).housing.share == Fraction(180_000, 1_200_000)


@given(ROWS)
def test_the_whole_is_its_types_together(rows: list[Costs]) -> None:
    whole, *types = affordability(rows).households
    assert whole.household == ""
    for ratio in ("housing", "rent"):
        parts = [getattr(each, ratio) for each in types]
        assert getattr(whole, ratio).cents == sum(part.cents for part in parts)
        assert getattr(whole, ratio).income == sum(part.income for part in parts)
        assert getattr(whole, ratio).households == sum(part.households for part in parts)
    assert whole.households == sum(row.households for row in rows)


@given(ROWS)
def test_rent_alone_never_takes_more_than_all_costs_of_the_same_households(rows: list[Costs]) -> None:
    whole = one([row for row in rows if row.costs is not None] or [costs()])
    assert (whole.rent.share or 0) <= (whole.housing.share or 0)


def test_a_row_without_income_is_left_out_of_the_ratio_and_not_of_the_count() -> None:
    found = one([costs(), costs(income=None)])
    assert (found.households, found.housing.households, found.rent.households) == (2, 1, 1)


def test_a_row_without_other_costs_still_has_its_rent() -> None:
    found = one([costs(costs=None)])
    assert found.as_json()["housing_ratio"] == {"households": 0, "percent": None}
    assert found.as_json()["rent_ratio"] == {"households": 1, "percent": 30}


def test_the_sentence_names_the_highest_type_of_the_last_year() -> None:
    rows = [costs(year=2024), costs(), costs("alleenstaand", rent=90_000), costs("overig", income=None)]
    said = affordability(rows).sentence()
    assert said == (
        "In 2025 ging 50 % van het besteedbare inkomen naar wonen, het meest bij ‘alleenstaand’ (55 %)."
    )


def test_without_other_costs_the_sentence_is_about_rent() -> None:
    assert affordability([costs(costs=None)]).sentence() == (
        "In 2025 ging 30 % van het besteedbare inkomen naar huur."
    )


def test_without_income_the_sentence_says_so() -> None:
    assert "n.v.t., want er is geen inkomen geleverd" in affordability([costs(income=None)]).sentence()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (costs(rent=-1), "gezin, 2025: -1 is kleiner dan 0"),
        (costs(rent=9_999), "huurtoeslag is hoger dan de huur"),
    ],
)
def test_what_cannot_be_is_refused(row: Costs, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        affordability([row])


def test_nothing_to_reckon_with_is_told() -> None:
    with pytest.raises(Refusal, match="geen woonlasten en geen tellingen"):
        affordability()
