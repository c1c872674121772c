"""Meetings for tests: groups with people, and a year planned from the obligations on stage."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from jaarschijf.importing.actions import accept_all, bring_in, settle, suggest_all_names
from jaarschijf.meetings.actions.groups import Seat, add_group, add_members
from jaarschijf.meetings.actions.planning import add_meeting
from jaarschijf.meetings.actions.series import add_series
from jaarschijf.meetings.actions.year import Planned, plan_meetings
from jaarschijf.meetings.models import Group, GroupKind, Meeting, Series
from jaarschijf.meetings.rhythm.shapes import Rhythm
from jaarschijf.meetings.rhythm.wanted import Wanted
from jaarschijf.meetings.year.board import read_board
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.people.models import Region, User
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


def group(stage: Stage, name: str, kind: str = GroupKind.WORKING, people: tuple[User, ...] = ()) -> Group:
    """A group with these people in it."""
    row = add_group(by=CommandLine(), region=stage.region, name=name, kind=kind)
    if people:
        add_members(
            by=CommandLine(), group=row, seats=[Seat(user, user.memberships.get().party) for user in people]
        )
    return row


def chain(stage: Stage, day: date = date(2026, 5, 12)) -> tuple[Meeting, Meeting]:
    """A steering group, and a working group fourteen days before it; the association is in both."""
    by, plan = CommandLine(), stage.plan
    steering = group(stage, "Stuurgroep", GroupKind.STEERING, (stage.cast.association,))
    large = group(stage, "Grote werkgroep", people=(stage.cast.association, stage.cast.care))
    first = add_series(by=by, plan=plan, title="Stuurgroep", group=steering, count=1)
    second = follower(plan, large, first)
    above = add_meeting(by=by, plan=plan, group=steering, day=day, series=first)
    before = date.fromordinal(day.toordinal() - 14)
    return above, add_meeting(by=by, plan=plan, group=large, day=before, series=second, anchor=above)


def follower(plan: YearPlan, large: Group, first: Series) -> Series:
    """The series of the working group."""
    return add_series(
        by=CommandLine(), plan=plan, title=large.name, group=large, anchor=first, days_from=-14, days_to=-14
    )


def plan_all(plan: YearPlan, by: Actor | None = None) -> Planned:
    """The whole proposal in one step, as the page does it."""
    board = read_board(plan)
    slots = board.propose(board.wanted, localdate())
    return plan_meetings(by=by or CommandLine(), plan=plan, wanted=board.wanted, slots=slots, seen=board.seen)


def dated_series(stage: Stage) -> Planned:
    """A series without meetings, with its one day for an obligation."""
    duty = stage.agreements[1].obligations.get()
    wanted = [Wanted(Rhythm(key="own", title="Stukken", obligations=(duty.pk,), count=1))]
    board = read_board(stage.plan)
    slots = board.propose(wanted, localdate())
    return plan_meetings(by=CommandLine(), plan=stage.plan, wanted=wanted, slots=slots, seen=board.seen)


def taken_in(region: Region, name: str, data: bytes) -> YearPlan:
    """The plan of a document of which everything was taken over."""
    by = CommandLine()
    upload = bring_in(by=by, region=region, name=name, data=data)
    suggest_all_names(by=by, upload=upload)
    accept_all(by=by, upload=upload)
    settle(by=by, upload=upload)
    assert upload.year
    return region.plans.get(year=upload.year)
