"""What may be done with a meeting when: every state against every event."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.meeting.rules import (
    ALLOWED,
    MeetingEvent,
    Stand,
    refuse_early,
    refuse_event,
    refuse_far,
    stand_of,
)
from jaarschijf.meetings.models import MeetingState
from jaarschijf.meetings.rhythm.shapes import Rhythm
from jaarschijf.meetings.rhythm.wanted import Wanted, above_first
from jaarschijf.meetings.year.placed import DayKey

DAY = date(2026, 5, 12)
EXPECTED = {
    Stand.PLANNED: {"change", "move", "cancel", "hold"},
    Stand.HELD: {"reopen"},
    Stand.SETTLED: set[str](),
    Stand.CANCELLED: {"reopen"},
}


@pytest.mark.parametrize("stand", Stand)
@pytest.mark.parametrize("event", MeetingEvent)
def test_an_event_happens_only_where_the_table_says_so(stand: Stand, event: MeetingEvent) -> None:
    if event in EXPECTED[stand]:
        refuse_event(stand, event, title="Stuurgroep", day=DAY)
        return
    with pytest.raises(Refusal, match="‘Stuurgroep’ van 12 mei 2026"):
        refuse_event(stand, event, title="Stuurgroep", day=DAY)


def test_the_table_knows_every_stand() -> None:
    assert set(ALLOWED) == set(Stand)


@pytest.mark.parametrize("stand", [Stand.HELD, Stand.SETTLED])
def test_what_was_held_never_moves(stand: Stand) -> None:
    assert MeetingEvent.MOVE not in ALLOWED[stand]


@pytest.mark.parametrize("state", MeetingState)
def test_settled_minutes_close_a_meeting(state: MeetingState) -> None:
    assert stand_of(state, settled=True) is Stand.SETTLED
    assert stand_of(state, settled=False).value == state.value


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(-400, 400))
def test_nothing_is_held_before_its_day(day: date, away: int) -> None:
    today = day + timedelta(away)
    if away >= 0:
        refuse_early("Stuurgroep", day, today)
        return
    with pytest.raises(Refusal, match="pas op"):
        refuse_early("Stuurgroep", day, today)


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)))
def test_a_meeting_lies_in_the_year_of_its_plan(day: date) -> None:
    if day.year == 2026:
        refuse_far(day, 2026, 2026)
        return
    with pytest.raises(Refusal, match="ligt niet in 2026"):
        refuse_far(day, 2026, 2026)


@given(st.integers(1, 10**9), st.integers(1, 53), st.none() | st.integers(1, 10**9))
def test_the_key_of_a_day_says_what_it_was_made_of(series: int, number: int, anchor: int | None) -> None:
    key = DayKey(series, anchor=anchor) if anchor else DayKey(series, number)

    assert DayKey.read(str(key)) == key


def _wanted(key: str, anchor: str | None = None, group: str = "Groep") -> Wanted:
    return Wanted(Rhythm(key=key, title=key, group=group, count=None if anchor else 1, anchor=anchor))


def test_what_is_followed_comes_before_what_follows_it() -> None:
    wanted = [_wanted("c", "b"), _wanted("b", "a"), _wanted("a")]

    assert [one.rhythm.key for one in above_first(wanted)] == ["a", "b", "c"]


def test_series_that_follow_each_other_in_a_ring_are_refused() -> None:
    with pytest.raises(Refusal, match="kring"):
        above_first([_wanted("a", "b"), _wanted("b", "a")])


def test_nothing_follows_what_is_left_out() -> None:
    with pytest.raises(Refusal, match="‘b’ volgt iets dat u weglaat"):
        above_first([_wanted("b", "a")])


def test_nothing_follows_what_has_no_meetings() -> None:
    with pytest.raises(Refusal, match="zonder groep"):
        above_first([_wanted("a", group=""), _wanted("b", "a")])
