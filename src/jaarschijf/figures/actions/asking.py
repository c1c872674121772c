"""Asking figures: of whom, over which period, by when; changing, closing and opening again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.figures import events, rules, telling
from jaarschijf.figures.datasets import DATASETS
from jaarschijf.figures.models import Asked, DataRequest
from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Access, Actor, NotAllowed, Permission, require
from jaarschijf.people.models import Party, Region, User
from jaarschijf.register.locking import lock, save, stamp


class RequestWords(TypedDict):
    """What a request says. `due_on` is the last day to deliver."""

    title: str
    why: str
    period_from: date
    period_until: date
    due_on: date


@transaction.atomic
def ask_figures(
    *, by: Actor, region: Region, dataset: str, parties: Sequence[Party], **words: Unpack[RequestWords]
) -> DataRequest:
    """Asks a data set of parties, and writes to who delivers for them."""
    require(by, Permission.EDIT_PLAN, region)
    rules.refuse_nobody(len(parties))
    row = DataRequest(region=region, dataset=dataset, asked_by=by if isinstance(by, User) else None)
    _set(row, words, today=localdate())
    stamp(row, by).save()
    _ask(row, parties)
    telling.tell_asked(row, parties, by)
    record(
        events.FIGURES_ASKED,
        by=by,
        subject=row,
        region_id=region.pk,
        dataset=row.get_dataset_display(),
        count=len(parties),
        title=row.title,
    )
    return row


@transaction.atomic
def change_request(
    *,
    by: Actor,
    request: DataRequest,
    revision: int,
    parties: Sequence[Party],
    **words: Unpack[RequestWords],
) -> DataRequest:
    """Other words or other parties; who delivered already stays, who is new is written to."""
    require(by, Permission.EDIT_PLAN, request.region)
    rules.refuse_nobody(len(parties))
    row = lock(request, revision)
    _refuse_other_period(row, words)
    _set(row, words, today=min(localdate(), row.due_on))
    before = {one.party_id: one for one in row.asked.select_related("party")}
    wanted = {party.pk for party in parties}
    _take_away(row, [one for pk, one in before.items() if pk not in wanted])
    new = [party for party in parties if party.pk not in before]
    _ask(row, new)
    save(row, by)
    telling.tell_asked(row, new, by)
    record(events.REQUEST_CHANGED, by=by, subject=row, region_id=row.region_id, title=row.title)
    return row


@transaction.atomic
def close_request(*, by: Actor, request: DataRequest, revision: int) -> DataRequest:
    """From here on nobody delivers any more, and nobody is reminded."""
    return _switch(by, request, revision, events.REQUEST_CLOSED, is_closed=True)


@transaction.atomic
def reopen_request(*, by: Actor, request: DataRequest, revision: int) -> DataRequest:
    """Deliveries are welcome again."""
    return _switch(by, request, revision, events.REQUEST_REOPENED, is_closed=False)


@transaction.atomic
def say_none(*, by: Actor, request: DataRequest, party: Party, reason: str) -> Asked:
    """A party says that it has nothing to deliver; an empty reason takes that back."""
    refuse_strangers(by, request, party)
    row = lock(request, None)
    rules.refuse_closed(is_open=row.is_open, title=row.title)
    asked = asked_of(row, party)
    if reason.strip() and row.deliveries.filter(party=party).exists():
        raise Refusal(
            f"{party} heeft al geleverd. Lever opnieuw als de cijfers anders zijn.",
            f"{party} has delivered already.",
        )
    asked.has_none, asked.reason = bool(reason.strip()), reason.strip()
    asked.save()
    if asked.has_none:
        record(
            events.HAS_NONE,
            by=by,
            subject=row,
            region_id=row.region_id,
            party=party.name,
            reason=asked.reason,
        )
    else:
        record(events.HAS_SOME, by=by, subject=row, region_id=row.region_id, party=party.name)
    return asked


def asked_of(request: DataRequest, party: Party) -> Asked:
    """That this party is asked. Raises Refusal where it is not."""
    asked = Asked.objects.filter(request=request, party=party).first()
    rules.refuse_not_asked(is_asked=asked is not None, party=party.name, title=request.title)
    assert asked
    return asked


def may_deliver(access: Access, party: Party) -> bool:
    """The coordinator delivers for every party, an officer for the own one."""
    return access.may(Permission.EDIT_PLAN) or access.may_for(Permission.DELIVER, party.pk)


def refuse_strangers(by: Actor, request: DataRequest, party: Party) -> None:
    """Raises NotAllowed for who may not deliver for the party."""
    if not may_deliver(require(by, Permission.DELIVER, request.region), party):
        raise NotAllowed(
            f"Voor {party} levert een beleidsmedewerker van {party}, of de regiocoördinator.",
            f"You can't deliver for {party}.",
        )


def _set(row: DataRequest, words: RequestWords, *, today: date) -> None:
    rules.refuse_request(
        title=words["title"],
        since=words["period_from"],
        until=words["period_until"],
        due_on=words["due_on"],
        today=today,
    )
    DATASETS[row.dataset].refuse_period(words["period_from"], words["period_until"])
    row.title, row.why = words["title"].strip(), words["why"].strip()
    row.period_from, row.period_until, row.due_on = (
        words["period_from"],
        words["period_until"],
        words["due_on"],
    )


def _refuse_other_period(row: DataRequest, words: RequestWords) -> None:
    same = (row.period_from, row.period_until) == (words["period_from"], words["period_until"])
    count = row.deliveries.count()
    if count and not same:
        raise Refusal(
            f"Er {'is' if count == 1 else 'zijn'} al {counted(count, 'levering', 'leveringen')} over deze "
            "periode. Maak voor een andere periode een nieuwe uitvraag.",
            "There are deliveries over this period already.",
        )


def _ask(row: DataRequest, parties: Sequence[Party]) -> None:
    if any(party.region_id != row.region_id for party in parties):
        raise Refusal("Een van de partijen hoort niet bij deze regio.", "A party is of another region.")
    Asked.objects.bulk_create(Asked(request=row, party=party) for party in parties)


def _take_away(row: DataRequest, gone: Sequence[Asked]) -> None:
    delivered = set(row.deliveries.values_list("party_id", flat=True))
    for asked in gone:
        rules.refuse_taking_away(has_delivered=asked.party_id in delivered, party=asked.party.name)
        row.checked.filter(party=asked.party_id).delete()
        asked.delete()


def _switch(by: Actor, request: DataRequest, revision: int, event: str, *, is_closed: bool) -> DataRequest:
    require(by, Permission.EDIT_PLAN, request.region)
    row = lock(request, revision)
    row.closed_at = timezone.now() if is_closed else None
    save(row, by)
    record(event, by=by, subject=row, region_id=row.region_id, title=row.title)
    return row
