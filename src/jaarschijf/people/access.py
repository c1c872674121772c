"""Who may do what. Closed by default: what is not granted here is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.models import Membership, Region, Role, User


class Permission(StrEnum):
    """Everything that can be allowed inside a region."""

    VIEW = "view"
    EDIT_PLAN = "edit_plan"
    EDIT_OWN_PROJECTS = "edit_own_projects"
    SET_STANDING = "set_standing"
    IMPORT = "import"
    PUBLISH = "publish"
    MANAGE_REGION = "manage_region"


ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(Permission),
    Role.OFFICER: frozenset({Permission.VIEW, Permission.EDIT_OWN_PROJECTS}),
    Role.SIGNATORY: frozenset({Permission.VIEW}),
    Role.READER: frozenset({Permission.VIEW}),
}

ROLE_EXPLAINED: dict[str, str] = {
    Role.COORDINATOR: "Houdt de jaarschijf bij: leest in, past teksten aan, zet de stand en publiceert.",
    Role.OFFICER: "Leest alles en werkt de projecten van de eigen partij bij.",
    Role.SIGNATORY: "Leest alles. Tekent straks namens de eigen partij.",
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

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


def access_of(user: User | AnonymousUser, region: Region) -> Access:
    """The rights of this person in this region; none for an outsider."""
    if not user.is_authenticated:
        return Access(region, frozenset(), frozenset())
    return _granted(region, list(Membership.objects.filter(user_id=user.pk, region=region)))


def access_at(user: User, region_slug: str) -> Access | None:
    """The same by the region's address (one query); None for an outsider and where there is no region."""
    mine = Membership.objects.filter(user_id=user.pk, region__slug=region_slug)
    rows = list(mine.select_related("region"))
    return _granted(rows[0].region, rows) if rows else None


def _granted(region: Region, rows: list[Membership]) -> Access:
    granted = frozenset(permission for row in rows for permission in ROLE_PERMISSIONS[row.role])
    return Access(region, granted, frozenset(row.party_id for row in rows if row.party_id))


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
