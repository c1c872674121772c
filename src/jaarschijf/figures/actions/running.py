"""Keeping a calculation: what it was made of, with what, and what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from jaarschijf.figures import events
from jaarschijf.figures.calculations.keeping import as_bytes, given_bytes
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.engine import in_order, limits_for, reckon
from jaarschijf.figures.models import Delivery, Run, RunInput
from jaarschijf.journal.record import record
from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Region, User
from jaarschijf.register.values import limits_of


@transaction.atomic
def make_run(
    *,
    by: Actor,
    region: Region,
    card: Calculation,
    deliveries: Sequence[Delivery],
    options: Mapping[str, Any],
    title: str,
) -> Run:
    """Reckons and keeps the answer, under the region's next number. Raises Refusal."""
    require(by, Permission.CALCULATE, region)
    _refuse_strangers(region, deliveries)
    if not title.strip():
        raise Refusal("Geef de analyse een titel.", "Give the run a title.")
    limits = limits_for(deliveries, limits_of(region))
    inputs = in_order(deliveries)
    reckoned = reckon(card, inputs, options, limits)
    given = given_bytes(options, limits, [row.sha256 for row in inputs])
    result = as_bytes(reckoned)
    run = Run.objects.create(
        region=region,
        calculation=card.code,
        version=card.version,
        number=_next_number(region),
        title=title.strip(),
        given=given,
        given_sha256=sha256(given),
        result=result,
        sha256=sha256(result),
        by=by if isinstance(by, User) else None,
    )
    RunInput.objects.bulk_create(
        RunInput(run=run, delivery=row, place=place, sha256=row.sha256) for place, row in enumerate(inputs, 1)
    )
    record(events.RUN_MADE, by=by, subject=run, region_id=region.pk, title=str(run))
    return run


def _refuse_strangers(region: Region, deliveries: Sequence[Delivery]) -> None:
    if not deliveries:
        raise Refusal("Kies eerst de leveringen waarmee gerekend wordt.", "Choose the deliveries first.")
    if any(row.request.region_id != region.pk for row in deliveries):
        raise Refusal("Een van de leveringen hoort niet bij deze regio.", "A delivery is of another region.")


def _next_number(region: Region) -> int:
    """One at a time: the region's row is locked until the transaction ends."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    last: int | None = Run.objects.filter(region=region).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
