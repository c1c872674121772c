"""Everything that the page of one meeting says, for one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaarschijf.meetings.meeting.rules import ALLOWED, MeetingEvent, Stand, stand_of
from jaarschijf.meetings.models import GroupMember, Meeting, MeetingState
from jaarschijf.meetings.rhythm.distance import apart, distance
from jaarschijf.meetings.rhythm.moving import problems
from jaarschijf.meetings.rights import GroupRights, rights_in
from jaarschijf.meetings.year.placed import days_of, placed_of
from jaarschijf.people.access import Access
from jaarschijf.people.models import User


@dataclass(frozen=True)
class Guest:
    """A party that is invited, with the people and roles that its members see."""

    party: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Hanging:
    """A meeting before or after this one, and how far from it: "14 dagen voor" it, or "14 dagen ervoor"."""

    meeting: Meeting
    apart: str


@dataclass(frozen=True)
class About:
    """What is known of a meeting. `may` holds the names of what this person may do with it now."""

    rights: GroupRights
    stand: Stand
    may: frozenset[str]
    guests: tuple[Guest, ...]
    above: Hanging | None
    below: tuple[Hanging, ...]
    problems: tuple[str, ...]
    is_over: bool

    @property
    def is_late(self) -> bool:
        """Whether its day has passed, and nobody said yet that it was held."""
        return self.is_over and self.stand is Stand.PLANNED


def about(row: Meeting, user: User, access: Access, today: date) -> About:
    """The facts; problems are for who plans."""
    rights = rights_in(row.group, user, access)
    stand = stand_of(row.state, settled=row.settled_at is not None)
    allowed = ALLOWED[stand] if rights.plans else frozenset()
    if row.day > today:
        allowed -= {MeetingEvent.HOLD}
    followers = row.followers.exclude(state=MeetingState.CANCELLED)
    return About(
        rights=rights,
        stand=stand,
        may=frozenset(allowed),
        guests=_guests(row),
        above=_above(row),
        below=tuple(Hanging(one, apart(row.day, one.day)) for one in followers),
        problems=_problems(row) if rights.plans else (),
        is_over=row.is_over(today),
    )


def _above(row: Meeting) -> Hanging | None:
    if row.anchor is None:
        return None
    days = (row.day - row.anchor.day).days
    return Hanging(row.anchor, distance(days, days))


def _guests(row: Meeting) -> tuple[Guest, ...]:
    found: dict[str, list[tuple[str, str]]] = {}
    members = GroupMember.objects.filter(group=row.group_id).select_related("user", "party")
    for member in members:
        party = str(member.party) if member.party else "Zonder partij"
        mine = found.setdefault(party, [])
        if member.user:
            mine.append((member.user.name, member.get_role_display()))
    return tuple(Guest(party, tuple(sorted(people))) for party, people in sorted(found.items()))


def _problems(row: Meeting) -> tuple[str, ...]:
    found = problems(placed_of(row.plan), days_of(row.plan))
    return tuple(one.sentence for one in found if one.pk == row.pk)
