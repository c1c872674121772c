"""Steps of reminders: which one has come, and never at night."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.ladder import Ladder, day_of, morning

DUE = date(2026, 7, 1)
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
ONCE, AGAIN = Ladder((-7, -1, 1, 7)), Ladder((-7, -1, 1, 7), every=30)
LADDERS = st.sampled_from([ONCE, AGAIN])


def noon(days: int) -> datetime:
    """So many days after the last day."""
    return morning(DUE + timedelta(days=days)) + timedelta(hours=5)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-8, None), (-7, -7), (-2, -7), (-1, -1), (0, -1), (1, 1), (6, 1), (7, 7), (36, 7), (37, 37), (67, 67)],
)
def test_the_last_step_that_has_come_is_the_one(days: int, expected: int | None) -> None:
    assert AGAIN.last(DUE, LONG_AGO, noon(days)) == expected


def test_without_a_repetition_it_ends_at_the_last_step() -> None:
    assert ONCE.last(DUE, LONG_AGO, noon(400)) == 7


@given(LADDERS, st.integers(-30, 400))
def test_at_night_there_is_no_step_also_not_a_missed_one(ladder: Ladder, days: int) -> None:
    assert ladder.last(DUE, LONG_AGO, noon(days).replace(hour=6, minute=59)) is None


@given(LADDERS, st.integers(-30, 100), st.integers(-30, 400))
def test_a_step_lies_never_ahead_nor_before_the_asking(ladder: Ladder, asked: int, now: int) -> None:
    step = ladder.last(DUE, noon(asked), noon(now))
    assert step is None or (step in ladder and asked < step <= now)


def test_a_morning_is_that_of_amsterdam_in_summer_and_in_winter() -> None:
    hours = [morning(date(2026, month, 1)).astimezone(UTC).hour for month in (1, 7)]
    assert hours == [6, 5]


def test_late_in_the_evening_it_is_another_day_there() -> None:
    assert day_of(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == DUE
