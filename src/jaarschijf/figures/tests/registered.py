"""Initiatives and answers to test registers with."""

from __future__ import annotations

from datetime import date
from typing import Any

from jaarschijf.figures.actions.initiatives import add_initiative, record_count, take_over
from jaarschijf.figures.datasets.shape import Summed, Totals
from jaarschijf.figures.models import DataRequest, Delivery, Initiative, InitiativeCount
from jaarschijf.figures.tests.world import asked
from jaarschijf.people.access import Actor, CommandLine
from jaarschijf.people.models import Party
from tests.stage import Stage

OPERATOR = CommandLine()
DAY = date(2026, 3, 1)


def words(**more: Any) -> dict[str, Any]:
    """What the form of an initiative gives."""
    given = {
        "name": "Hof van Noord",
        "municipality": "Waterdam",
        "neighbourhood": "Noord",
        "provider": None,
        "provider_name": "",
        "audience": "ouderen",
        "stage": "plan",
    }
    return given | more


def an_initiative(stage: Stage, /, **more: Any) -> Initiative:
    """One of the care provider on stage, unless `more` says otherwise."""
    return add_initiative(
        by=OPERATOR, region=stage.region, **words(**{"provider": stage.parties["care"]} | more)
    )


def counted(row: Initiative, day: date = DAY, by: Actor = OPERATOR, **more: Any) -> InitiativeCount:
    """A count of a day: 24 places, 31 who wait and 8 requests."""
    given: dict[str, Any] = {"stage": row.stage, "places": 24, "waiting": 31, "requests": 8}
    return record_count(by=by, initiative=row, day=day, **given | more)


def told(name: str = "Hof van Noord", **more: Any) -> dict[str, Any]:
    """A row of a delivery of initiatives."""
    given = {
        "name": name,
        "municipality": "Waterdam",
        "neighbourhood": "Noord",
        "provider": "",
        "audience": "ouderen",
        "stage": "plan",
        "count": 1,
        "places": 24,
        "waiting": 31,
        "requests": 8,
    }
    return given | more


def a_delivery(request: DataRequest, party: Party, *rows: dict[str, Any]) -> Delivery:
    """The party's next delivery of these rows."""
    dims = ("name", "municipality", "neighbourhood", "provider", "audience", "stage")
    measures = ("count", "places", "waiting", "requests")
    tally = Summed(dims, measures, tuple(tuple(row[key] for key in (*dims, *measures)) for row in rows))
    totals = Totals(
        "initiatives", request.period_from, request.period_until, len(rows), {"initiatives": tally}
    )
    data = totals.canonical()
    return Delivery.objects.create(
        request=request,
        party=party,
        number=request.deliveries.filter(party=party).count() + 1,
        file_name="initiatieven.csv",
        rows=len(rows),
        totals=data,
        sha256="",
    )


def taken(stage: Stage, *rows: dict[str, Any], by: str = "care", year: int = 2025) -> list[InitiativeCount]:
    """What was taken over from a delivery by a party on stage, over a year."""
    party = stage.parties[by]
    delivery = a_delivery(asked(stage.region, [party], "initiatives", year), party, *rows)
    return take_over(by=OPERATOR, delivery=delivery)
