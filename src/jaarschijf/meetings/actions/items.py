"""What actions on agenda items have in common: locks, guards, places and the journal."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.agenda.propose import CLOSE, OPENING
from jaarschijf.meetings.agenda.rules import Deed, refuse
from jaarschijf.meetings.models import AgendaItem, Group, Meeting
from jaarschijf.meetings.rights import require_lead
from jaarschijf.people.access import Actor
from jaarschijf.register.locking import lock, save


def open_meeting(meeting: Meeting, deed: Deed) -> Meeting:
    """The meeting, locked, if its agenda is open for this."""
    kept = lock(meeting, None)
    kept.plan, kept.group = meeting.plan, meeting.group
    refuse(kept, deed)
    return kept


def locked(
    by: Actor, item: AgendaItem, revision: int | None, deed: Deed
) -> tuple[AgendaItem, Meeting | None]:
    """The item and its meeting, both locked, the meeting first; None for what is parked."""
    group = item.group
    require_lead(by, group)
    meeting = open_meeting(item.meeting, deed) if item.meeting else None
    kept = lock(item, revision)
    if kept.meeting_id != item.meeting_id:
        raise Refusal(f"‘{kept}’ staat intussen ergens anders. Laad de pagina opnieuw.")
    kept.group, kept.meeting = group, meeting
    return kept, meeting


def fill(
    item: AgendaItem, title: str, text: str, minutes: int, presenter: str, *, confidential: bool
) -> None:
    if not title.strip():
        raise Refusal("Schrijf op waar het punt over gaat.")
    if not 0 <= minutes <= 720:
        raise Refusal(f"{minutes} minuten kan niet. Kies een getal van 0 tot en met 720.")
    item.title, item.text, item.minutes = title.strip(), text.strip(), minutes
    item.presenter, item.confidential = presenter.strip(), confidential


def refuse_said(item: AgendaItem, what: str) -> None:
    if item.notes or item.outcomes.exists():
        raise Refusal(f"Bij ‘{item}’ staat al iets in het verslag. U kunt het niet meer {what}.")


def place(item: AgendaItem, meeting: Meeting, by: Actor, position: int | None = None) -> AgendaItem:
    """Puts a parked row on the agenda; what stands there under the same key already can't come twice."""
    if item.key and meeting.items.filter(key=item.key).exists():
        raise Refusal(f"‘{item}’ staat al op deze agenda. Haal het geparkeerde punt weg.")
    item.meeting, item.position = meeting, position or last_of(meeting) + 1
    save(item, by)
    return item


def last_of(meeting: Meeting) -> int:
    found: int | None = meeting.items.aggregate(last=Max("position"))["last"]
    return found or 0


def renumber(meeting: Meeting) -> None:
    """The items of the agenda from one, without gaps."""
    number(meeting.items.all())


def number(rows: Iterable[AgendaItem]) -> None:
    """Gives the rows their places: in this order, but the opening first and the round-off last."""
    order = sorted(rows, key=lambda row: (row.key != OPENING, row.key == CLOSE))
    for position, row in enumerate(order, start=1):
        row.position = position
    AgendaItem.objects.bulk_update(order, ["position"])


def record_change(by: Actor, meeting: Meeting, what: str) -> None:
    _write(events.AGENDA_CHANGED, by, meeting, what=what)


def record_many(by: Actor, meeting: Meeting, count: int, *, park: bool) -> None:
    """Numbers, no titles: everybody in the region reads the journal."""
    event = events.AGENDA_PARKED if park else events.AGENDA_FILLED
    _write(event, by, meeting, count="1 punt" if count == 1 else f"{count} punten", group=meeting.group.name)


def _write(event: str, by: Actor, meeting: Meeting, **data: object) -> None:
    record(
        event,
        by=by,
        subject=meeting,
        region_id=meeting.plan.region_id,
        plan_id=meeting.plan_id,
        title=meeting.title,
        day=full_date(meeting.day),
        **data,
    )


def record_backlog(by: Actor, group: Group) -> None:
    """That something changed in what is parked with a group."""
    record(events.BACKLOG_CHANGED, by=by, subject=group, region_id=group.region_id, group=group.name)
