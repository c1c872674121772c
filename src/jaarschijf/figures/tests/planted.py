"""A run of the small card in which one party has a count that nobody else may see."""

from __future__ import annotations

from jaarschijf.figures.actions.running import make_run
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import DataRequest, Run
from jaarschijf.figures.tests.world import OPERATOR, asked, association, delivered
from tests.stage import Stage

SMALL = 3
WHOLE = 1097
"""What Woonstede has: a small count that is not good, and what it is taken from a total by."""


def planted_request(stage: Stage, year: int = 2026) -> DataRequest:
    """Three associations delivered: one with a small count, and a fourth did not yet."""
    own = stage.parties["association"]
    names = ("Kaderand", "Dorpsgoed", "Lindehof")
    known = {party.name: party for party in stage.region.parties.filter(name__in=names)}
    others = [known.get(name) or association(stage.region, name) for name in names]
    request = asked(stage.region, [own, *others], year=year)
    delivered(request, own, {"good": WHOLE, "bad": SMALL})
    delivered(request, others[0], {"good": 2030, "bad": 120})
    delivered(request, others[1], {"good": 870, "bad": 230})
    return request


def planted_run(stage: Stage, card: Calculation, request: DataRequest | None = None, **options: int) -> Run:
    """The run of it."""
    request = request or planted_request(stage)
    return make_run(
        by=OPERATOR,
        region=stage.region,
        card=card,
        deliveries=list(request.deliveries.all()),
        options={"norm": 95} | options,
        title="Goed en niet goed in 2026",
    )
