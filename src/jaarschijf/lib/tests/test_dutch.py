"""Dates in Dutch words."""

from __future__ import annotations

from datetime import date, timedelta

from jaarschijf.lib.dutch import WEEKDAYS, weekday_date


def test_a_date_has_its_weekday_in_the_weekend_too() -> None:
    monday = date(2026, 6, 29)
    week = [weekday_date(monday + timedelta(days)) for days in range(7)]

    assert week[0] == "maandag 29 juni 2026"
    assert week[2] == "woensdag 1 juli 2026"
    assert [said.split()[0] for said in week] == list(WEEKDAYS)
