"""The agenda as one person sees it: confidential items are for who leads, and leave no gap for others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from jaarschijf.meetings.actions.agenda import offer
from jaarschijf.meetings.agenda.facts import facts_of
from jaarschijf.meetings.agenda.points import Point
from jaarschijf.meetings.agenda.propose import FRAME, Proposal, overtaken
from jaarschijf.meetings.agenda.rules import Deed, is_open
from jaarschijf.meetings.agenda.timing import Timing, timing
from jaarschijf.meetings.models import AgendaItem, Meeting
from jaarschijf.meetings.rights import GroupRights


@dataclass(frozen=True)
class Row:
    """An item with its number and clock time; `gone` says what became of it since it was taken up."""

    item: AgendaItem
    number: int
    starts: time
    gone: str = ""
    goes_up: bool = False
    goes_down: bool = False

    @property
    def is_frame(self) -> bool:
        """Whether it is the opening or the round-off, that stay where they are."""
        return self.item.key in FRAME


@dataclass(frozen=True)
class Agenda:
    """What stands on the agenda, what could, and what is parked."""

    rows: tuple[Row, ...]
    timing: Timing
    offer: Proposal
    backlog: tuple[AgendaItem, ...]
    edits: bool
    fills: bool
    parks: bool

    @property
    def hides(self) -> bool:
        """Whether something confidential is followed by what everybody reads: then their times differ."""
        kept = [row.item.confidential for row in self.rows if not row.is_frame]
        return any(kept) and kept != sorted(kept)


def agenda_of(meeting: Meeting, rights: GroupRights, today: date) -> Agenda:
    """The agenda of a meeting, for somebody who may read it."""
    items, fills = items_for(meeting, rights), is_open(meeting, Deed.FILL)
    backlog = [
        row for row in meeting.group.items.filter(meeting=None) if rights.leads or not row.confidential
    ]
    proposal, gone = Proposal(), dict[int, str]()
    if fills and (rights.leads or not items):
        facts = facts_of(meeting, today)
        gone = overtaken({item.pk: item.key for item in items}, facts)
        proposal = _for(offer(meeting, facts), rights)
    clock = timing(meeting.starts_at, (item.minutes for item in items), meeting.minutes)
    return Agenda(
        rows=rows_of(items, clock, gone),
        timing=clock,
        offer=_without_parked(proposal) if items else proposal,
        backlog=tuple(backlog),
        edits=rights.leads and is_open(meeting, Deed.EDIT),
        fills=rights.leads and fills,
        parks=rights.leads and is_open(meeting, Deed.PARK),
    )


def items_for(meeting: Meeting, rights: GroupRights) -> list[AgendaItem]:
    """The items that this person may see, in order (one query)."""
    rows = meeting.items.select_related("agreement", "question", "notice")
    return [row for row in rows if rights.leads or not row.confidential]


def rows_of(items: Sequence[AgendaItem], clock: Timing, gone: Mapping[int, str]) -> tuple[Row, ...]:
    """The items with numbers and clock times; between opening and round-off they can be moved."""
    movable = [item.pk for item in items if item.key not in FRAME]
    return tuple(
        Row(
            item,
            number,
            starts,
            gone.get(item.pk, ""),
            goes_up=item.pk in movable[1:],
            goes_down=item.pk in movable[:-1],
        )
        for number, (item, starts) in enumerate(zip(items, clock.starts, strict=True), start=1)
    )


def _without_parked(proposal: Proposal) -> Proposal:
    """What is parked stands in a list of its own, once there is an agenda."""
    return _where(proposal, lambda point: point.parked is None)


def _for(proposal: Proposal, rights: GroupRights) -> Proposal:
    return proposal if rights.leads else _where(proposal, lambda point: not point.confidential)


def _where(proposal: Proposal, holds: Callable[[Point], bool]) -> Proposal:
    return Proposal(tuple(filter(holds, proposal.fits)), tuple(filter(holds, proposal.rest)))
