"""Planning a year that runs already: nobody meets four times in December."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.meetings.rhythm.shapes import Rhythm, Slot
from jaarschijf.meetings.year.board import mark_past, read_board
from tests.stage import Stage

STEERING = Rhythm("s", "Stuurgroep", group="Stuurgroep", count=4)
AFTER = Rhythm("n", "Nazorg", group="Nazorg", anchor="s", days_from=7, days_to=7)
TODAY = date(2026, 11, 20)


def days(stage: Stage, today: date) -> list[tuple[int, bool]]:
    """Month of each proposed day of the only obligation with a number, and whether it is past."""
    board = read_board(stage.plan)
    return [(slot.day.month, slot.is_past) for slot in board.propose(board.wanted, today)]


def test_early_in_the_year_all_of_it_comes_in_what_is_left(stage: Stage) -> None:
    found = days(stage, date(2026, 3, 16))
    assert len(found) == 2
    assert all(month > 3 and not is_past for month, is_past in found)


def test_late_in_the_year_what_would_have_been_is_past(stage: Stage) -> None:
    assert [is_past for _, is_past in days(stage, date(2026, 8, 3))] == [True, False]


def test_of_another_year_nothing_is_past(stage: Stage) -> None:
    assert [is_past for _, is_past in days(stage, date(2027, 8, 3))] == [False, False]


def test_what_hangs_on_something_past_is_past_too() -> None:
    slots = [Slot("s", 1, date(2026, 11, 18)), Slot("n", 1, date(2026, 11, 25), anchor_number=1)]
    assert [slot.is_past for slot in mark_past(slots, [STEERING, AFTER], TODAY)] == [True, True]


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=8), st.dates())
def test_nothing_is_lost_and_what_is_to_come_is_never_past(found: list[date], today: date) -> None:
    slots = [Slot("s", number, day) for number, day in enumerate(found, start=1)]
    marked = mark_past(slots, [STEERING], today)
    assert [(slot.number, slot.day) for slot in marked] == [(slot.number, slot.day) for slot in slots]
    assert [slot.is_past for slot in marked] == [day <= today for day in found]
