"""Means and their intervals, recomputed another way."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.sandbox.intervals import SCALE, differences, estimate, share, student


@pytest.mark.parametrize(
    ("freedom", "wanted"),
    [
        (1, "12.7062"),
        (2, "4.3027"),
        (3, "3.1824"),
        (4, "2.7764"),
        (9, "2.2622"),
        (19, "2.0930"),
        (99, "1.9842"),
        (999, "1.9623"),
    ],
)
def test_student_is_as_the_tables_have_it(freedom: int, wanted: str) -> None:
    assert student(freedom) == Fraction(wanted)


@given(values=st.lists(st.integers(-1000, 1000), min_size=2, max_size=40))
def test_mean_and_interval_are_students(values: list[int]) -> None:
    found = estimate([value * SCALE for value in values])
    assert found is not None
    assert found.low is not None
    half = float(student(len(values) - 1)) * stdev(values) / len(values) ** 0.5
    assert found.mean == mean(map(Fraction, values))
    assert float(found.mean - found.low) == pytest.approx(half)


def test_one_value_has_no_interval() -> None:
    found = estimate([3 * SCALE])
    assert found is not None
    assert found.mean == 3
    assert found.low is found.high is None
    assert not found.is_sure


def test_nothing_has_no_mean() -> None:
    assert estimate([None, None]) is None


def test_an_empty_population_is_left_out() -> None:
    found = estimate([None, 2 * SCALE, 4 * SCALE])
    assert found is not None
    assert found.seeds == 2
    assert found.mean == 3


def test_the_range_of_seeds_leaves_out_a_fortieth_at_either_end() -> None:
    found = estimate([value * SCALE for value in range(1, 81)])
    assert found is not None
    assert [found.least, found.most] == [2, 79]


def test_a_difference_is_taken_per_seed() -> None:
    found = estimate(differences([5 * SCALE, 105 * SCALE], [4 * SCALE, 104 * SCALE]))
    assert found is not None
    assert [found.mean, found.low, found.high] == [1, 1, 1]
    assert found.is_sure


def test_a_difference_with_an_empty_population_is_none() -> None:
    assert differences([None, 1], [1, None]) == [None, None]


@given(part=st.integers(0, 10**6), whole=st.integers(1, 10**6))
def test_a_share_is_rounded_half_up(part: int, whole: int) -> None:
    found = share(part, whole)
    assert found is not None
    assert Fraction(-1, 2) < Fraction(part * SCALE, whole) - found + Fraction(1, 10**12) <= 1
    assert abs(Fraction(part * SCALE, whole) - found) <= Fraction(1, 2)


def test_a_share_of_nothing_is_none() -> None:
    assert share(0, 0) is None
