"""What a run was made of, and whether that still stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localdate

from jaarschijf.figures.models import Delivery, Run, RunInput
from jaarschijf.figures.readers import mark_of
from jaarschijf.lib.dutch import full_date, span


@dataclass(frozen=True)
class Input:
    """A delivery that was reckoned with; `newest` is the one that replaced it since."""

    row: RunInput
    newest: Delivery | None

    @property
    def delivery(self) -> Delivery:
        return self.row.delivery

    @property
    def mark(self) -> str:
        return mark_of(self.row.sha256)

    @property
    def period(self) -> str:
        request = self.delivery.request
        return span(request.period_from, request.period_until)

    @property
    def standing(self) -> str:
        """Whether it is still the newest, in words."""
        if self.newest is None:
            return "De nieuwste"
        day = full_date(localdate(self.newest.at))
        return f"Sindsdien vervangen, op {day} door levering {self.newest.number}"


def inputs_of(run: Run) -> list[Input]:
    """The run's deliveries in the order in which they were reckoned with (two queries; without the sums)."""
    rows = run.inputs.select_related("delivery__request", "delivery__party").defer("delivery__totals")
    inputs = list(rows)
    newest = _newest(inputs)
    found = [(row, newest[row.delivery.request_id, row.delivery.party_id]) for row in inputs]
    return [Input(row, None if last.pk == row.delivery_id else last) for row, last in found]


def _newest(inputs: Sequence[RunInput]) -> dict[tuple[int, int], Delivery]:
    asked = {row.delivery.request_id for row in inputs}
    deliveries = Delivery.objects.filter(request__in=asked).defer("totals").order_by("number")
    return {(row.request_id, row.party_id): row for row in deliveries}
