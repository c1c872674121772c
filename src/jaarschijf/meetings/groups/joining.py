"""Who could be in a group: the people of a region by party, and a seat for each party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.utils.timezone import localdate

from jaarschijf.meetings.models import Group
from jaarschijf.people.models import Membership, Party, PartyKind, User

KINDS = list(PartyKind.values)
Taken = AbstractSet[tuple[int | None, int | None]]
"""The person and the party of each seat that is there."""


@dataclass(frozen=True)
class Candidate:
    """A person for a party, or the empty seat of a party; `is_in` is that it is there already."""

    user: User | None
    party: Party | None
    role: str = ""
    is_in: bool = False

    @property
    def key(self) -> str:
        return f"{self.user.pk if self.user else ''}:{self.party.pk if self.party else ''}"

    @property
    def name(self) -> str:
        return str(self.user) if self.user else "Een plek, nog zonder persoon"


@dataclass(frozen=True)
class PartyCandidates:
    """Whom a party has; those who act for no party come last, under their own heading."""

    name: str
    candidates: Sequence[Candidate]


def candidates(group: Group) -> list[PartyCandidates]:
    """Everybody who may be in a group, by party in the order of their kinds (three queries)."""
    region, today = group.region, localdate()
    people = list(region.memberships.select_related("user").order_by("user__name", "pk"))
    taken: Taken = set(group.members.values_list("user_id", "party_id"))
    parties = [party for party in region.parties.all() if party.takes_part_on(today)]
    parties.sort(key=lambda party: KINDS.index(party.kind))
    found = [PartyCandidates(party.name, _of(party, people, taken)) for party in parties]
    others = _people([row for row in people if row.party_id is None], None, taken)
    return [*found, *([PartyCandidates("Zonder partij", others)] if others else [])]


def _of(party: Party, people: Iterable[Membership], taken: Taken) -> list[Candidate]:
    own = _people([row for row in people if row.party_id == party.pk], party, taken)
    is_empty = (None, party.pk) in taken
    # Who is there already needs no seat kept free.
    return own if any(one.is_in for one in own) else [*own, Candidate(None, party, is_in=is_empty)]


def _people(rows: Iterable[Membership], party: Party | None, taken: Taken) -> list[Candidate]:
    """Each person once, with all roles for the party."""
    inside = {user for user, _ in taken if user}
    roles: dict[int, list[str]] = {}
    users: dict[int, User] = {}
    for row in rows:
        users[row.user_id] = row.user
        roles.setdefault(row.user_id, []).append(row.get_role_display())
    return [Candidate(user, party, ", ".join(roles[pk]), pk in inside) for pk, user in users.items()]
