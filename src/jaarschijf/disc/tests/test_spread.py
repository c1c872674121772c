from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.disc import spread

NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 12, 31)


def test_once_a_year_falls_in_the_middle_of_the_year() -> None:
    assert spread(1, NEW_YEAR, NEW_YEARS_EVE) == [date(2026, 7, 2)]


def test_twice_a_year_falls_in_the_middle_of_each_half() -> None:
    assert spread(2, NEW_YEAR, NEW_YEARS_EVE) == [date(2026, 4, 2), date(2026, 10, 1)]


def test_four_times_a_year_falls_once_in_each_quarter() -> None:
    assert [day.month for day in spread(4, NEW_YEAR, NEW_YEARS_EVE)] == [2, 5, 8, 11]


def test_twelve_times_a_year_falls_once_in_each_month() -> None:
    assert [day.month for day in spread(12, NEW_YEAR, NEW_YEARS_EVE)] == list(range(1, 13))


def test_no_times_gives_no_moments() -> None:
    assert spread(0, NEW_YEAR, NEW_YEARS_EVE) == []


@pytest.mark.parametrize(("count", "end"), [(1, date(2025, 12, 31)), (-1, NEW_YEARS_EVE)])
def test_what_cannot_be_spread_is_refused(count: int, end: date) -> None:
    with pytest.raises(ValueError, match="cannot spread"):
        spread(count, NEW_YEAR, end)


@given(st.integers(1, 60), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_moments_lie_in_the_period_in_order_and_evenly(count: int, start: date, days: int) -> None:
    end = start + timedelta(days=days)
    moments = spread(count, start, end)
    gaps = {(later - earlier).days for earlier, later in pairwise(moments)}
    assert len(moments) == count
    assert start <= moments[0] <= moments[-1] <= end
    assert not gaps or max(gaps) - min(gaps) <= 1
