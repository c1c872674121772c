"""Days on which nobody meets: by law, by school, and by the region itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.meetings.rhythm.days import days_off

CARNIVAL = ("carnaval", date(2026, 2, 14), date(2026, 2, 17))
SOUTH = days_off([2026], "Zuid", [CARNIVAL])
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 5, 16), "Dit is een zaterdag."),
        (date(2026, 5, 17), "Dit is een zondag."),
        (date(2026, 4, 3), "Dit is een feestdag: Goede vrijdag."),
        (date(2026, 4, 27), "Dit is een feestdag: Koningsdag."),
        (date(2026, 5, 5), "Dit is een feestdag: Bevrijdingsdag."),
        (date(2026, 5, 14), "Dit is een feestdag: Hemelvaartsdag."),
        (date(2026, 7, 28), "Dit is in de zomervakantie."),
        (date(2026, 2, 16), "Dit is een vrije dag van de regio: carnaval."),
        (date(2026, 6, 9), ""),
    ],
)
def test_a_day_says_why_nobody_meets_on_it(day: date, sentence: str) -> None:
    assert SOUTH.why(day) == sentence


def test_the_birthday_of_the_king_is_a_day_early_when_it_is_a_sunday() -> None:
    assert not SOUTH.is_working(date(2025, 4, 26))
    assert SOUTH.why(date(2032, 4, 27)) == "Dit is een feestdag: Koningsdag."


def test_the_fifth_of_may_is_no_working_day_in_any_year() -> None:
    assert not any(SOUTH.is_working(date(year, 5, 5)) for year in range(2022, 2032))


def test_a_school_holiday_is_a_working_day_that_is_not_free() -> None:
    summer = date(2026, 7, 28)
    assert SOUTH.is_working(summer)
    assert not SOUTH.is_free(summer)


def test_school_holidays_differ_by_region() -> None:
    spring = date(2026, 2, 24)
    assert days_off([2026], "Noord").school(spring) == "voorjaarsvakantie"
    assert days_off([2026], "Zuid").school(spring) == ""


def test_without_a_school_region_only_the_weeks_count_in_which_the_whole_country_is_off() -> None:
    nowhere = days_off([2026])
    assert nowhere.school(date(2026, 7, 28)) == "zomervakantie"
    assert nowhere.is_free(date(2026, 2, 24))
    assert nowhere.knows_school(2026)
    assert not nowhere.knows_school(2050)


def test_it_says_of_which_years_all_school_holidays_are_known() -> None:
    assert [year for year in range(2012, 2034) if SOUTH.knows_school(year)] == list(range(2014, 2030))


def test_the_five_school_holidays_are_listed_each_once() -> None:
    assert [name for name, _, _ in SOUTH.breaks()] == [
        "kerstvakantie",
        "voorjaarsvakantie",
        "meivakantie",
        "zomervakantie",
        "herfstvakantie",
        "kerstvakantie",
    ]


def test_a_christmas_holiday_over_the_year_is_one_holiday() -> None:
    two_years = days_off([2025, 2026], "Zuid")
    assert ("kerstvakantie", date(2025, 12, 20), date(2026, 1, 4)) in two_years.breaks()


def test_public_holidays_are_listed_in_order() -> None:
    found = SOUTH.holidays()
    assert found == sorted(found)
    assert (date(2026, 12, 25), "Eerste kerstdag") in found


@given(days)
def test_a_day_is_free_exactly_when_nothing_is_wrong_with_it(day: date) -> None:
    assert SOUTH.is_free(day) == (SOUTH.why(day) == "")


@given(days)
def test_five_days_in_a_row_never_pass_without_a_working_day(day: date) -> None:
    assert any(SOUTH.is_working(day + timedelta(step)) for step in range(5))
