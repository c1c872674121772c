"""Names in plans that nobody bore when they were written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from jaarschijf.journal.record import record
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party, PartyGroup, Region
from jaarschijf.register import events
from jaarschijf.register.models import AgreementResponsible, NamedParty, ObligationHolder, Project, YearPlan
from jaarschijf.register.names import NameBook
from jaarschijf.register.rules import TEXT_OPEN

Named = TypeVar("Named", bound=NamedParty)


@transaction.atomic
def tie_names(*, by: Actor, region: Region) -> int:
    """Ties the loose names in plans whose text is open to who bears them now; answers how many."""
    require(by, Permission.EDIT_PLAN, region)
    book = NameBook(region)
    loose = {"party": None, "group": None}
    responsible = AgreementResponsible.objects.filter(**loose, agreement__plan__in=_open(region))
    holders = ObligationHolder.objects.filter(**loose, obligation__agreement__plan__in=_open(region))
    tied = _tie(book, responsible) + _tie(book, holders) + _tie_projects(book, region)
    if tied:
        record(events.NAMES_TIED, by=by, subject=region, region_id=region.pk, count=tied)
    return tied


def _open(region: Region) -> QuerySet[YearPlan]:
    return region.plans.filter(stage__in=TEXT_OPEN)


def _tie(book: NameBook, rows: Iterable[Named]) -> int:
    found = [(row, book.find(row.name)) for row in rows]
    tied = [row for row, bearer in found if bearer]
    for row, bearer in found:
        row.party = bearer if isinstance(bearer, Party) else None
        row.group = bearer if isinstance(bearer, PartyGroup) else None
    if tied:
        type(tied[0])._default_manager.bulk_update(tied, ["party", "group"], batch_size=200)
    return len(tied)


def _tie_projects(book: NameBook, region: Region) -> int:
    rows = Project.objects.filter(plan__in=_open(region), responsible=None).exclude(responsible_name="")
    tied = []
    for row in rows:
        bearer = book.find(row.responsible_name)
        if isinstance(bearer, Party):
            row.responsible = bearer
            tied.append(row)
    Project.objects.bulk_update(tied, ["responsible"], batch_size=200)
    return len(tied)
