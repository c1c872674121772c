"""Whose an agreement is, for who lays a run with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.timezone import localdate

from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Party, PartyGroup
from jaarschijf.register.models import Agreement


def keeps(access: Access, agreement: Agreement) -> bool:
    """Whether the person keeps the plan, or works for a party that is responsible today."""
    return access.may(Permission.EDIT_PLAN) or bool(own_among(access, [agreement]))


def own_among(access: Access, agreements: Iterable[Agreement]) -> list[Agreement]:
    """Those for which a party is responsible that the person works for: itself, or in a group.

    The groups of the region are read once (three queries besides those of the responsible).
    """
    parties = {pk for pk, granted in access.granted.items() if Permission.CALCULATE in granted}
    if not parties:
        return []
    groups = _groups_of(access, parties)
    return [
        row
        for row in agreements
        if any(one.party_id in parties or one.group_id in groups for one in row.responsible.all())
    ]


def _groups_of(access: Access, parties: set[int]) -> set[int]:
    """The groups of the region that one of the parties is in today."""
    everybody: list[Party] = list(access.region.parties.all())
    groups: QuerySet[PartyGroup] = access.region.groups.prefetch_related("members")
    today = localdate()
    return {
        group.pk for group in groups if any(party.pk in parties for party in group.resolve(today, everybody))
    }
