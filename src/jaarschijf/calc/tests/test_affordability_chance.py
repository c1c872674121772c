"""What chance explains: exact intervals and tests, held against exact sums of fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.affordability.chance import LEVEL, as_few, holm, interval

WHOLES = st.integers(1, 40)
PARTS = st.tuples(WHOLES, st.integers(0, 40)).map(lambda pair: (min(pair), pair[0]))
CHANCES = st.lists(st.floats(0, 1), max_size=8)


def at_most(part: int, whole: int, chance: Fraction) -> Fraction:
    """The binomial chance of at most `part`."""
    return sum(
        (comb(whole, k) * chance**k * (1 - chance) ** (whole - k) for k in range(part + 1)), Fraction(0)
    )


@given(PARTS)
def test_the_ends_leave_a_fortieth_on_either_side(pair: tuple[int, int]) -> None:
    part, whole = pair
    low, high = (Fraction(end) for end in interval(part, whole))
    if part:
        assert 1 - at_most(part - 1, whole, low) == pytest.approx(LEVEL / 2, rel=1e-6)
    if part < whole:
        assert at_most(part, whole, high) == pytest.approx(LEVEL / 2, rel=1e-6)


@given(PARTS)
def test_the_interval_holds_the_share(pair: tuple[int, int]) -> None:
    part, whole = pair
    low, high = interval(part, whole)
    assert 0 <= low <= part / whole <= high <= 1


@given(PARTS)
def test_the_interval_of_the_rest_is_its_mirror(pair: tuple[int, int]) -> None:
    part, whole = pair
    low, high = interval(part, whole)
    assert interval(whole - part, whole) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_of_nothing_anything_may_be() -> None:
    assert interval(0, 0) == (0, 1)


def test_none_of_ten_has_the_end_of_the_textbook() -> None:
    assert interval(0, 10) == pytest.approx((0, 1 - (LEVEL / 2) ** (1 / 10)))


def test_a_large_count_is_within_reach() -> None:
    """By the quantiles of the beta distribution as a statistics package has them."""
    assert interval(310, 300_000) == pytest.approx((0.000922, 0.001155), abs=1e-6)


@given(PARTS, PARTS)
def test_as_few_is_the_sum_of_the_exact_distribution(here: tuple[int, int], there: tuple[int, int]) -> None:
    (part, whole), (other, other_whole) = here, there
    hits, population = part + other, whole + other_whole
    if part * population >= hits * whole:
        assert as_few(part, whole, other, other_whole) == 1
        return
    ways = sum(comb(hits, k) * comb(population - hits, whole - k) for k in range(part + 1))
    expected = Fraction(ways, comb(population, whole))
    assert as_few(part, whole, other, other_whole) == pytest.approx(float(expected), rel=1e-9)


def test_groups_of_hundreds_of_thousands_are_compared() -> None:
    assert 0 < as_few(9_000, 300_000, 10_000, 300_000) < 1e-10


@given(CHANCES)
def test_holm_never_takes_a_larger_chance_before_a_smaller(chances: list[float]) -> None:
    taken = [chance for chance, stands in zip(chances, holm(chances), strict=True) if stands]
    left = [chance for chance, stands in zip(chances, holm(chances), strict=True) if not stands]
    assert not taken or not left or max(taken) <= min(left)
    assert all(chance <= LEVEL for chance in taken)


@given(CHANCES)
def test_holm_takes_whatever_bonferroni_takes(chances: list[float]) -> None:
    assert all(
        stands
        for chance, stands in zip(chances, holm(chances), strict=True)
        if chance <= LEVEL / len(chances)
    )


def test_holm_steps_down() -> None:
    assert holm([0.03, 0.01, 0.02]) == [True, True, True]
    assert holm([0.03, 0.02, 0.5]) == [False, False, False]
    assert holm([0.03, 0.01, 0.5]) == [False, True, False]
