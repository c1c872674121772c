"""Reports to test with: by hand, without a database, and made on stage."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.models import Report
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tests import samples
from jaarschijf.steering.actions import make_report
from jaarschijf.steering.comparing import changes, counts
from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.shape import SaidContents, SteeringContents
from jaarschijf.steering.sources import Sources
from jaarschijf.steering.teller import Teller
from jaarschijf.steering.told import ReportWords
from jaarschijf.steering.totals import totals
from tests.stage import Stage

MEETS, NEXT = date(2026, 9, 24), date(2026, 12, 10)
STALL = Said(
    standing="stalled",
    sentence="Het loopt niet.",
    cause="De telling is te laat begonnen.",
    consequence="De cijfers komen in november.",
    correction="Twee mensen tellen met de hand.",
    asks="steering",
    request="Stem in met uitstel tot 1 december.",
)


def plan(*standings: str | None, before: bool = False, **more: Any) -> Contents:
    """Agreements 1.1, 1.2, … of these standings, said on 1 September, or on 1 March `before` that."""
    on = "2026-03-01" if before else "2026-09-01"
    rows = [
        samples.agreement(
            number=f"1.{place}",
            slug=f"afspraak-{place}",
            title=f"Titel {place}",
            lineage=str(place),
            standing=standing,
            standing_on=on if standing else None,
            note=f"Zin {place}." if standing else "",
            responsible=[{"name": "Corporaties", "parties": ["woonstede"]}],
        )
        for place, standing in enumerate(standings, start=1)
    ]
    return samples.plan(rows, **more)


def said(**changes: Any) -> SaidContents:
    """What one party says of a stalled share."""
    plain = {
        "party": "Woonstede",
        "on": "2026-09-02",
        "shared": True,
        "cause": STALL.cause,
        "consequence": STALL.consequence,
        "correction": STALL.correction,
        "asks": "steering",
        "whom": "de stuurgroep",
        "request": STALL.request,
    }
    return cast("SaidContents", plain | changes)


def contents(now: Contents, before: Contents | None = None, **more: Any) -> SteeringContents:
    """A report of 14 September of a plan, compared with another."""
    plain = {
        "version": 1,
        "meets_on": MEETS.isoformat(),
        "next_on": NEXT.isoformat(),
        "day": "2026-09-14",
        "plan": now,
        "realised": [None] * len(now["projects"]),
        "before": "2026-06-11" if before is not None else None,
        "counts": counts(now, before),
        "changes": changes(now, before),
        "stalled": [],
        "until": NEXT.isoformat(),
        "due": [],
        "unowned": [],
        "totals": totals(now["projects"], [None] * len(now["projects"])),
    }
    return cast("SteeringContents", plain | more)


def told(data: SteeringContents, site: str = "") -> ReportWords:
    """The same in words."""
    return Teller(data, "f" * 64, Sources.of(data, 1, site)).told()


def report_stalled(stage: Stage, party: str = "association", **changes: Any) -> Report:
    """A party on stage says that its share of the first agreement is stalled."""
    share = stage.agreements[0].shares.get(party=stage.parties[party])
    words = Said(**{**STALL.__dict__, **changes})
    return send_report(by=getattr(stage.cast, party), share=share, revision=None, newest=None, said=words)


def made(stage: Stage, meets_on: date = MEETS, next_on: date | None = NEXT) -> SteeringReport:
    """A report by the coordinator."""
    return make_report(by=stage.cast.coordinator, plan=stage.plan, meets_on=meets_on, next_on=next_on)
