"""Whatever a coordinator does with a planned year, in any order: nothing is lost, nothing doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.planning import (
    cancel_meeting,
    hold_meeting,
    move_meeting,
    reopen_meeting,
)
from jaarschijf.meetings.actions.year import plan_meetings
from jaarschijf.meetings.calendar.events import write
from jaarschijf.meetings.calendar.feed import calendar_of
from jaarschijf.meetings.models import Meeting, MeetingState
from jaarschijf.meetings.rhythm.distance import fits
from jaarschijf.meetings.rhythm.moving import problems
from jaarschijf.meetings.rhythm.shapes import Placed, Rhythm
from jaarschijf.meetings.rhythm.wanted import Wanted
from jaarschijf.meetings.tests.calendars import read, read_elsewhere
from jaarschijf.meetings.tests.planned import group
from jaarschijf.meetings.year.board import read_board
from jaarschijf.meetings.year.moves import read_move
from jaarschijf.meetings.year.placed import LIVE, days_of, placed_of
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from jaarschijf.register.occurrences import DATED, dated, occurrences
from jaarschijf.register.occurrences import planned as in_order
from tests.stage import Stage

BY = CommandLine()
LONG_AGO = date(2020, 1, 1)


class Step(NamedTuple):
    """What is done with which meeting; `day` is for a move."""

    deed: str
    place: int
    day: date


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from(["move", "move", "cancel", "cancel along", "hold", "reopen"]),
        st.integers(0, 5),
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    min_size=1,
    max_size=5,
)
often = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def plan(stage: Stage) -> YearPlan:
    """Three steering groups, the large group two weeks before each, and papers a week before."""
    for name, kind in (("Stuurgroep", "steering"), ("Grote werkgroep", "working")):
        group(stage, name, kind, (stage.cast.association,))
    talks = stage.agreements[1].obligations.get()
    first = Rhythm(key="a", title="Stuurgroep", group="Stuurgroep", count=3)
    second = Rhythm(key="b", title="Grote werkgroep", group="Grote werkgroep", anchor="a")
    third = Rhythm(key="c", title="Stukken", obligations=(talks.pk,), anchor="a", days_from=-7, days_to=-7)
    distance = {"days_from": -14, "days_to": -14}
    wanted = [Wanted(first), Wanted(Rhythm(**{**vars(second), **distance})), Wanted(third)]
    board = read_board(stage.plan)
    slots = board.propose(wanted, LONG_AGO)
    plan_meetings(by=BY, plan=stage.plan, wanted=wanted, slots=slots, seen=board.seen)
    return stage.plan


@contextmanager
def undone() -> Iterator[None]:
    """What happens in it is forgotten: the next example begins with the same year."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def do(plan: YearPlan, step: Step) -> None:
    """The step, unless it is refused: a held meeting, a day that has not come."""
    row = plan.meetings.order_by("pk")[step.place]
    row.plan = plan
    with suppress(Refusal), transaction.atomic():
        match step.deed:
            case "move":
                seen = read_move(row, step.day).token
                move = move_meeting(by=BY, meeting=row, revision=row.revision, day=step.day, seen=seen)
                assert {one.pk: one.day for one in placed_of(plan)}.items() >= {
                    (one.change.pk, one.change.now) for one in move.moved
                }
            case "cancel":
                cancel_meeting(by=BY, meeting=row, revision=row.revision, why="ziek")
            case "cancel along":
                below = list(row.followers.filter(state=MeetingState.PLANNED))
                cancel_meeting(by=BY, meeting=row, revision=row.revision, why="ziek", along=below)
            case "hold":
                hold_meeting(by=BY, meeting=row, revision=row.revision)
            case _:
                reopen_meeting(by=BY, meeting=row, revision=row.revision)


def live(plan: YearPlan) -> list[Meeting]:
    return list(plan.meetings.filter(state__in=LIVE).order_by("pk"))


@often
@given(steps)
def test_every_meeting_that_goes_on_stands_once_in_the_register_on_its_own_day(
    plan: YearPlan, steps: list[Step]
) -> None:
    with undone():
        for step in steps:
            do(plan, step)
            kept = plan.moments.filter(key__startswith="meeting:").values_list("key", "day", "held")
            assert Counter(kept) == Counter((row.moment_key, row.day, row.is_held) for row in live(plan))
            assert plan.meetings.count() == 6


@often
@given(steps)
def test_no_occurrence_of_an_obligation_is_lost_or_doubled(
    plan: YearPlan, stage: Stage, steps: list[Step]
) -> None:
    duty = stage.agreements[1].obligations.get()
    with undone():
        for step in steps:
            do(plan, step)
            moments = dated(plan.moments.values_list(*DATED))
            found = occurrences(duty.when, 2026, moments, in_order(moments).get(duty.pk, ()))
            days = sorted(plan.moments.filter(key__startswith="series:").values_list("day", flat=True))
            on_a_day = [one for one in found if one.exact]
            assert [one.start for one in on_a_day] == days
            assert len({one.moment for one in on_a_day}) == len(days)
            assert len(days) <= plan.meetings.filter(title="Stuurgroep", state__in=LIVE).count()
            assert len(found) == max(2, len(days))  # the text asks for two


@often
@given(steps)
def test_a_distance_is_kept_or_reported_and_what_was_held_stays(plan: YearPlan, steps: list[Step]) -> None:
    with undone():
        for step in steps:
            held = dict(plan.meetings.filter(state=MeetingState.HELD).values_list("pk", "day"))
            do(plan, step)
            if step.deed != "reopen":
                assert held.items() <= dict(plan.meetings.values_list("pk", "day")).items()
            placed = placed_of(plan)
            by_pk = {one.pk: one for one in placed}
            wrong = {one.pk for one in placed if one.anchor and not _fits(one.anchor, by_pk, one.pk)}
            assert wrong == {one.pk for one in problems(placed, days_of(plan)) if one.is_broken}


def _fits(anchor: int, by_pk: dict[int, Placed], pk: int) -> bool:
    return anchor in by_pk and fits(by_pk[pk], by_pk[anchor])


@settings(often, max_examples=4)
@given(steps)
def test_the_calendar_of_a_member_tells_the_same_days_and_its_sequence_rises(
    plan: YearPlan, stage: Stage, steps: list[Step]
) -> None:
    user = stage.cast.association
    with undone():
        before = _told(user)
        for step in steps:
            do(plan, step)
            now = _told(user)
            off = MeetingState.CANCELLED
            rows = plan.meetings.values_list("uid", "day", "state")
            assert {uid: (one.day, one.is_off) for uid, one in now.items()} == {
                f"{uid}@127.0.0.1": (day, state == off) for uid, day, state in rows
            }
            for uid, one in now.items():
                was = before[uid]
                assert (one.sequence > was.sequence) == ((one.day, one.is_off) != (was.day, was.is_off))
            before = now


class Told(NamedTuple):
    day: date
    is_off: bool
    sequence: int


def _told(user: User) -> dict[str, Told]:
    """The meetings in the calendar as two other programs read them; they read the same."""
    data = write("Proef", calendar_of(user, date(2026, 1, 1)))
    one = {
        uid: Told(event.decoded("dtstart").date(), event["status"] == "CANCELLED", event.decoded("sequence"))
        for uid, event in read(data).items()
        if not uid.startswith("duty-")
    }
    other = {
        uid: Told(event.dtstart.value.date(), event.status.value == "CANCELLED", int(event.sequence.value))
        for uid, event in read_elsewhere(data).items()
        if not uid.startswith("duty-")
    }
    assert one == other
    return one
