"""Delivering: a file is checked in memory, its sums wait for a yes, and are then taken in as they are."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from jaarschijf.figures import events, rules
from jaarschijf.figures.actions.asking import asked_of, refuse_strangers
from jaarschijf.figures.actions.initiatives import take_over
from jaarschijf.figures.datasets import Delivered
from jaarschijf.figures.models import Checked, DataRequest, DatasetCode, Delivery
from jaarschijf.journal.record import record
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import lock

UNCONFIRMED_FOR = timedelta(days=1)


@transaction.atomic
def keep_checked(*, by: Actor, request: DataRequest, party: Party, name: str, found: Delivered) -> Checked:
    """Keeps the sums of a file without flaws, in place of those that waited already."""
    assert found.totals
    refuse_strangers(by, request, party)
    row = lock(request, None)
    rules.refuse_closed(is_open=row.is_open, title=row.title)
    asked_of(row, party)
    data = found.totals.canonical()
    Checked.objects.filter(request=row, party=party).delete()
    return Checked.objects.create(
        request=row,
        party=party,
        file_name=name[-200:],
        rows=found.rows,
        totals=data,
        sha256=sha256(data),
        told=list(found.told),
        by=by if isinstance(by, User) else None,
    )


@transaction.atomic
def confirm_delivery(*, by: Actor, request: DataRequest, party: Party, seen: str, note: str = "") -> Delivery:
    """Takes in what was checked: `seen` is the hash of the sums that were shown.

    It becomes the party's next delivery; the one before stays as history.
    """
    refuse_strangers(by, request, party)
    row = lock(request, None)
    rules.refuse_closed(is_open=row.is_open, title=row.title)
    asked = asked_of(row, party)
    delivery = _take_in(row, party, seen, note)
    delivery.by = by if isinstance(by, User) else None
    delivery.save()
    Checked.objects.filter(request=row, party=party).delete()
    asked.has_none, asked.reason = False, ""
    asked.save()
    record(
        events.DELIVERED,
        by=by,
        subject=delivery,
        region_id=row.region_id,
        party=party.name,
        title=row.title,
        number=delivery.number,
    )
    if row.dataset == DatasetCode.INITIATIVES:
        take_over(by=by, delivery=delivery)
    return delivery


def _take_in(request: DataRequest, party: Party, seen: str, note: str) -> Delivery:
    """What was checked as the party's next delivery, not saved yet. Raises Refusal when it is not there."""
    checked = Checked.objects.filter(request=request, party=party).first()
    if checked is None:
        raise Refusal(
            "Er ligt geen nagekeken bestand klaar: het is al ingeleverd, of het lag er langer dan een dag. "
            "Kijk bij uw leveringen, of kies het bestand opnieuw.",
            "There is no checked file to confirm.",
        )
    rules.refuse_other_file(seen=seen, now=checked.sha256)
    return Delivery(
        request=request,
        party=party,
        number=_next_number(request, party),
        file_name=checked.file_name,
        rows=checked.rows,
        totals=checked.totals_bytes(),
        sha256=checked.sha256,
        told=checked.told,
        note=note.strip(),
    )


def forget_unconfirmed(now: datetime) -> int:
    """Sums that waited for more than a day are let go of; answers how many."""
    return Checked.objects.filter(at__lt=now - UNCONFIRMED_FOR).delete()[0]


def _next_number(request: DataRequest, party: Party) -> int:
    last: int | None = request.deliveries.filter(party=party).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
