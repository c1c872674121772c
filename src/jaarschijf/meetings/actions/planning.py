"""Meetings: planning one, changing, moving, cancelling, and saying that it was held.

Everything locks the plan first, so that two who plan or move at once come one after the other.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events, fetch, post
from jaarschijf.meetings.actions.keeping import drop, keep
from jaarschijf.meetings.meeting.letters import News, planned, tell
from jaarschijf.meetings.meeting.rules import MeetingEvent, refuse_early, refuse_event, refuse_far, stand_of
from jaarschijf.meetings.models import Group, Meeting, MeetingState, Series
from jaarschijf.meetings.rights import open_group
from jaarschijf.meetings.year.moves import Move, read_move
from jaarschijf.outbox.message import Message
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.register.actions.moments import keep_moment
from jaarschijf.register.locking import Conflict, lock, lock_all, save, stamp
from jaarschijf.register.models import Moment, YearPlan
from jaarschijf.register.rules import refuse_closed


class MeetingValues(TypedDict, total=False):
    """What may be changed of a meeting besides its day."""

    title: str
    starts_at: time
    minutes: int
    place: str
    link: str


@transaction.atomic
def add_meeting(
    *,
    by: Actor,
    plan: YearPlan,
    group: Group,
    day: date,
    series: Series | None = None,
    anchor: Meeting | None = None,
    tells: bool = True,
    **values: Unpack[MeetingValues],
) -> Meeting:
    """A new meeting of a group; without a title it has that of the group. Its members hear of it."""
    require(by, Permission.MEET, plan.region)
    plan = lock(plan, None)
    refuse_closed(plan.stage)
    group = open_group(group, plan.region_id)
    refuse_far(day, plan.year, plan.last_year or plan.year)
    row = Meeting(plan=plan, group=group, day=day, series=series, anchor=anchor, title=group.name)
    _set(row, values)
    stamp(row, by).save()
    keep(by, row)
    _record(events.MEETING_PLANNED, by, row)
    if tells:
        _tell(by, row, "Een vergadering is gepland", planned(row))
    return row


@transaction.atomic
def change_meeting(*, by: Actor, meeting: Meeting, revision: int, **values: Unpack[MeetingValues]) -> Meeting:
    """Another name, time, length, place or link; its day is for `move_meeting`."""
    row = _locked(by, meeting, revision, MeetingEvent.CHANGE)
    before = {name: getattr(row, name) for name in values}
    _set(row, values)
    if all(getattr(row, name) == value for name, value in before.items()):
        return row
    row.sequence += 1
    save(row, by)
    _record(events.MEETING_CHANGED, by, row)
    _tell(by, row, "Er is iets veranderd aan een vergadering", planned(row))
    return row


@transaction.atomic
def move_meeting(*, by: Actor, meeting: Meeting, revision: int, day: date, seen: str) -> Move:
    """The meeting to another day, with everything that hangs on it.

    `seen` is the token of the preview (`moves.read_move`): what it showed is what happens. Raises Conflict
    when something in it changed meanwhile.
    """
    row = _locked(by, meeting, None, MeetingEvent.MOVE)
    refuse_move(row, day)
    move = read_move(row, day)
    if move.token != seen or row.revision != revision:
        raise Conflict(
            "Intussen is er iets veranderd aan deze vergadering of aan wat eraan hangt. "
            "Hieronder staat wat er nu gebeurt; bevestig het opnieuw.",
            "The preview is not what would happen now.",
        )
    lock_all(sorted(move.meetings, key=lambda one: one.pk))
    news = [_put(by, one.row, one.change.now) for one in move.moved]
    message = Message(
        kind=post.PLANNED,
        about=f"meeting:{row.pk}:moved",
        step=row.sequence + 1,
        subject="Vergadering verzet",
        heading="Een vergadering is verzet. Dit verandert er voor u:",
    )
    tell(message, row.plan, [one for one in news if one], by)
    return move


def refuse_move(row: Meeting, day: date) -> None:
    """Raises Refusal for a meeting that stays where it is, and for a day it can't go to."""
    stand = stand_of(row.state, settled=row.settled_at is not None)
    refuse_event(stand, MeetingEvent.MOVE, title=row.title, day=row.day)
    refuse_far(day, row.plan.year, row.plan.last_year or row.plan.year)
    if day == row.day:
        raise Refusal(f"‘{row}’ staat al op {full_date(day)}. Kies een andere dag.")


def _put(by: Actor, row: Meeting | Moment, day: date) -> News | None:
    """One row on its new day; what the members hear of it."""
    was = row.day
    if isinstance(row, Moment):
        of = list(row.obligations.all())
        keep_moment(by=by, plan=row.plan, key=row.key, name=row.name, day=day, obligations=of, held=row.held)
        return None
    row.day, row.sequence = day, row.sequence + 1
    save(row, by)
    keep(by, row)
    _record(events.MEETING_MOVED, by, row, was=full_date(was))
    return News(row, f"{row.title} is niet op {full_date(was)}, maar op {full_date(day)}.")


