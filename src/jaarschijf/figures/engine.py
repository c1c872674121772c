"""From deliveries and choices to an answer: to look at it, to keep it, and to check it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jaarschijf.calc.norms import Norms
from jaarschijf.figures.calculations import CARDS
from jaarschijf.figures.calculations.keeping import as_bytes, from_bytes, limits_of, options_of
from jaarschijf.figures.calculations.shape import Calculation, Given, Reckoned, Shown
from jaarschijf.figures.models import Delivery, Run, RunInput
from jaarschijf.lib.refusal import Refusal


def in_order(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The deliveries in the one order in which a card gets them."""
    return sorted(
        deliveries,
        key=lambda row: (
            *(row.request.dataset, row.request.period_until, row.request.period_from),
            *(row.party.name, row.sha256, row.pk),
        ),
    )


def given_of(delivery: Delivery) -> Given:
    """A delivery as a card takes it."""
    return Given(
        party=delivery.party.name,
        party_kind=delivery.party.kind,
        dataset=delivery.request.dataset,
        period_from=delivery.request.period_from,
        period_until=delivery.request.period_until,
        totals=json.loads(delivery.totals_bytes()),
    )


def reckon(
    card: Calculation,
    deliveries: Sequence[Delivery],
    options: Mapping[str, Any],
    limits: Mapping[int, Norms],
) -> Reckoned:
    """The answer with its true counts. Raises Refusal where the deliveries don't suffice."""
    return card.reckon([given_of(row) for row in in_order(deliveries)], options, limits)


def limits_for(deliveries: Sequence[Delivery], limits: Mapping[int, Norms]) -> dict[int, Norms]:
    """Of the limits those of the years that the deliveries are about."""
    periods = [(row.request.period_from.year, row.request.period_until.year) for row in deliveries]
    years = {year for first, last in periods for year in range(first, last + 1)}
    return {year: limits[year] for year in sorted(years & limits.keys())}


def cards() -> Mapping[str, Calculation]:
    """Code -> card, in the order in which pages list them."""
    return CARDS


def card_of(run: Run) -> Calculation:
    """The card of the run. Of a later version only its name is of use: it may not understand the answer."""
    card = CARDS[run.calculation]
    return card if card.version == run.version else replace(card, say=_say_old, charts=(), steps=())


def _say_old(_shown: Shown, _facts: Mapping[str, Any]) -> str:
    return "Deze analyse is met een eerdere versie van de berekening gemaakt. De tabellen zijn die van toen."


def answer_of(run: Run) -> Reckoned:
    """What the run stored."""
    return from_bytes(bytes(run.result))


@dataclass(frozen=True)
class Recomputed:
    """Whether the run came out the same again; `why` tells a person when it could not be made or differs."""

    is_same: bool
    why: str = ""


def recompute(run: Run) -> Recomputed:
    """Makes the run again from the inputs it had, with the limits and choices it had."""
    card = card_of(run)
    if card.version != run.version:
        return Recomputed(
            is_same=False,
            why=f"Deze analyse is gemaakt met versie {run.version} van de berekening; "
            f"nu is versie {card.version} in gebruik. Maak een nieuwe analyse om ze te vergelijken.",
        )
    inputs = list(run.inputs.select_related("delivery__request", "delivery__party"))
    if any(row.sha256 != row.delivery.sha256 for row in inputs):
        return Recomputed(is_same=False, why="Een levering is niet meer die waarvan de analyse is gemaakt.")
    given = bytes(run.given)
    try:
        again = reckon(card, [row.delivery for row in inputs], options_of(given), limits_of(given))
    except Refusal as refusal:
        return Recomputed(is_same=False, why=refusal.dutch)
    if as_bytes(again) != bytes(run.result):
        return Recomputed(is_same=False, why="De uitkomst is niet meer dezelfde. Meld dit aan de beheerder.")
    return Recomputed(is_same=True)


def replaced_inputs(run: Run) -> list[tuple[RunInput, Delivery]]:
    """The inputs of the run that a later delivery has replaced since, each with the newest."""
    inputs = list(run.inputs.select_related("delivery__request", "delivery__party"))
    newest: dict[tuple[int, int], Delivery] = {}
    asked = {row.delivery.request_id for row in inputs}
    for delivery in Delivery.objects.filter(request__in=asked).order_by("number"):
        newest[delivery.request_id, delivery.party_id] = delivery
    found = [(row, newest[row.delivery.request_id, row.delivery.party_id]) for row in inputs]
    return [(row, last) for row, last in found if last.pk != row.delivery_id]
