"""The national limits hang together, and a rent falls in exactly one class."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc import norms, vera
from jaarschijf.calc.norms import LIMIT_LABELS, LIMITS, Certainty, certainty, national, rent_class

PERCENTAGES = {
    2016: "1.7",
    2017: "1.0",
    2018: "0.8",
    2019: "1.7",
    2020: "1.9",
    2021: "2.3",
    2022: "0",
    2023: "2.2",
    2024: "0.5",
    2025: "5.0",
    2026: "4.4",
}
"""Year -> how much the rents went up, inferred from the table itself."""

INDEXED = ("quality_discount_limit", "cap_1_2_persons", "cap_3_plus_persons")
RENTS = st.decimals(min_value=0, max_value=3000, places=2)
YEARS = st.sampled_from(sorted(national()))


@pytest.mark.parametrize("limit", INDEXED)
@pytest.mark.parametrize("year", PERCENTAGES)
def test_one_percentage_a_year_explains_all_three_rents(year: int, limit: str) -> None:
    raised = getattr(national()[year - 1], limit) * (1 + Decimal(PERCENTAGES[year]) / 100)
    assert getattr(national()[year], limit) == raised.quantize(Decimal("0.01"), ROUND_CEILING)


def test_the_table_has_every_year_from_2015() -> None:
    assert list(national()) == list(range(2015, 2027))


@pytest.mark.parametrize("year", national())
def test_the_limits_of_a_year_are_in_order(year: int) -> None:
    row = national()[year]
    rents = [row.quality_discount_limit, row.cap_1_2_persons, row.cap_3_plus_persons, row.social_rent_limit]
    assert rents == sorted(rents)
    assert row.fit_income_single < row.fit_income_multi
    assert row.daeb_income_single <= row.daeb_income_multi


def test_every_limit_has_a_label() -> None:
    assert tuple(LIMIT_LABELS) == LIMITS


def test_every_value_says_how_it_is_known() -> None:
    assert set(certainty()) == {(year, limit) for year in national() for limit in LIMITS}


def test_what_was_computed_is_marked_as_derived() -> None:
    assert certainty()[2026, "cap_1_2_persons"] is Certainty.DERIVED
    assert certainty()[2015, "fit_income_single_senior"] is Certainty.UNSOURCED
    assert certainty()[2022, "daeb_income_multi"] is Certainty.SOURCED


def test_a_column_of_the_table_names_real_limits() -> None:
    assert {limit for _, limit in certainty()} == set(LIMITS)


@pytest.mark.parametrize(
    ("limit", "below", "at"),
    [
        ("quality_discount_limit", "GOE", "BET"),
        ("cap_3_plus_persons", "BET", "DUU"),
        ("social_rent_limit", "DUU", "BOV"),
    ],
)
@given(year=YEARS)
def test_the_lower_bound_is_in_and_the_upper_bound_out(limit: str, below: str, at: str, year: int) -> None:
    edge = getattr(national()[year], limit)
    assert rent_class(edge - Decimal("0.01"), national()[year]) == below
    assert rent_class(edge, national()[year]) == at


@given(rents=st.tuples(RENTS, RENTS), year=YEARS)
def test_a_higher_rent_is_never_in_a_lower_class(rents: tuple[Decimal, Decimal], year: int) -> None:
    order = list(vera.codes("HUURKLASSE"))
    low, high = (rent_class(rent, national()[year]) for rent in sorted(rents))
    assert ["GOE", "BET", "DUU", "BOV"].index(low) <= ["GOE", "BET", "DUU", "BOV"].index(high)
    assert {low, high} <= set(order)


@given(rent=RENTS)
def test_higher_limits_never_make_a_rent_dearer(rent: Decimal) -> None:
    row = national()[2026]
    higher = replace(row, **{limit: getattr(row, limit) + 100 for limit in (*INDEXED, "social_rent_limit")})
    classes = ["GOE", "BET", "DUU", "BOV"]
    assert classes.index(rent_class(rent, higher)) <= classes.index(rent_class(rent, row))


def test_the_table_cannot_be_changed_by_accident() -> None:
    with pytest.raises(AttributeError):
        national()[2026].social_rent_limit = Decimal(1)  # type: ignore[misc] # that is what is tested
    assert norms.national() is norms.national()
