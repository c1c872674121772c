"""What is parked with a group: taken off an agenda, proposed by a member, and put on one again."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.actions.items import (
    fill,
    locked,
    open_meeting,
    place,
    record_many,
    refuse_said,
    renumber,
)
from jaarschijf.meetings.agenda.rules import Deed
from jaarschijf.meetings.models import AgendaItem, Group, ItemKind, Meeting
from jaarschijf.meetings.rights import refuse_ended, require_lead, require_member
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import lock, save, stamp


@transaction.atomic
def park_item(*, by: Actor, item: AgendaItem, revision: int | None) -> AgendaItem:
    """Takes a point off the agenda and keeps it for a next one."""
    item, meeting = locked(by, item, revision, Deed.PARK)
    if meeting is None:
        return item
    refuse_said(item, "parkeren")
    item.meeting, item.position = None, 0
    save(item, by)
    renumber(meeting)
    record_many(by, meeting, 1, park=True)
    return item


@transaction.atomic
def take_back(*, by: Actor, item: AgendaItem, revision: int | None, meeting: Meeting) -> AgendaItem:
    """Puts what is parked on the agenda of a meeting of the same group."""
    require_lead(by, item.group)
    if meeting.group_id != item.group_id:
        raise Refusal("Dit punt is geparkeerd bij een andere groep. Kies een vergadering van die groep.")
    meeting = open_meeting(meeting, Deed.FILL)
    item = lock(item, revision)
    if item.meeting_id:
        raise Refusal(f"‘{item}’ staat al op een agenda.")
    place(item, meeting, by)
    renumber(meeting)
    record_many(by, meeting, 1, park=False)
    return item


@transaction.atomic
def propose_item(*, by: Actor, group: Group, title: str, text: str, party: Party | None = None) -> AgendaItem:
    """A member asks for a point: it waits in the backlog, with the name of the party."""
    require_member(by, group)
    group = lock(group, None)
    refuse_ended(group)
    item = AgendaItem(group=group, kind=ItemKind.PROPOSAL)
    name = by.name if isinstance(by, User) else ""
    presenter = ", ".join(part for part in (name, party.name if party else "") if part)
    fill(item, title, text, 15, presenter[:150], confidential=False)
    stamp(item, by).save()
    record(
        events.AGENDA_PROPOSED,
        by=by,
        subject=group,
        region_id=group.region_id,
        group=group.name,
        item=item.pk,
    )
    return item
