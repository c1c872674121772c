"""What the care consultation hears of the register: what is new, short or old, as all parties may read it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils.timezone import get_current_timezone

from jaarschijf.figures.initiatives.news import news_of
from jaarschijf.figures.models import Initiative, InitiativeCount
from jaarschijf.figures.tests.registered import an_initiative, counted
from tests.stage import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]

TODAY = date(2026, 9, 14)
LAST_TIME = date(2026, 6, 1)


def _told_on(row: Initiative, told_on: date, day: date, **more: Any) -> None:
    """A count of a day, told on another."""
    count = counted(row, day, **more)
    at = datetime.combine(told_on, time(12), get_current_timezone())
    InitiativeCount.objects.filter(pk=count.pk).update(at=at)


def _news(stage: Stage, since: date | None = LAST_TIME, today: date = TODAY) -> tuple[str, ...]:
    return news_of(stage.region, since, today)


def test_what_was_first_counted_since_is_new(stage: Stage) -> None:
    _told_on(an_initiative(stage), LAST_TIME, date(2026, 5, 1), waiting=12)
    assert _news(stage) == ("Hof van Noord (Waterdam): nieuw, plan, 24 plaatsen",)


def test_what_was_known_and_stayed_the_same_is_not_told(stage: Stage) -> None:
    row = an_initiative(stage)
    _told_on(row, date(2026, 5, 31), date(2026, 5, 1), waiting=12)
    _told_on(row, date(2026, 8, 1), date(2026, 8, 1), waiting=12)
    assert _news(stage) == ()


def test_what_changed_since_is_told(stage: Stage) -> None:
    row = an_initiative(stage)
    _told_on(row, date(2026, 5, 31), date(2026, 5, 1), waiting=12)
    _told_on(row, date(2026, 8, 1), date(2026, 8, 1), waiting=20, stage="building")
    assert _news(stage) == ("Hof van Noord (Waterdam): was plan; wachtenden +8",)


def test_more_who_wait_than_places_is_told_every_time(stage: Stage) -> None:
    _told_on(an_initiative(stage), date(2026, 5, 1), date(2026, 5, 1))
    assert _news(stage) == ("Hof van Noord (Waterdam): meer wachtenden (31) dan plaatsen (24)",)


def test_old_figures_are_told_with_their_day(stage: Stage) -> None:
    _told_on(an_initiative(stage), date(2025, 3, 1), date(2025, 3, 1), waiting=3)
    assert _news(stage) == ("Hof van Noord (Waterdam): oude cijfers, van 1 maart 2025",)


def test_what_was_never_counted_is_told(stage: Stage) -> None:
    an_initiative(stage)
    assert _news(stage) == ("Hof van Noord (Waterdam): nog geen cijfers",)


def test_what_stopped_is_told_once_and_then_left(stage: Stage) -> None:
    row = an_initiative(stage)
    _told_on(row, date(2026, 5, 1), date(2026, 5, 1), waiting=12)
    _told_on(row, date(2026, 8, 1), date(2026, 8, 1), waiting=12, stage="stopped")
    row.refresh_from_db()
    assert _news(stage) == ("Hof van Noord (Waterdam): gestopt",)
    assert _news(stage, TODAY + timedelta(days=1), TODAY + timedelta(days=900)) == ()


@pytest.mark.parametrize("waiting", range(5))
def test_a_small_count_tells_nothing_of_itself(stage: Stage, waiting: int) -> None:
    row = an_initiative(stage)
    _told_on(row, date(2026, 5, 1), date(2026, 5, 1), waiting=12, places=2)
    _told_on(row, date(2026, 8, 1), date(2026, 8, 1), waiting=waiting, places=2)
    assert _news(stage) == ()


def test_the_first_meeting_hears_nothing_of_what_stopped_before_it(stage: Stage) -> None:
    an_initiative(stage, stage="stopped")
    assert _news(stage, None) == ()


def test_before_the_first_meeting_everything_is_new(stage: Stage) -> None:
    _told_on(an_initiative(stage), date(2025, 12, 31), date(2025, 12, 31), waiting=12, places=1)
    assert _news(stage, None) == (
        "Hof van Noord (Waterdam): nieuw, plan, 1 plaats; meer wachtenden (12) dan plaatsen (1)",
    )


def test_the_news_of_many_asks_as_much_of_the_database_as_that_of_one(
    stage: Stage,
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    for number in range(9):
        counted(an_initiative(stage, name=f"Hof {number}"))
    with django_assert_num_queries(3):  # type: ignore[operator] # a fixture that is called
        assert len(_news(stage)) == 9
