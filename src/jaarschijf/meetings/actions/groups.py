"""Groups and who is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.actions.keeping import keep
from jaarschijf.meetings.groups.rules import refuse_parent
from jaarschijf.meetings.models import Charge, Group, GroupMember, GroupRole, MeetingState
from jaarschijf.meetings.rights import refuse_ended
from jaarschijf.meetings.year.placed import LIVE
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Membership, Party, Region, User
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.rules import STANDING_OPEN


class GroupValues(TypedDict, total=False):
    """What a group may do without."""

    purpose: str
    parent: Group | None
    open_papers: bool


@dataclass(frozen=True)
class Seat:
    """A person, mostly for a party; or a party for which nobody is named yet."""

    user: User | None = None
    party: Party | None = None

    def __str__(self) -> str:
        return str(self.user) if self.user else f"een plek voor {self.party}"


@transaction.atomic
def add_group(*, by: Actor, region: Region, name: str, kind: str, **more: Unpack[GroupValues]) -> Group:
    """A new group, without anybody in it."""
    require(by, Permission.MEET, region)
    _wait_for(region)
    group = Group(region=region)
    _set(group, name, kind, more)
    stamp(group, by).save()
    _record(events.CIRCLE_ADDED, by, group)
    return group


@transaction.atomic
def change_group(
    *, by: Actor, group: Group, revision: int, name: str, kind: str, **more: Unpack[GroupValues]
) -> Group:
    """Another name, kind, purpose or place."""
    require(by, Permission.MEET, group.region)
    for plan in group.region.plans.filter(stage__in=STANDING_OPEN).order_by("pk"):
        lock(plan, None)  # plans go before the region: whoever plans a year holds one and may add a group
    _wait_for(group.region)
    group = lock(group, revision)
    refuse_ended(group)
    was = {"naam": group.name, "soort": group.get_kind_display()}
    _set(group, name, kind, more)
    save(group, by)
    if was != {"naam": group.name, "soort": group.get_kind_display()}:
        _rename_days(by, group)
    _record(events.CIRCLE_CHANGED, by, group, was=was)
    return group


@transaction.atomic
def end_group(*, by: Actor, group: Group, revision: int) -> int:
    """The group meets no more; answers how many agreements of this year and later lose their group."""
    require(by, Permission.MEET, group.region)
    group = lock(group, revision)
    refuse_ended(group)
    _refuse_coming(group)
    _refuse_children(group)
    group.ended_on = localdate()
    save(group, by)
    freed, _ = current_charges(group).delete()
    _record(events.CIRCLE_ENDED, by, group, freed=freed)
    return freed


@transaction.atomic
def add_member(
    *,
    by: Actor,
    group: Group,
    user: User | None = None,
    party: Party | None = None,
    role: str = GroupRole.MEMBER,
) -> GroupMember:
    """A person, or an empty seat of a party. A chair or reporter takes over from the one there was."""
    (member,) = add_members(by=by, group=group, seats=[Seat(user, party)])
    if role != GroupRole.MEMBER:
        lead = {row.role: row for row in group.members.exclude(role=GroupRole.MEMBER)} | {role: member}
        chair, reporter = lead.get(GroupRole.CHAIR), lead.get(GroupRole.REPORTER)
        set_roles(by=by, group=group, revision=None, chair=chair, reporter=reporter)
        member.refresh_from_db()
    return member


@transaction.atomic
def add_members(*, by: Actor, group: Group, seats: Sequence[Seat]) -> list[GroupMember]:
    """Several at once. A person takes the empty seat of the own party, when there is one."""
    require(by, Permission.MEET, group.region)
    group = lock(group, None)
    refuse_ended(group)
    if not seats:
        raise Refusal("Kies ten minste één persoon of partij.")
    _refuse_strangers(group.region, seats)
    members = [_join(group, seat) for seat in seats]
    _record(events.CIRCLE_JOINED, by, group, who=", ".join(map(str, seats)))
    return members


@transaction.atomic
def set_roles(
    *,
    by: Actor,
    group: Group,
    revision: int | None,
    chair: GroupMember | None,
    reporter: GroupMember | None,
) -> Group:
    """Who is chair and who is reporter; who was before is a member like the others."""
    require(by, Permission.MEET, group.region)
    group = lock(group, revision)
    refuse_ended(group)
    _refuse_roles(group, chair, reporter)
    group.members.exclude(role=GroupRole.MEMBER).update(role=GroupRole.MEMBER)
    for member, role in ((chair, GroupRole.CHAIR), (reporter, GroupRole.REPORTER)):
        if member:
            group.members.filter(pk=member.pk).update(role=role)
    save(group, by)
    _record(events.CIRCLE_LED, by, group, chair=str(chair or "–"), reporter=str(reporter or "–"))
    return group


@transaction.atomic
def remove_member(*, by: Actor, group: Group, revision: int | None, member: GroupMember) -> None:
    """Takes a person or seat out of the group; the group's reporter takes over what the person told of."""
    require(by, Permission.MEET, group.region)
    group = lock(group, revision)
    kept = group.members.select_related("user", "party").filter(pk=member.pk).first()
    if kept is None:
        raise Refusal("Deze plek is intussen al weggehaald. Ga terug naar de groep.")
    if kept.user_id:
        current_charges(group).filter(reporter=kept.user_id).update(reporter=None)
    _record(events.CIRCLE_LEFT, by, group, who=str(Seat(kept.user, kept.party)))
    kept.delete()


