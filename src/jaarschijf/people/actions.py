"""What changes regions, parties and memberships."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people import events
from jaarschijf.people.access import Actor, CommandLine, Permission, require
from jaarschijf.people.models import (
    RESERVED_SLUGS,
    KnownName,
    Membership,
    Party,
    PartyGroup,
    PartyKind,
    Region,
    Role,
    User,
)
from jaarschijf.people.slugs import unique_slug


@transaction.atomic
def add_region(*, by: CommandLine, name: str, motto: str = "") -> Region:
    """A new region; only the operator of the installation makes one."""
    name = name.strip()
    if not name:
        raise Refusal("Geef de regio een naam.", "Give the region a name.")
    taken = {*RESERVED_SLUGS, *Region.objects.values_list("slug", flat=True)}
    region = Region.objects.create(name=name, slug=unique_slug(name, taken, fallback="regio"), motto=motto)
    record(events.REGION_ADDED, by=by, subject=region, region_id=region.pk, name=region.name)
    return region


@transaction.atomic
def change_region(
    *,
    by: Actor,
    region: Region,
    name: str,
    motto: str,
    fresh_days: int,
    ageing_days: int,
    school_region: str = "",
) -> Region:
    """Another name, motto, school holidays, or age at which news is no longer fresh; the address stays."""
    require(by, Permission.MANAGE_REGION, region)
    name, motto = name.strip(), motto.strip()
    if not name:
        raise Refusal("Geef de regio een naam.", "Give the region a name.")
    if not 1 <= fresh_days < ageing_days:
        raise Refusal(
            f"Verouderd ({ageing_days} dagen) begint later dan niet meer vers ({fresh_days} dagen).",
            "Stale begins after fresh ends.",
        )
    region = Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    region.name, region.motto = name, motto
    region.fresh_days, region.ageing_days = fresh_days, ageing_days
    region.school_region = school_region
    region.save()
    record(events.REGION_CHANGED, by=by, subject=region, region_id=region.pk, name=name)
    return region


def _wait_for(region: Region) -> None:
    """Whoever adds to the region meanwhile waits, so that the second is told that a name is taken."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)


def _refuse_taken_name(region: Region, name: str, *, but_not: int | None = None) -> None:
    if not name:
        raise Refusal("Vul een naam in.", "Fill in a name.")
    if region.parties.filter(name__iexact=name).exclude(pk=but_not or 0).exists():
        raise Refusal(f"Er is al een partij ‘{name}’ in deze regio.", f"There is a party '{name}' already.")


@transaction.atomic
def add_party(*, by: Actor, region: Region, name: str, kind: str, active_from: date | None = None) -> Party:
    """A new party in the region."""
    require(by, Permission.MANAGE_REGION, region)
    _wait_for(region)
    name = name.strip()
    _refuse_taken_name(region, name)
    slug = unique_slug(name, region.parties.values_list("slug", flat=True), fallback="partij")
    party = Party.objects.create(region=region, name=name, kind=kind, slug=slug, active_from=active_from)
    label = str(PartyKind(kind).label)
    record(events.PARTY_ADDED, by=by, subject=party, region_id=region.pk, name=name, kind=label)
    return party


@transaction.atomic
def change_party(*, by: Actor, party: Party, name: str, kind: str) -> Party:
    """Another name or kind; the address of the party stays as it is."""
    require(by, Permission.MANAGE_REGION, party.region)
    _wait_for(party.region)
    party = Party.objects.select_for_update(no_key=True).get(pk=party.pk)
    name = name.strip()
    _refuse_taken_name(party.region, name, but_not=party.pk)
    changes = [f"‘{party.name}’ heet nu ‘{name}’"] if party.name != name else []
    changes += [f"soort is nu {PartyKind(kind).label}"] if party.kind != kind else []
    if not changes:
        return party
    party.name, party.kind = name, kind
    party.save(update_fields=["name", "kind"])
    told = ", ".join(changes)
    record(events.PARTY_CHANGED, by=by, subject=party, region_id=party.region_id, name=name, changes=told)
    return party


@transaction.atomic
def end_party(*, by: Actor, party: Party, until: date, successor: Party | None = None) -> Party:
    """The party takes part until and including `until`; a successor takes over, as in a merger."""
    require(by, Permission.MANAGE_REGION, party.region)
    _wait_for(party.region)
    party = Party.objects.select_for_update(no_key=True).get(pk=party.pk)
    if successor and (successor.pk == party.pk or successor.region_id != party.region_id):
        raise Refusal("De opvolger moet een andere partij uit dezelfde regio zijn.")
    if successor and party.pk in _line_of(successor):
        raise Refusal(f"{successor} wordt zelf opgevolgd door {party}. Kies een andere opvolger.")
    if party.active_from and until < party.active_from:
        raise Refusal("De laatste dag ligt voor de eerste dag.")
    party.active_until, party.successor = until, successor
    party.save(update_fields=["active_until", "successor"])
    said = f"{until:%d-%m-%Y}"
    record(events.PARTY_ENDED, by=by, subject=party, region_id=party.region_id, name=party.name, until=said)
    return party


