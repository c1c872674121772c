"""The agenda of a meeting: taking up what it proposes, and what people change in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.actions.items import (
    fill,
    last_of,
    locked,
    number,
    open_meeting,
    place,
    record_backlog,
    record_change,
    record_many,
    refuse_said,
    renumber,
)
from jaarschijf.meetings.agenda.facts import facts_of
from jaarschijf.meetings.agenda.points import Facts, Point
from jaarschijf.meetings.agenda.propose import Proposal, fit, points_of, unseen
from jaarschijf.meetings.agenda.rules import Deed
from jaarschijf.meetings.models import AgendaItem, Group, Meeting
from jaarschijf.meetings.rights import require_lead
from jaarschijf.people.access import Actor
from jaarschijf.register.locking import save, stamp


@transaction.atomic
def take_up(
    *, by: Actor, meeting: Meeting, keys: Collection[str], park: bool = False, today: date | None = None
) -> list[AgendaItem]:
    """Puts what the agenda proposes under these keys on it, or with `park` in the backlog.

    Each gets the minutes that it would have now. What is there already, or no longer so, is passed by:
    the list has what was written.
    """
    require_lead(by, meeting.group)
    meeting = open_meeting(meeting, Deed.PARK if park else Deed.FILL)
    offered = offer(meeting, facts_of(meeting, today or localdate())).all
    chosen = [point for point in offered if point.key in keys and not (park and point.parked)]
    rows = _written(by, meeting, chosen, park=park)
    if not park:
        renumber(meeting)
    if rows:
        record_many(by, meeting, len(rows), park=park)
    return rows


def offer(meeting: Meeting, facts: Facts) -> Proposal:
    """What could be taken up now, with the minutes that are left for it."""
    taken = list(meeting.items.values_list("key", "minutes"))
    backlog = dict(meeting.group.items.filter(meeting=None).values_list("pk", "key"))
    keys = {key for key, _ in taken} - {""}
    points = unseen(points_of(facts), keys | set(backlog.values()))
    points = [point for point in points if backlog.get(point.parked or 0) not in keys]
    return fit(points, meeting.minutes - sum(minutes for _, minutes in taken))


@transaction.atomic
def add_item(
    *,
    by: Actor,
    meeting: Meeting,
    title: str,
    text: str = "",
    minutes: int = 10,
    presenter: str = "",
    confidential: bool = False,
) -> AgendaItem:
    """A point of one's own, before the round-off."""
    require_lead(by, meeting.group)
    meeting = open_meeting(meeting, Deed.EDIT)
    item = AgendaItem(group=meeting.group, meeting=meeting, position=last_of(meeting) + 1)
    fill(item, title, text, minutes, presenter, confidential=confidential)
    stamp(item, by).save()
    renumber(meeting)
    record_change(by, meeting, "een punt erbij")
    return item


@transaction.atomic
def change_item(
    *,
    by: Actor,
    item: AgendaItem,
    revision: int,
    title: str,
    text: str,
    minutes: int,
    presenter: str,
    confidential: bool,
) -> AgendaItem:
    """Other words, minutes or presenter; also of what is parked."""
    item, meeting = locked(by, item, revision, Deed.EDIT)
    fill(item, title, text, minutes, presenter, confidential=confidential)
    save(item, by)
    if meeting:
        record_change(by, meeting, "een punt gewijzigd")
    else:
        record_backlog(by, item.group)
    return item


@transaction.atomic
def move_item(*, by: Actor, item: AgendaItem, steps: int) -> None:
    """Up (negative) or down on its agenda, whose numbers follow. The meeting is locked: one at a time."""
    _, meeting = locked(by, item, None, Deed.EDIT)
    if meeting is None:
        raise Refusal("Dit punt is geparkeerd. Zet het eerst op een agenda.")
    order = list(meeting.items.all())
    here = order.index(item)
    order.insert(max(0, min(len(order) - 1, here + steps)), order.pop(here))
    number(order)
    record_change(by, meeting, "de volgorde")


@transaction.atomic
def remove_item(*, by: Actor, item: AgendaItem, revision: int) -> None:
    """Takes a point off the agenda, or out of the backlog."""
    item, meeting = locked(by, item, revision, Deed.EDIT)
    refuse_said(item, "weghalen")
    item.delete()
    if meeting:
        renumber(meeting)
        record_change(by, meeting, "een punt weggehaald")
    else:
        record_backlog(by, item.group)


def _written(by: Actor, meeting: Meeting, points: Sequence[Point], *, park: bool) -> list[AgendaItem]:
    backlog = {row.pk: row for row in meeting.group.items.select_for_update(no_key=True).filter(meeting=None)}
    rows: list[AgendaItem] = []
    last = last_of(meeting)
    for at, point in enumerate(points, start=1):
        if point.parked is None:
            row = _item_of(point, meeting.group)
            row.meeting, row.position = (None, 0) if park else (meeting, last + at)
            stamp(row, by).save()
            rows.append(row)
        elif parked := backlog.get(point.parked):
            parked.minutes = point.minutes
            rows.append(place(parked, meeting, by, last + at))
    return rows


def _item_of(point: Point, group: Group) -> AgendaItem:
    return AgendaItem(
        group=group,
        kind=point.kind,
        key=point.key,
        title=point.title,
        text=point.text,
        minutes=point.minutes,
        presenter=point.presenter,
        agreement_id=point.agreement,
        question_id=point.question,
        notice_id=point.notice,
    )
