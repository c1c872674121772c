"""Who may do what. Closed by default: what is not granted here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import Membership, Region, Role, User


class Permission(StrEnum):
    """Everything that can be allowed inside a region."""

    VIEW = "view"
    EDIT_PLAN = "edit_plan"
    EDIT_OWN_PROJECTS = "edit_own_projects"
    REPORT = "report"
    SET_STANDING = "set_standing"
    MEET = "meet"
    NEGOTIATE = "negotiate"
    SIGN = "sign"
    DELIVER = "deliver"
    CALCULATE = "calculate"
    IMPORT = "import"
    PUBLISH = "publish"
    MANAGE_REGION = "manage_region"


ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(Permission),
    Role.OFFICER: frozenset(
        {
            Permission.VIEW,
            Permission.EDIT_OWN_PROJECTS,
            Permission.REPORT,
            Permission.NEGOTIATE,
            Permission.DELIVER,
            Permission.CALCULATE,
        }
    ),
    Role.SIGNATORY: frozenset({Permission.VIEW, Permission.NEGOTIATE, Permission.SIGN}),
    Role.READER: frozenset({Permission.VIEW}),
}

ROLE_EXPLAINED: dict[str, str] = {
    Role.COORDINATOR: "Houdt de jaarschijf bij: leest in, past aan, plant, vraagt uit, toetst en publiceert.",
    Role.OFFICER: "Onderhandelt, meldt de voortgang van de eigen partij, levert haar cijfers en werkt haar "
    "projecten bij. Leest alles.",
    Role.SIGNATORY: "Leest alles. Stemt in en tekent namens de eigen partij.",
    Role.READER: "Leest alles, verandert niets.",
}


@dataclass(frozen=True)
class CommandLine:
    """Whoever works on the server itself; the journal says so."""

    actor_id: int | None = None
    actor_name: str = "Beheerder (opdrachtregel)"


Actor = User | CommandLine


class NotAllowed(Refusal):
    """The person has no right to do this; pages answer 403."""


@dataclass(frozen=True)
class Access:
    """What one person may do in one region."""

    region: Region
    permissions: frozenset[Permission]
    party_ids: frozenset[int]
    inherited_ids: frozenset[int] = frozenset()
    """Parties that ended and were succeeded by one of `party_ids`."""
    granted: Mapping[int, frozenset[Permission]] = field(default_factory=dict, compare=False)
    """By party, also one that ended, what the roles at that very party allow."""

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def acts_for(self, party_id: int | None) -> bool:
        """Whether the person speaks for this party, or for the one that took its place."""
        return party_id is not None and (party_id in self.party_ids or party_id in self.inherited_ids)

    def may_for(self, permission: Permission, party_id: int | None) -> bool:
        """Whether the role at this very party allows it: who speaks for one and only reads along for another,
        does nothing in the name of the other."""
        return party_id is not None and permission in self.granted.get(party_id, frozenset())


def access_of(user: User | AnonymousUser, region: Region) -> Access:
    """The rights of this person in this region; none for an outsider."""
    if not user.is_authenticated:
        return Access(region, frozenset(), frozenset())
    mine = Membership.objects.filter(user_id=user.pk, region=region)
    return _granted(region, list(_with_inheritance(mine)))


def access_at(user: User, region_slug: str) -> Access | None:
    """The same by the region's address (one query); None for an outsider and where there is no region."""
    mine = Membership.objects.filter(user_id=user.pk, region__slug=region_slug)
    rows = list(_with_inheritance(mine.select_related("region")))
    return _granted(rows[0].region, rows) if rows else None


def _granted(region: Region, rows: list[Membership]) -> Access:
    granted = frozenset(permission for row in rows for permission in ROLE_PERMISSIONS[row.role])
    own = frozenset(row.party_id for row in rows if row.party_id)
    before = {party_id for row in rows for party_id in (row.before, row.before_that)}  # type: ignore[attr-defined] # annotated by _with_inheritance
    return Access(region, granted, own, frozenset(before - {None}), _by_party(rows))


def _by_party(rows: list[Membership]) -> dict[int, frozenset[Permission]]:
    found: dict[int, frozenset[Permission]] = {}
    for row in rows:
        for party_id in {row.party_id, row.before, row.before_that} - {None}:  # type: ignore[attr-defined] # as above
            found[party_id] = found.get(party_id, frozenset()) | ROLE_PERMISSIONS[row.role]
    return found


def _with_inheritance(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """The rows, repeated for every party that ended before today in favour of theirs, two mergers deep."""
    over = Q(party__predecessors__active_until__lt=localdate())
    ended = FilteredRelation("party__predecessors", condition=over)
    return rows.annotate(ended=ended, before=F("ended__pk"), before_that=F("ended__predecessors__pk"))


def require(by: Actor, permission: Permission, region: Region) -> Access:
    """The rights of `by` in the region; refuses when `permission` is not among them."""
    if isinstance(by, CommandLine):
        return Access(region, frozenset(Permission), frozenset())
    access = access_of(by, region)
    if not access.may(permission):
        raise NotAllowed(
            f"U mag dit niet in de regio {region}. Vraag het aan de regiocoördinator.",
            f"You are not allowed to do this in region {region}. Ask the coordinator.",
        )
    return access
