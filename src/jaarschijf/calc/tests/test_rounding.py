"""Numbers are rounded once, half up, and written as the Dutch do."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jaarschijf.calc.rounding import euro, half_up, in_dutch, plain


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("94.994", "94.99"), ("94.995", "95"), ("94.9949999", "94.99"), ("-0.125", "-0.12"), ("0.125", "0.13")],
)
def test_exactly_half_goes_up(value: str, rounded: str) -> None:
    assert half_up(Fraction(value), 2) == Decimal(rounded)


@given(st.fractions(), st.integers(0, 6))
@example(Fraction(10**28 + 1), 0)
def test_rounding_never_moves_more_than_half_a_digit(value: Fraction, digits: int) -> None:
    assert abs(Fraction(half_up(value, digits)) - value) <= Fraction(1, 2 * 10**digits)


def test_a_whole_number_is_whole_in_json() -> None:
    shown = [plain(Decimal("95.00")), plain(Fraction(195, 2)), plain(Fraction(1, 3))]
    assert str(shown) == "[95, 97.5, 0.3333333333333333]"


@pytest.mark.parametrize(
    ("value", "text"),
    [("97.50", "97,5"), ("1234.00", "1.234"), ("-0.50", "-0,5"), ("100", "100"), ("-1234.56", "-1.234,56")],
)
def test_a_number_reads_as_the_dutch_write_it(value: str, text: str) -> None:
    assert in_dutch(Decimal(value)) == text


@pytest.mark.parametrize(
    ("cents", "text"), [(65043, "€ 650,43"), (3762500, "€ 37.625"), (3762501, "€ 37.625,01")]
)
def test_an_amount_reads_as_the_dutch_write_it(cents: int, text: str) -> None:
    assert euro(cents) == text