def current_charges(group: Group) -> QuerySet[Charge]:
    """What the group looks after this year and later; what it did before stays as it was."""
    return group.charges.filter(agreement__plan__year__gte=localdate().year)


def _rename_days(by: Actor, group: Group) -> None:
    """What is relative to its meetings follows it by name."""
    rows = group.meetings.filter(state__in=LIVE, plan__stage__in=STANDING_OPEN)
    for meeting in rows.select_related("plan__region", "series").order_by("plan_id", "pk"):
        meeting.group = group
        keep(by, meeting)


def _wait_for(region: Region) -> None:
    """Whoever adds or moves a group meanwhile waits: names stay apart, and no ring comes about."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)


def _set(group: Group, name: str, kind: str, more: GroupValues) -> None:
    group.name, group.kind = name.strip(), kind
    group.purpose = more.get("purpose", group.purpose).strip()
    group.parent = more.get("parent", group.parent)
    group.open_papers = more.get("open_papers", group.open_papers)
    _refuse_name(group)
    living = group.region.working_groups.filter(ended_on=None)
    refuse_parent(kind, group.pk, group.parent_id, dict(living.values_list("pk", "parent_id")))


def _refuse_name(group: Group) -> None:
    if not group.name:
        raise Refusal("Geef de groep een naam, bijvoorbeeld ‘Werkgroep Wonen’.")
    taken = group.region.working_groups.filter(name__iexact=group.name).exclude(pk=group.pk).first()
    if taken:
        ended = f" Zij is opgeheven op {full_date(taken.ended_on)}." if taken.ended_on else ""
        raise Refusal(f"Er is al een groep ‘{taken}’ in de regio.{ended} Kies een andere naam.")


def _refuse_coming(group: Group) -> None:
    coming = group.meetings.filter(state=MeetingState.PLANNED, day__gte=localdate())
    if named := [f"{row} op {full_date(row.day)}" for row in coming]:
        raise Refusal(f"{group} vergadert nog: {', '.join(named)}. Zeg die vergaderingen eerst af.")


def _refuse_children(group: Group) -> None:
    if named := [row.name for row in group.children.filter(ended_on=None)]:
        raise Refusal(f"Onder {group} staan nog groepen: {', '.join(named)}. Geef die eerst een andere plek.")


def _refuse_strangers(region: Region, seats: Iterable[Seat]) -> None:
    """A person belongs to the region, and to the party that is named; the party takes part."""
    known = Membership.objects.filter(region=region, user__in=[seat.user for seat in seats if seat.user])
    belongs = set(known.values_list("user_id", "party_id"))
    people = {user_id for user_id, _ in belongs}
    today = localdate()
    for seat in seats:
        party = seat.party
        if party and (party.region_id != region.pk or not party.takes_part_on(today)):
            raise Refusal(f"{party} doet niet mee in de regio {region}. Kies een andere partij.")
        if seat.user and seat.user.pk not in people:
            raise Refusal(f"{seat.user} heeft geen rol in de regio {region}. Nodig deze persoon eerst uit.")
        if seat.user and party and (seat.user.pk, party.pk) not in belongs:
            raise Refusal(f"{seat.user} hoort niet bij {party}. Kies een andere partij.")


def _join(group: Group, seat: Seat) -> GroupMember:
    if seat.user and group.members.filter(user=seat.user).exists():
        raise Refusal(f"{seat.user} zit al in {group}.")
    empty = group.members.filter(user=None, party=seat.party).first() if seat.party else None
    if seat.user is None and (empty or not seat.party):
        raise Refusal(f"In {group} is al een lege plek voor {seat.party}.")
    member = empty or GroupMember(group=group, party=seat.party)
    member.user = seat.user
    member.save()
    return member


def _refuse_roles(group: Group, chair: GroupMember | None, reporter: GroupMember | None) -> None:
    if chair and reporter and chair.pk == reporter.pk:
        raise Refusal(f"{chair} kan niet voorzitter én rapporteur zijn. Kies twee mensen.")
    named = [member for member in (chair, reporter) if member]
    inside = set(group.members.filter(user__isnull=False).values_list("pk", flat=True))
    for member in named:
        if member.pk not in inside:
            raise Refusal(f"{member} zit niet als persoon in {group}. Kies iemand uit de groep.")


def _record(event: str, by: Actor, group: Group, **data: object) -> None:
    told = {"name": group.name, **data}
    record(event, by=by, subject=group, region_id=group.region_id, plan_id=None, **told)
