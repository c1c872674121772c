"""The rows of a plan, every table read once: pages and snapshots of 300 agreements stay quick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.db.models import F

from jaarschijf.calc.norms import Norms
from jaarschijf.people.models import Party, Region
from jaarschijf.reading import When
from jaarschijf.register.models import (
    AgreementResponsible,
    Obligation,
    Origin,
    Project,
    Theme,
    YearPlan,
)
from jaarschijf.register.models.obligation import WHEN_COLUMNS, when_of
from jaarschijf.register.occurrences import DATED, Dated, dated, planned
from jaarschijf.register.values import limits_of

Held = Mapping[str, Collection[tuple[int, str]]]
"""Slug of an agreement -> which of its obligations (the first is 0), and the ISO day on which it was done."""
NONE_HELD: Held = MappingProxyType({})


class Name(NamedTuple):
    """Who is responsible, as the document writes it, with the party or group behind it when known."""

    name: str
    party_id: int | None
    group_id: int | None
    group_kind: str | None


class AgreementRow(NamedTuple):
    """The columns of an agreement that pages read: a third of the time that whole model rows take."""

    pk: int
    theme_id: int
    parent_id: int | None
    lineage: UUID
    number: str
    slug: str
    title: str
    text: str
    standing: str
    standing_note: str
    standing_at: datetime | None
    result: str = ""
    result_reason: str = ""


class Duty(NamedTuple):
    """An obligation, with the names of who it binds."""

    pk: int
    text: str
    when: When | None
    target: Decimal | None
    target_unit: str
    who: list[str]


@dataclass(frozen=True)
class PlanRows:
    """A live plan. The mappings go by the id of their owner: a group or an agreement."""

    plan: YearPlan
    parties: list[Party]
    members: Mapping[int, set[int]]
    themes: list[Theme]
    agreements: list[AgreementRow]
    responsible: Mapping[int, list[Name]]
    obligations: Mapping[int, list[Duty]]
    moments: list[Dated]
    planned: Mapping[int, list[Dated]]
    projects: list[Project]
    limits: Mapping[int, Norms]

    @property
    def held(self) -> Held:
        """The meetings that took place, by the agreement that asked for them."""
        found: dict[str, set[tuple[int, str]]] = {}
        for row in self.agreements if self.planned else ():
            for place, duty in enumerate(self.obligations.get(row.pk, ())):
                days = {one.day.isoformat() for one in self.planned.get(duty.pk, ()) if one.held}
                if days:
                    found.setdefault(row.slug, set()).update((place, day) for day in days)
        return found


def read_rows(plan: YearPlan) -> PlanRows:
    """Everything of the plan in eight queries, nine with rents, whatever its size."""
    parties, members = parties_in(plan.region)
    projects = list(plan.projects.prefetch_related("dwelling_rows"))
    with_rents = any(row.rent_amount is not None for row in projects)
    moments = dated(plan.moments.values_list(*DATED))
    return PlanRows(
        plan=plan,
        parties=parties,
        members=members,
        themes=list(plan.themes.all()),
        agreements=[AgreementRow(*row) for row in plan.agreements.values_list(*AgreementRow._fields)],
        responsible=responsible_in(plan),
        obligations=obligations_in(plan),
        moments=moments,
        planned=planned(moments),
        projects=projects,
        limits=limits_of(plan.region) if with_rents else {},
    )


def parties_in(region: Region) -> tuple[list[Party], Mapping[int, set[int]]]:
    """The parties of a region, and group -> the members that are named in it."""
    members: dict[int, set[int]] = defaultdict(set)
    parties: dict[int, Party] = {}
    for row in region.parties.annotate(named_group=F("named_in")):
        parties.setdefault(row.pk, row)
        if row.named_group:
            members[row.named_group].add(row.pk)
    return list(parties.values()), members


def responsible_in(plan: YearPlan) -> Mapping[int, list[Name]]:
    """Agreement -> who is responsible, in order."""
    found: dict[int, list[Name]] = defaultdict(list)
    rows = AgreementResponsible.objects.filter(agreement__plan=plan)
    columns = rows.values_list("agreement_id", "name", "party_id", "group_id", "group__kind")
    for owner, name, party, group, kind in columns:
        found[owner].append(Name(name, party, group, kind))
    return found


def obligations_in(plan: YearPlan) -> Mapping[int, list[Duty]]:
    """Agreement -> its obligations that stand in the text, in order."""
    found: dict[int, list[Duty]] = defaultdict(list)
    rows = Obligation.objects.filter(agreement__plan=plan, origin=Origin.TEXT)
    rows = rows.order_by("agreement_id", "position", "id", "who__position", "who__id")
    columns = ("agreement_id", "pk", "text", "target", "target_unit", "who__name", *WHEN_COLUMNS)
    for owner, pk, text, target, unit, holder, *when in rows.values_list(*columns):
        mine = found[owner]
        if not mine or mine[-1].pk != pk:
            mine.append(Duty(pk, text, when_of(*when), target, unit, []))
        if holder is not None:
            mine[-1].who.append(holder)
    return found
