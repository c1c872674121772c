"""Who may read and write what of a group: its members, its chair and reporter, and the coordinator."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.models import Group, GroupMember, GroupRole, Paper
from jaarschijf.people.access import Access, Actor, NotAllowed, Permission, access_of
from jaarschijf.people.models import User
from jaarschijf.register.locking import lock

LEADS = frozenset({GroupRole.CHAIR, GroupRole.REPORTER})


@dataclass(frozen=True)
class GroupRights:
    """What one person may do in one group.

    `reads`: its agendas and minutes as they are worked on. `leads`: agenda and minutes, also what is
    confidential. `plans`: its meetings and who is in it.
    """

    reads: bool
    leads: bool
    plans: bool


def rights_in(group: Group, user: User, access: Access) -> GroupRights:
    """The rights of a person, whose access to the region is known (one query)."""
    plans = access.may(Permission.MEET)
    own = GroupMember.objects.filter(user=user, group__in=[group.pk, group.parent_id or 0])
    seats = dict(own.values_list("group_id", "role"))
    leads = plans or seats.get(group.pk) in LEADS
    return GroupRights(reads=leads or bool(seats), leads=leads, plans=plans)


def rights_of(by: Actor, group: Group) -> GroupRights:
    """The same for who calls an action; the command line may do all."""
    if not isinstance(by, User):
        return GroupRights(reads=True, leads=True, plans=True)
    access = access_of(by, group.region)
    if not access.may(Permission.VIEW):
        return GroupRights(reads=False, leads=False, plans=False)
    return rights_in(group, by, access)


def require_lead(by: Actor, group: Group) -> None:
    """Raises NotAllowed for who is not chair, reporter or coordinator."""
    if not rights_of(by, group).leads:
        raise NotAllowed(
            f"Alleen de voorzitter, de rapporteur en de regiocoördinator werken aan de agenda van {group}.",
            "Only chair, reporter and coordinator work on this agenda.",
        )


def require_member(by: Actor, group: Group) -> None:
    """Raises NotAllowed for who is not in the group, or in the one it prepares."""
    if not rights_of(by, group).reads:
        raise NotAllowed(f"U zit niet in {group}. Vraag het aan de regiocoördinator.")


def may_read(paper: Paper, rights: GroupRights) -> bool:
    """Whether what was sent round is for this person, who belongs to the region: a concept is for members."""
    return rights.reads or (paper.meeting.group.open_papers and not paper.is_concept)


def deny_unless(allowed: bool, sentence: str) -> None:
    """Raises PermissionDenied, which a page answers with 403."""
    if not allowed:
        raise PermissionDenied(sentence)


def open_group(group: Group, region_id: int) -> Group:
    """The group as it is now, locked. Raises Refusal when it is no more, or not of this region."""
    if group.region_id != region_id:
        raise Refusal(f"{group} hoort bij een andere regio. Kies een groep van deze regio.")
    kept = lock(group, None)
    refuse_ended(kept)
    kept.region = group.region
    return kept


def refuse_ended(group: Group) -> None:
    """Raises Refusal for a group that is no more."""
    if group.ended_on:
        raise Refusal(f"{group} is opgeheven. Kies een andere groep.")
