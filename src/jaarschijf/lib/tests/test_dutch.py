"""Dates, numbers and names in Dutch words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jaarschijf.lib.dutch import WEEKDAYS, counted, listed, weekday_date


def test_a_date_has_its_weekday_in_the_weekend_too() -> None:
    monday = date(2026, 6, 29)
    week = [weekday_date(monday + timedelta(days)) for days in range(7)]

    assert week[0] == "maandag 29 juni 2026"
    assert week[2] == "woensdag 1 juli 2026"
    assert [said.split()[0] for said in week] == list(WEEKDAYS)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Woonstede"], "Woonstede"),
        (["Woonstede", "Kaderand"], "Woonstede en Kaderand"),
        (["Woonstede", "Kaderand", "Zorgpunt"], "Woonstede, Kaderand en Zorgpunt"),
    ],
)
def test_the_last_of_several_names_stands_behind_and(names: list[str], said: str) -> None:
    assert listed(names) == said


@pytest.mark.parametrize(("size", "said"), [(0, "0 partijen"), (1, "1 partij"), (1234, "1.234 partijen")])
def test_only_one_is_single(size: int, said: str) -> None:
    assert counted(size, "partij", "partijen") == said