@transaction.atomic
def cancel_meeting(
    *, by: Actor, meeting: Meeting, revision: int, why: str, along: Collection[Meeting] = ()
) -> Meeting:
    """The meeting does not take place, nor those of `along` that hang on it; the others keep their day."""
    row = _locked(by, meeting, revision, MeetingEvent.CANCEL)
    why = why.strip()
    if not why:
        raise Refusal("Schrijf op waarom de vergadering niet doorgaat: de leden lezen het.")
    others = [one for one in hanging_on(row) if one.pk in {other.pk for other in along}]
    if len(others) < len({one.pk for one in along}):
        raise Conflict("Intussen hangt er iets anders aan deze vergadering. Kijk opnieuw wat u afgelast.")
    for one in lock_all(sorted(others, key=lambda one: one.pk)):
        one.plan = row.plan
        _cancel(by, one, why)
    _cancel(by, row, why)
    news = [
        News(one, f"{one.title} van {full_date(one.day)} gaat niet door: {why}") for one in (row, *others)
    ]
    message = Message(
        kind=post.PLANNED,
        about=f"meeting:{row.pk}:cancelled",
        step=row.sequence,
        subject=f"Afgelast: {row.title}, {full_date(row.day)}",
        heading="Een vergadering gaat niet door.",
    )
    tell(message, row.plan, news, by)
    return row


def _cancel(by: Actor, row: Meeting, why: str) -> None:
    row.state, row.why_cancelled, row.sequence = MeetingState.CANCELLED, why, row.sequence + 1
    save(row, by)
    drop(by, row)
    _record(events.MEETING_CANCELLED, by, row)  # why is for members; the whole region reads the journal


def hanging_on(row: Meeting) -> list[Meeting]:
    """What hangs on a meeting, directly or by another, and is still planned."""
    found, above = [], [row.pk]
    rows = list(
        row.plan.meetings.filter(state=MeetingState.PLANNED, anchor__isnull=False).select_related("group")
    )
    while above:
        below = [one for one in rows if one.anchor_id in above]
        found += below
        above = [one.pk for one in below]
    return found


@transaction.atomic
def hold_meeting(*, by: Actor, meeting: Meeting, revision: int | None) -> Meeting:
    """It took place: from now on its day is fixed."""
    row = _locked(by, meeting, revision, MeetingEvent.HOLD)
    refuse_early(row.title, row.day, localdate())
    row.state = MeetingState.HELD
    save(row, by)
    keep(by, row)
    _record(events.MEETING_HELD, by, row)
    return row


@transaction.atomic
def reopen_meeting(*, by: Actor, meeting: Meeting, revision: int) -> Meeting:
    """One that was cancelled takes place after all, or was said to be held by mistake."""
    row = _locked(by, meeting, revision, MeetingEvent.REOPEN)
    open_group(row.group, row.plan.region_id)
    was_cancelled = row.state == MeetingState.CANCELLED
    row.state, row.why_cancelled = MeetingState.PLANNED, ""
    row.sequence += was_cancelled
    save(row, by)
    keep(by, row)
    _record(events.MEETING_REOPENED, by, row)
    if was_cancelled:
        _tell(by, row, "Een vergadering gaat toch door", planned(row))
    return row


def _locked(by: Actor, meeting: Meeting, revision: int | None, event: MeetingEvent) -> Meeting:
    """The meeting as it is now, on which `event` may happen; its plan is locked before it."""
    require(by, Permission.MEET, meeting.plan.region)
    plan = lock(meeting.plan, None)
    row = lock(meeting, revision)
    row.plan = plan
    stand = stand_of(row.state, settled=row.settled_at is not None)
    refuse_event(stand, event, title=row.title, day=row.day)
    return row


def _set(row: Meeting, values: MeetingValues) -> None:
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.title = row.title or row.group.name


def _tell(by: Actor, row: Meeting, heading: str, sentence: str) -> None:
    message = Message(
        kind=post.PLANNED,
        about=f"meeting:{row.pk}",
        step=row.sequence,
        subject=f"{heading}: {row.title}",
        heading=f"{heading}.",
        links=(("Naar de vergadering", fetch.meeting_url(row)),),
    )
    tell(message, row.plan, [News(row, sentence)], by)


def _record(event: str, by: Actor, row: Meeting, **data: object) -> None:
    record(
        event,
        by=by,
        subject=row,
        region_id=row.plan.region_id,
        plan_id=row.plan_id,
        title=row.title,
        day=full_date(row.day),
        **data,
    )
