"""How far requests are: who delivered, who said to have nothing, who is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from jaarschijf.figures.models import Asked, Checked, DataRequest, Delivery
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Party, Region


class AskedState(StrEnum):
    """How far a party is with what is asked of it."""

    DELIVERED = "delivered"
    NONE = "none"
    OPEN = "open"
    LATE = "late"
    MISSED = "missed"
    """The request was closed before anything was delivered."""


@dataclass(frozen=True)
class AskedRow:
    """A party in a request; `last` is its newest delivery, `waits` that checked sums wait for a yes."""

    asked: Asked
    state: AskedState
    last: Delivery | None
    waits: bool

    @property
    def party(self) -> Party:
        return self.asked.party

    @property
    def is_waited_for(self) -> bool:
        return self.state in {AskedState.OPEN, AskedState.LATE}


@dataclass(frozen=True)
class RequestRow:
    """A request with everybody who is asked."""

    request: DataRequest
    rows: tuple[AskedRow, ...]

    @property
    def delivered(self) -> int:
        return sum(row.state == AskedState.DELIVERED for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.state == AskedState.LATE for row in self.rows)

    @property
    def waited_for(self) -> tuple[AskedRow, ...]:
        return tuple(row for row in self.rows if row.is_waited_for)


def state_of(*, has_delivered: bool, has_none: bool, is_open: bool, due_on: date, today: date) -> AskedState:
    """What delivered counts first: a delivery stays a delivery when the request closes or the day passes."""
    if has_delivered:
        return AskedState.DELIVERED
    if has_none:
        return AskedState.NONE
    if not is_open:
        return AskedState.MISSED
    return AskedState.LATE if today > due_on else AskedState.OPEN


def rows_of(requests: QuerySet[DataRequest], today: date) -> list[RequestRow]:
    """The requests with all that is asked in them, in their order (four queries)."""
    found = list(requests)
    if not found:
        return []
    last: dict[tuple[int, int], Delivery] = {}
    for delivery in without_sums(Delivery.objects.filter(request__in=found)).order_by("number"):
        last[delivery.request_id, delivery.party_id] = delivery
    waiting = set(Checked.objects.filter(request__in=found).values_list("request_id", "party_id"))
    asked: dict[int, list[AskedRow]] = {}
    known = {request.pk: request for request in found}
    for one in Asked.objects.filter(request__in=found).select_related("party"):
        one.request = known[one.request_id]
        key = (one.request_id, one.party_id)
        asked.setdefault(one.request_id, []).append(_row(one, last.get(key), key in waiting, today))
    return [RequestRow(request, tuple(asked.get(request.pk, ()))) for request in found]


def own_rows(requests: Iterable[RequestRow], party_ids: frozenset[int]) -> list[AskedRow]:
    """What is still asked of these parties, the first to deliver first."""
    rows = [row for request in requests for row in request.waited_for if row.asked.party_id in party_ids]
    return sorted(rows, key=lambda row: (row.asked.request.due_on, row.asked.pk))


def asked_of(region: Region, access: Access, today: date) -> list[AskedRow]:
    """What this person still has to deliver, for the parties for which the person may."""
    own = frozenset(pk for pk in access.party_ids if access.may_for(Permission.DELIVER, pk))
    if not own:
        return []
    rows = DataRequest.objects.filter(region=region, closed_at=None, asked__party__in=own)
    return own_rows(rows_of(rows.distinct(), today), own)


def without_sums(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """The deliveries without what they hold, which may be long."""
    return rows.defer("totals").select_related("by")


def _row(asked: Asked, last: Delivery | None, waits: bool, today: date) -> AskedRow:
    state = state_of(
        has_delivered=last is not None,
        has_none=asked.has_none,
        is_open=asked.request.is_open,
        due_on=asked.request.due_on,
        today=today,
    )
    return AskedRow(asked, state, last, waits)
