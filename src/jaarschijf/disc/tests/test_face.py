from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.disc.tests.plans import TODAY, YEAR, of_class, one, parsed, texts


def passed_and_hand(today: date | None) -> tuple[int, int]:
    svg = parsed(one(today=today))
    return len(of_class(svg, "disc-passed")), len(of_class(svg, "disc-today"))


@pytest.mark.parametrize(
    ("today", "expected"),
    [(TODAY, (1, 1)), (date(YEAR + 1, 2, 1), (1, 0)), (date(YEAR - 1, 2, 1), (0, 0)), (None, (0, 0))],
)
def test_the_hand_points_at_today_only_in_its_year(today: date | None, expected: tuple[int, int]) -> None:
    assert passed_and_hand(today) == expected


def test_the_shade_of_a_past_year_covers_it_all() -> None:
    def ends(today: date) -> str:
        return of_class(parsed(one(today=today)), "disc-passed")[0].get("d", "").rsplit("A", 1)[1]

    assert ends(date(YEAR + 1, 1, 1)) != ends(TODAY)
    assert ends(date(YEAR + 1, 1, 1)) == ends(date(YEAR + 9, 1, 1))


def test_the_date_at_the_hand_replaces_the_month_that_it_covers() -> None:
    months = texts(parsed(one())).split(" | ")
    assert "14 sep" in months
    assert "sep" not in months
    assert {"aug", "okt"} <= set(months)
