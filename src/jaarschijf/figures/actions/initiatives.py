"""Keeping the register of initiatives: by hand, and from what parties deliver."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.figures import events
from jaarschijf.figures.datasets import rows_of
from jaarschijf.figures.datasets.shape import Value
from jaarschijf.figures.initiatives import rules
from jaarschijf.figures.initiatives.keeping import refuse_strangers
from jaarschijf.figures.models import Delivery, Initiative, InitiativeCount, InitiativeStage
from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party, Region, User
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.names import fold


class InitiativeWords(TypedDict):
    """What is known of an initiative beside its counts; `provider_name` where it is no party."""

    name: str
    municipality: str
    neighbourhood: str
    provider: Party | None
    provider_name: str
    audience: str
    stage: str


class Numbers(TypedDict):
    """How many there were on a day; None is unknown."""

    places: int | None
    waiting: int | None
    requests: int | None


@transaction.atomic
def add_initiative(*, by: Actor, region: Region, **words: Unpack[InitiativeWords]) -> Initiative:
    """A new initiative, of which nothing was counted yet."""
    refuse_strangers(require(by, Permission.DELIVER, region), words["provider"])
    _wait_for(region)
    row = Initiative(region=region)
    _set(row, words)
    stamp(row, by).save()
    record(events.INITIATIVE_KEPT, by=by, subject=row, region_id=region.pk, name=row.name)
    return row


@transaction.atomic
def change_initiative(
    *, by: Actor, initiative: Initiative, revision: int, **words: Unpack[InitiativeWords]
) -> Initiative:
    """Other words, another stage, or another provider: who keeps it now may not give it away."""
    access = require(by, Permission.DELIVER, initiative.region)
    _wait_for(initiative.region)
    row = lock(initiative, revision)
    refuse_strangers(access, row.provider)
    refuse_strangers(access, words["provider"])
    _set(row, words)
    save(row, by)
    record(events.INITIATIVE_KEPT, by=by, subject=row, region_id=row.region_id, name=row.name)
    return row


@transaction.atomic
def record_count(
    *, by: Actor, initiative: Initiative, day: date, stage: str, **numbers: Unpack[Numbers]
) -> InitiativeCount:
    """How it stood on a day; a later one of the same day corrects it. The newest day tells the stage."""
    access = require(by, Permission.DELIVER, initiative.region)
    row = lock(initiative, None)
    refuse_strangers(access, row.provider)
    rules.refuse_count(day=day, today=localdate(), **numbers)
    count = _count(row, by, day, stage, numbers)
    if _is_newest(row, day) and row.stage != stage:
        row.stage = stage
        save(row, by)
    said = full_date(day)
    record(events.INITIATIVE_COUNTED, by=by, subject=row, region_id=row.region_id, name=row.name, day=said)
    return count


@transaction.atomic
def take_over(*, by: Actor, delivery: Delivery) -> list[InitiativeCount]:
    """The counts of a delivery of the data set initiatives, on the last day of its period.

    Initiatives are found by their name; new ones are made. What was taken over from an earlier delivery of
    the party is replaced; nothing else that is known is, and what was stopped stays so.
    """
    request = delivery.request
    require(by, Permission.DELIVER, request.region)
    _wait_for(request.region)
    _let_go_of_earlier(delivery)
    book = _Book.of(request.region)
    found = []
    for told in rows_of(json.loads(delivery.totals_bytes()), "initiatives"):
        row = book.find(str(told["name"])) or book.make(by, delivery.party, told)
        found.append(_take(row, by, delivery, told))
    if found:
        record(
            events.INITIATIVES_TAKEN,
            by=by,
            subject=delivery,
            region_id=request.region_id,
            party=delivery.party.name,
            count=len(found),
        )
    return found


def _take(row: Initiative, by: Actor, delivery: Delivery, told: Mapping[str, Value]) -> InitiativeCount:
    day, stage = delivery.request.period_until, str(told["stage"])
    numbers = Numbers(
        places=_number(told["places"]), waiting=_number(told["waiting"]), requests=_number(told["requests"])
    )
    count = _count(row, by, day, stage, numbers, delivery)
    is_over = row.stage == InitiativeStage.STOPPED
    if _is_newest(row, day) and row.stage != stage and not is_over:
        row.stage = stage
        save(row, by)
    return count


@dataclass(frozen=True)
class _Book:
    """The initiatives and parties of a region by name (two queries)."""

    region: Region
    rows: dict[str, Initiative]
    parties: dict[str, Party]

    @classmethod
    def of(cls, region: Region) -> _Book:
        rows = Initiative.objects.select_for_update(of=("self",), no_key=True).filter(region=region)
        return cls(
            region,
            {rules.plain(row.name): row for row in rows.order_by("pk")},
            {fold(party.name): party for party in region.parties.all()},
        )

    def find(self, name: str) -> Initiative | None:
        return self.rows.get(rules.plain(name))

    def make(self, by: Actor, deliverer: Party, told: Mapping[str, Value]) -> Initiative:
        """A new one; where no provider is told, a provider that delivers it is meant."""
        name = str(told["provider"] or "")
        provider = self.parties.get(fold(name))
        if not name and deliverer.kind in rules.KEEPERS:
            provider = deliverer
        row = Initiative(
            region=self.region,
            name=str(told["name"])[:160],
            municipality=str(told["municipality"])[:120],
            neighbourhood=str(told["neighbourhood"] or "")[:120],
            provider=provider,
            provider_name="" if provider else name[:160],
            audience=str(told["audience"] or "")[:160],
            stage=str(told["stage"]),
        )
        stamp(row, by).save()
        self.rows[rules.plain(row.name)] = row
        return row


def _set(row: Initiative, words: InitiativeWords) -> None:
    name = " ".join(words["name"].split())
    rules.refuse_words(
        name=name,
        municipality=words["municipality"],
        has_party=words["provider"] is not None,
        provider_name=words["provider_name"],
    )
    others = Initiative.objects.filter(region=row.region_id).exclude(pk=row.pk)
    rules.refuse_twin(name, list(others.values_list("name", flat=True)))
    row.name, row.municipality = name, words["municipality"].strip()
    row.neighbourhood, row.audience = words["neighbourhood"].strip(), words["audience"].strip()
    row.provider, row.provider_name = words["provider"], words["provider_name"].strip()
    row.stage = words["stage"]


def _count(
    row: Initiative, by: Actor, day: date, stage: str, numbers: Numbers, delivery: Delivery | None = None
) -> InitiativeCount:
    who = by if isinstance(by, User) else None
    return InitiativeCount.objects.create(
        initiative=row, day=day, stage=stage, delivery=delivery, by=who, **numbers
    )


def _is_newest(row: Initiative, day: date) -> bool:
    return not row.counts.filter(day__gt=day).exists()


def _let_go_of_earlier(delivery: Delivery) -> None:
    """What an earlier delivery told is still in that delivery."""
    earlier = InitiativeCount.objects.filter(
        delivery__request=delivery.request_id, delivery__party=delivery.party_id
    )
    earlier.exclude(delivery=delivery).delete()


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _wait_for(region: Region) -> None:
    """Names are given out one at a time, until the transaction ends."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