def _line_of(party: Party | None) -> set[int]:
    """The ids of a party, its successor, the successor of that, and so on."""
    line: set[int] = set()
    while party and party.pk not in line:
        line.add(party.pk)
        party = Party.objects.filter(predecessors=party).first()
    return line


@transaction.atomic
def add_group(
    *, by: Actor, region: Region, name: str, kind: str = "", members: list[Party] | None = None
) -> PartyGroup:
    """A name for all parties of a kind, or for the members given."""
    require(by, Permission.MANAGE_REGION, region)
    _wait_for(region)
    name = name.strip()
    if not name:
        raise Refusal("Geef de groep een naam.", "Give the group a name.")
    if region.groups.filter(name__iexact=name).exists():
        raise Refusal(f"Er is al een groep ‘{name}’ in deze regio.", f"There is a group '{name}' already.")
    group = PartyGroup.objects.create(region=region, name=name, kind=kind)
    group.members.set(members or [])
    record(events.GROUP_ADDED, by=by, subject=group, region_id=region.pk, name=name)
    return group


@transaction.atomic
def change_group(
    *, by: Actor, group: PartyGroup, name: str, kind: str = "", members: list[Party] | None = None
) -> PartyGroup:
    """Another name, kind or other members."""
    require(by, Permission.MANAGE_REGION, group.region)
    _wait_for(group.region)
    group = PartyGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
    name = name.strip()
    if not name:
        raise Refusal("Geef de groep een naam.", "Give the group a name.")
    if group.region.groups.filter(name__iexact=name).exclude(pk=group.pk).exists():
        raise Refusal(f"Er is al een groep ‘{name}’ in deze regio.", f"There is a group '{name}' already.")
    group.name, group.kind = name, kind
    group.save(update_fields=["name", "kind"])
    group.members.set(members or [])
    record(events.GROUP_CHANGED, by=by, subject=group, region_id=group.region_id, name=name)
    return group


@transaction.atomic
def learn_name(*, by: Actor, region: Region, name: str, target: Party | PartyGroup) -> KnownName:
    """Remembers that documents write `name` for this party or group."""
    require(by, Permission.IMPORT, region)
    _wait_for(region)
    party, group = (target, None) if isinstance(target, Party) else (None, target)
    known, _ = KnownName.objects.update_or_create(
        region=region,
        name__iexact=name,
        defaults={"party": party, "group": group},
        create_defaults={
            "name": name,
            "party": party,
            "group": group,
        },
    )
    record(events.NAME_LEARNED, by=by, subject=known, region_id=region.pk, name=name, target=str(target))
    return known


@transaction.atomic
def invite(
    *, by: Actor, region: Region, email: str, name: str, role: str, party: Party | None = None
) -> Membership:
    """Gives somebody a role in the region; makes the account when the address is new.

    The new user has no password: the caller sends the mail with which one is chosen.
    """
    require(by, Permission.MANAGE_REGION, region)
    _wait_for(region)
    if role in {Role.OFFICER, Role.SIGNATORY} and party is None:
        raise Refusal("Een beleidsmedewerker of bestuurder hoort bij een partij. Kies de partij.")
    if party and party.region_id != region.pk:
        raise Refusal("Deze partij hoort niet bij de regio.")
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email, name)
    membership, is_new = Membership.objects.get_or_create(user=user, region=region, party=party, role=role)
    if not is_new:
        raise Refusal(f"{user} heeft deze rol al.", f"{user} has this role already.")
    label = str(Role(role).label)
    record(events.PERSON_INVITED, by=by, subject=user, region_id=region.pk, person=str(user), role=label)
    return membership


@transaction.atomic
def end_role(*, by: Actor, membership: Membership) -> None:
    """Takes a role away; the last coordinator of a region stays."""
    require(by, Permission.MANAGE_REGION, membership.region)
    others = Membership.objects.select_for_update().filter(region=membership.region, role=Role.COORDINATOR)
    if membership.role == Role.COORDINATOR and not others.exclude(pk=membership.pk).exists():
        raise Refusal("Dit is de enige regiocoördinator. Nodig eerst een ander uit.")
    region_id, user, label = membership.region_id, membership.user, str(Role(membership.role).label)
    membership.delete()
    record(events.ROLE_ENDED, by=by, subject=user, region_id=region_id, person=str(user), role=label)
