"""Runs of the small card, for tests of what is done with them."""

from __future__ import annotations

from collections.abc import Mapping

from jaarschijf.figures.actions.releasing import release
from jaarschijf.figures.actions.running import make_run
from jaarschijf.figures.models import Delivery, Release, Run
from jaarschijf.figures.releasing.preparing import prepare
from jaarschijf.figures.tests.world import TOY, asked, association, delivered
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party
from tests.stage import Stage

Counts = Mapping[str, tuple[int, int]]
LARGE: Counts = {"Woonstede": (90, 20), "Kaderand": (300, 200), "Dorpsgoed": (70, 30)}
SMALL: Counts = {"Woonstede": (97, 3), "Kaderand": (300, 200), "Dorpsgoed": (70, 30)}


def a_run(stage: Stage, counts: Counts = LARGE, title: str = "Goed of niet", year: int = 2026) -> Run:
    """Who is good and who is not, per association."""
    parties = {name: _party(stage, name) for name in counts}
    request = asked(stage.region, list(parties.values()), year=year)
    rows = [
        delivered(request, parties[name], {"good": good, "bad": bad}) for name, (good, bad) in counts.items()
    ]
    return make_run(
        by=stage.cast.coordinator,
        region=stage.region,
        card=TOY,
        deliveries=rows,
        options={"norm": 95},
        title=title,
    )


def released(stage: Stage, run: Run, title: str = "Goed of niet in 2026") -> Release:
    """The run on the public pages."""
    return release(by=stage.cast.coordinator, run=run, title=title, note="", previewed=prepare(run).sha256)


def again(run: Run, **other: tuple[int, int]) -> Run:
    """The run once more after parties delivered again."""
    rows: list[Delivery] = []
    for row in run.inputs.select_related("delivery__request", "delivery__party"):
        given = other.get(row.delivery.party.name)
        totals = {"good": given[0], "bad": given[1]} if given else None
        rows.append(delivered(row.delivery.request, row.delivery.party, totals) if totals else row.delivery)
    return make_run(
        by=CommandLine(), region=run.region, card=TOY, deliveries=rows, options={"norm": 95}, title="Opnieuw"
    )


def _party(stage: Stage, name: str) -> Party:
    return stage.region.parties.filter(name=name).first() or association(stage.region, name)
