"""To whom a notice is addressed: the people who should read it, and the parties that are asked about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from jaarschijf.meetings.models import Group, GroupMember, Notice, NoticeRead
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Membership, Party, PartyKind, Region, User
from jaarschijf.register.models import Agreement

_PARTIES, _GROUPS = Notice.parties.through, Notice.groups.through


@dataclass(frozen=True)
class Reader:
    """A person who should read a notice, and the parties for which, by name."""

    user: User
    parties: tuple[str, ...]


def seen_by(user: User, access: Access) -> QuerySet[Notice]:
    """The notices of the region that this person may read, newest first; the coordinator reads all.

    Whoever shared one with others follows it: see `keeps`.
    """
    rows = Notice.objects.filter(plan__region=access.region).select_related("plan", "shared_by")
    if access.may(Permission.MEET):
        return rows
    own = Q(shared_by=user) if access.may(Permission.REPORT) else Q()
    return rows.filter(_addressed_to(user, access) | own)


def unread_by(user: User, access: Access) -> QuerySet[Notice]:
    """Those addressed to this person that still hold and were not read as they are now, newest first."""
    mine = Notice.objects.filter(_addressed_to(user, access), plan__region=access.region, withdrawn_at=None)
    return mine.filter(~Exists(reads_of(user))).select_related("plan")


def is_addressed(notice: Notice, user: User, access: Access) -> bool:
    """Whether this person is asked to read the notice."""
    return Notice.objects.filter(_addressed_to(user, access), pk=notice.pk).exists()


def reads_of(user: User) -> QuerySet[NoticeRead]:
    """What the person read of the notice that is asked for, as it is now."""
    return NoticeRead.objects.filter(notice=OuterRef("pk"), user=user, revision__gte=OuterRef("revision"))


def touching(agreement: Agreement, user: User, access: Access) -> QuerySet[Notice]:
    """The notices that hold and touch the agreement, of those that this person may read."""
    return seen_by(user, access).filter(agreements=agreement, withdrawn_at=None)


def _addressed_to(user: User, access: Access) -> Q:
    """Named parties are reached through their people, groups through who is in them.

    An empty seat in a group is of its party as long as nobody is named: then all her people read along.
    """
    to_parties = _PARTIES.objects.filter(notice=OuterRef("pk"))
    to_groups = _GROUPS.objects.filter(notice=OuterRef("pk"))
    own = access.party_ids | access.inherited_ids
    seat = Q(group__members__user=user) | Q(group__members__user=None, group__members__party__in=own)
    nobody_named = ~Exists(to_parties) & ~Exists(to_groups)
    return nobody_named | Q(Exists(to_parties.filter(party__in=own))) | Q(Exists(to_groups.filter(seat)))


def readers_of(notice: Notice, today: date) -> list[Reader]:
    """Everybody who should read the notice, by name; at most four queries."""
    parties, groups = list(notice.parties.all()), list(notice.groups.all())
    rows = Membership.objects.filter(region=notice.plan.region_id, user__is_active=True)
    if parties or groups:
        rows = rows.filter(_reached(parties, groups, today))
    found: dict[int, tuple[User, list[str]]] = {}
    for row in rows.select_related("user", "party").order_by("user__name", "user_id", "pk"):
        names = found.setdefault(row.user_id, (row.user, []))[1]
        if row.party and row.party.name not in names:
            names.append(row.party.name)
    return [Reader(user, tuple(names)) for user, names in found.values()]


def _reached(parties: list[Party], groups: list[Group], today: date) -> Q:
    seats = GroupMember.objects.filter(group__in=groups)
    people = set(seats.filter(user__isnull=False).values_list("user_id", flat=True))
    empty = Party.objects.filter(seats__in=seats.filter(user=None))
    reached = heirs([*parties, *empty], today)
    return Q(user__in=people) | Q(party__in=reached)


def heirs(parties: Iterable[Party], today: date) -> set[int]:
    """The ids of the parties and of those that took the place of one that ended, two mergers far."""
    wanted = {party.pk for party in parties}
    over = Party.objects.filter(pk__in=wanted, active_until__lt=today).exclude(successor=None)
    then = set(over.values_list("successor_id", flat=True))
    later = Party.objects.filter(pk__in=then, active_until__lt=today).exclude(successor=None)
    return wanted | {pk for pk in then | set(later.values_list("successor_id", flat=True)) if pk}


def asked_parties(notice: Notice, today: date) -> list[Party]:
    """The parties that are asked what it means for them, by name: those named, and those in the groups.

    To everybody is to all that take part, but for the office of the coordinator, who shares it mostly.
    """
    if not notice.asks_effect:
        return []
    named, groups = list(notice.parties.all()), list(notice.groups.all())
    if not named and not groups:
        everybody = notice.plan.region.parties.exclude(kind=PartyKind.COORDINATOR)
        return [party for party in everybody if party.takes_part_on(today)]
    seated = Party.objects.filter(seats__group__in=groups).distinct() if groups else []
    found = {party.pk: party for party in (*named, *seated)}
    return sorted(found.values(), key=lambda party: party.name.casefold())


def keeps(notice: Notice, user: User, access: Access) -> bool:
    """Whether this person changes, withdraws and follows the notice: the coordinator, and who shared it."""
    shared = notice.shared_by_id == user.pk and access.may(Permission.REPORT)
    return shared or access.may(Permission.MEET)


def regions_parties(region: Region, today: date) -> QuerySet[Party]:
    """The parties that take part now, for a form to offer."""
    begun = Q(active_from=None) | Q(active_from__lte=today)
    return region.parties.filter(begun, Q(active_until=None) | Q(active_until__gte=today))
