"""The agenda that writes itself: what comes when, and what fits."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.agenda.points import Facts, Matter, Point, Subject
from jaarschijf.meetings.agenda.propose import STEP, cut, fit, overtaken, points_of, unseen
from jaarschijf.meetings.agenda.rules import ALLOWED, Deed, is_open, refuse
from jaarschijf.meetings.agenda.timing import timing
from jaarschijf.meetings.models import ItemKind

WORDS = st.text("abc é", min_size=1, max_size=12).filter(str.strip)
MATTERS = st.lists(
    st.builds(Matter, pk=st.integers(1, 6), title=WORDS, text=WORDS, kind=st.just("free")), max_size=4
).map(tuple)
LINES = st.lists(WORDS, max_size=20).map(tuple)
SUBJECTS = st.lists(
    st.builds(
        Subject,
        pk=st.integers(1, 8),
        name=WORDS,
        is_stalled=st.booleans(),
        overdue=LINES,
        is_stale=st.booleans(),
    ),
    max_size=8,
).map(tuple)
FACTS = st.builds(
    Facts,
    actions=LINES,
    subjects=SUBJECTS,
    asked=MATTERS,
    answered=MATTERS,
    parked=MATTERS,
    proposals=MATTERS,
    figures=LINES,
    notices=MATTERS,
    law=LINES,
)
EMPTY = Facts()


def full(**changes: Any) -> Facts:
    """One of everything."""
    plain: dict[str, Any] = {
        "presenter": "Rol association",
        "actions": ("Woonstede: een lijst, uiterlijk 1 november 2026",),
        "subjects": (
            Subject(1, "1.1 Vast", is_stalled=True, stall=("Oorzaak: x",), overdue=("iets",)),
            Subject(2, "1.2 Laat", overdue=("tellen",)),
            Subject(3, "1.3 Stil", is_stale=True),
        ),
        "asked": (Matter(4, "Vraag"),),
        "answered": (Matter(5, "Antwoord"),),
        "parked": (Matter(6, "Geparkeerd", kind="free"),),
        "proposals": (Matter(7, "Voorstel"),),
        "figures": ("12 woningen",),
        "notices": (Matter(8, "Nieuws"),),
        "law": ("Bod: uiterlijk 1 juli 2026",),
    }
    return Facts(**plain | changes)


def test_the_order_is_actions_then_what_sticks_then_people_then_news() -> None:
    assert [point.key for point in points_of(full())] == [
        "opening",
        "actions",
        "agreement:1",
        "agreement:2",
        "stale",
        "question:4",
        "answer:5",
        "item:6",
        "proposal:7",
        "figures",
        "notice:8",
        "law",
        "close",
    ]


def test_without_anything_there_is_still_an_opening_and_a_round_off() -> None:
    assert [point.key for point in points_of(EMPTY)] == ["opening", "close"]


def test_what_is_stalled_and_late_is_one_point_that_says_both() -> None:
    point = points_of(full())[2]
    assert point.title == "1.1 Vast: stagneert"
    assert point.text == "Oorzaak: x\n\nTe laat:\n- iets"


@given(FACTS)
def test_every_key_comes_once_and_every_point_is_a_valid_item(facts: Facts) -> None:
    points = points_of(facts)
    assert len({point.key for point in points}) == len(points)
    for point in points:
        assert 0 < len(point.title) <= 200
        assert len(point.key) <= 60
        assert point.kind in ItemKind.values
        assert 0 < point.least <= point.minutes


@given(FACTS, st.integers(-60, 400))
def test_what_fits_and_what_does_not_are_together_everything_in_order(facts: Facts, minutes: int) -> None:
    points = points_of(facts)
    found = fit(points, minutes)
    order = {point.key: place for place, point in enumerate(points)}
    for part in (found.fits, found.rest):
        places = [order[point.key] for point in part]
        assert places == sorted(places)
    assert {point.key for point in found.all} == set(order)
    assert len(found.all) == len(points)


@given(FACTS, st.integers(-60, 400))
def test_the_agenda_never_takes_longer_than_there_is(facts: Facts, minutes: int) -> None:
    points = points_of(facts)
    least = sum(point.least for point in points if point.always)
    assert fit(points, minutes).minutes <= max(minutes, least)


@given(FACTS, st.integers(0, 400))
def test_nothing_that_would_have_fitted_is_left_out(facts: Facts, minutes: int) -> None:
    found = fit(points_of(facts), minutes)
    spare = minutes - sum(point.least for point in found.fits)
    assert all(point.least > spare for point in found.rest)


@given(FACTS)
def test_with_time_enough_everything_gets_what_it_wants(facts: Facts) -> None:
    points = points_of(facts)
    assert fit(points, sum(point.minutes for point in points)).fits == tuple(points)


@given(FACTS, st.integers(0, 400))
def test_no_point_shrinks_below_what_it_needs_or_grows_beyond_what_it_wants(
    facts: Facts, minutes: int
) -> None:
    wanted = {point.key: point for point in points_of(facts)}
    for point in fit(wanted.values(), minutes).fits:
        assert wanted[point.key].least <= point.minutes <= wanted[point.key].minutes


def test_in_a_short_meeting_each_gets_less_and_the_first_gets_what_remains() -> None:
    points = [
        Point("a", "free", "A", minutes=20),
        Point("b", "free", "B", minutes=20),
        Point("c", "free", "C"),
    ]
    assert [point.minutes for point in fit(points, 25).fits] == [10, 10, 5]


@given(FACTS)
def test_once_everything_is_taken_up_nothing_is_new_and_nothing_is_overtaken(facts: Facts) -> None:
    points = points_of(facts)
    keys = {place: point.key for place, point in enumerate(points)}
    assert unseen(points, set(keys.values())) == []
    assert overtaken(keys, facts) == {}


def test_what_no_longer_follows_is_said_to_be_overtaken_but_an_own_point_is_not() -> None:
    keys = {1: "agreement:1", 2: "question:4", 3: "law", 4: "actions", 5: "", 6: "notice:8", 7: "stale"}
    assert set(overtaken(keys, EMPTY)) == {1, 2, 3, 4, 7}
    assert overtaken(keys, full()) == {}


def test_a_question_that_the_group_asked_itself_is_not_answered_as_long_as_it_is_open() -> None:
    assert overtaken({1: "question:4"}, Facts(waiting=(Matter(4, "Nog geen antwoord"),))) == {}


@given(st.text(max_size=400))
def test_a_title_is_one_line_and_never_too_long(text: str) -> None:
    assert len(cut(text)) <= 200
    assert "\n" not in cut(text)


@given(st.times(), st.lists(st.integers(0, 720), max_size=9), st.integers(15, 720))
def test_each_point_begins_where_the_one_before_ends(starts: time, minutes: list[int], length: int) -> None:
    clock = timing(starts, minutes, length)
    begin = starts.hour * 60 + starts.minute
    for place, start in enumerate(clock.starts):
        assert start.hour * 60 + start.minute == (begin + sum(minutes[:place])) % 1440
    assert clock.total - clock.over + clock.spare == length


def test_a_step_is_five_minutes() -> None:
    assert all(point.minutes % STEP == 0 for point in points_of(full()))


class _Meeting:
    def __init__(self, state: str, settled_at: object = None) -> None:
        self.state, self.settled_at = state, settled_at


STATES = [_Meeting("planned"), _Meeting("held"), _Meeting("held", 1), _Meeting("cancelled")]


@given(st.sampled_from(STATES), st.sampled_from(Deed))
def test_every_deed_is_open_or_refused_in_every_state(meeting: _Meeting, deed: Deed) -> None:
    if is_open(meeting, deed):
        refuse(meeting, deed)
        return
    with pytest.raises(Refusal):
        refuse(meeting, deed)


def test_once_settled_only_the_minutes_still_go_round() -> None:
    assert {deed for deed in Deed if is_open(STATES[2], deed)} == {Deed.SEND_MINUTES}
    assert set().union(*ALLOWED.values()) == set(Deed)


def test_an_open_question_stands_with_both_groups() -> None:
    asks, answers = Facts(waiting=(Matter(4, "Nog geen antwoord"),)), Facts(asked=(Matter(4, "Vraag"),))
    for facts in (asks, answers):
        assert [point.question for point in points_of(facts) if point.key == "question:4"] == [4]
