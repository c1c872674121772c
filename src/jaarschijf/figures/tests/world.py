"""A region in which figures are asked, delivered and reckoned, and a small card to reckon with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jaarschijf.calc.norms import Norms
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Chart,
    ChartKind,
    Extra,
    Given,
    Grid,
    Measure,
    Need,
    Option,
    OptionKind,
    Reckoned,
    Row,
    Shown,
    Unit,
)
from jaarschijf.figures.models import Asked, DataRequest, Delivery
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, Region

OPERATOR = CommandLine()


def association(region: Region, name: str) -> Party:
    """One more association."""
    return people.add_party(by=OPERATOR, region=region, name=name, kind="association")


def asked(region: Region, parties: Sequence[Party], dataset: str = "stock", year: int = 2026) -> DataRequest:
    """A request over a year, due on 1 February after it."""
    row = DataRequest.objects.create(
        region=region,
        dataset=dataset,
        title=f"{DataRequest(dataset=dataset).get_dataset_display().capitalize()} {year}",
        period_from=date(year, 1, 1),
        period_until=date(year, 12, 31),
        due_on=date(year + 1, 2, 1),
    )
    Asked.objects.bulk_create(Asked(request=row, party=party) for party in parties)
    return row


def delivered(request: DataRequest, party: Party, totals: Mapping[str, Any]) -> Delivery:
    """The party's next delivery, of these totals."""
    data = canonical(totals)
    return Delivery.objects.create(
        request=request,
        party=party,
        number=request.deliveries.filter(party=party).count() + 1,
        file_name=f"{party.slug}.csv",
        rows=sum(totals.values()) if all(isinstance(value, int) for value in totals.values()) else 1,
        totals=data,
        sha256=sha256(data),
    )


def _reckon(given: Sequence[Given], options: Mapping[str, Any], _limits: Mapping[int, Norms]) -> Reckoned:
    rows = tuple(
        Row(
            words=(one.party,),
            counts=(one.totals["good"], one.totals["bad"]),
            extras=(round(100 * one.totals["good"] / (one.totals["good"] + one.totals["bad"]), 1),),
            party=one.party,
        )
        for one in given
    )
    grid = Grid(
        key="parties",
        title="Per partij",
        dims=("Partij",),
        measures=(Measure("good", "Goed"), Measure("bad", "Niet goed")),
        rows=rows,
        extras=(Extra("part", "Deel goed", Unit.PERCENT, needs=("good", "bad")),),
        foot=(None,),
    )
    return Reckoned((grid,), {"norm": options["norm"]})


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    foot = shown["parties"].foot
    good = foot.counts[0] if foot else None
    return f"{good if good is not None else 'Een klein aantal'} zijn goed; de norm is {facts['norm']} %."


TOY = Calculation(
    code="toy",
    title="Speelgoed",
    question="Hoeveel zijn er goed?",
    version=1,
    needs=(Need("stock", "de woningen"),),
    options=(Option("norm", "Norm", OptionKind.WHOLE, 95),),
    reckon=_reckon,
    say=_say,
    charts=(Chart(ChartKind.STACKED, "parties", "Goed en niet goed per partij", ("good", "bad")),),
    steps=("Tel per partij.",),
    guide="toy",
)
"""Counts what is good and bad per party."""
