"""The time of an obligation, a year on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.reading import Per, Period, Relative, Times, parse_when
from jaarschijf.reading.next_year import a_year_on, day_on, years_on

DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("words", "year", "moved", "start", "end"),
    [
        ("uiterlijk 1 juli 2026", 2026, "uiterlijk 1 juli 2027", date(2027, 1, 1), date(2027, 7, 1)),
        ("Q2 2026", 2026, "Q2 2027", date(2027, 4, 1), date(2027, 6, 30)),
        ("februari 2027", 2027, "februari 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("februari 2028", 2028, "februari 2029", date(2029, 2, 1), date(2029, 2, 28)),
        ("28 februari 2027", 2027, "28 februari 2028", date(2028, 2, 28), date(2028, 2, 28)),
        ("29 februari 2028", 2028, "29 februari 2029", date(2029, 2, 28), date(2029, 2, 28)),
        ("week 12 2026", 2026, "week 12 2027", date(2027, 3, 22), date(2027, 3, 28)),
    ],
)
def test_a_period_moves_with_its_words(words: str, year: int, moved: str, start: date, end: date) -> None:
    when = parse_when(words, year)
    assert when
    assert a_year_on(when, year) == Period(start, end, moved)


def test_a_period_in_words_that_say_something_else_moves_by_its_days() -> None:
    when = Period(date(2026, 3, 3), date(2026, 8, 8), "rond de zomer")
    assert a_year_on(when, 2026) == Period(date(2027, 3, 3), date(2027, 8, 8), "rond de zomer")


@pytest.mark.parametrize("words", ["tot en met 2028", "2026-2030", "uiterlijk 1 juli 2027"])
def test_what_ends_in_a_later_year_stays(words: str) -> None:
    when = parse_when(words, 2026)
    assert when
    assert a_year_on(when, 2026) == when


def test_a_number_of_times_within_a_year_moves_to_the_next() -> None:
    when = Times(2, Per.YEAR, date(2026, 1, 1), date(2026, 12, 31))
    assert a_year_on(when, 2026) == Times(2, Per.YEAR, date(2027, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("when", [Times(2, Per.YEAR), Relative(-14, "stuurgroep")])
def test_what_has_no_days_of_its_own_stays(when: Times | Relative) -> None:
    assert a_year_on(when, 2026) == when


def test_only_years_in_words_go_up() -> None:
    assert years_on("48 woningen in 2026 of 2027, artikel 120266") == (
        "48 woningen in 2027 of 2028, artikel 120266"
    )


@given(DAYS)
def test_a_day_keeps_its_month_and_comes_a_year_later(day: date) -> None:
    moved = day_on(day)
    assert (moved.year, moved.month) == (day.year + 1, day.month)
    assert moved.day == day.day or (day.month, day.day, moved.day) == (2, 29, 28)


@given(DAYS, DAYS, st.text(max_size=20))
def test_every_period_stays_a_period_in_order(one: date, other: date, label: str) -> None:
    when = Period(min(one, other), max(one, other), label)
    moved = a_year_on(when, when.end.year)
    assert isinstance(moved, Period)
    assert moved.start <= moved.end
    assert moved.end.year in {when.end.year + 1, when.end.year}
