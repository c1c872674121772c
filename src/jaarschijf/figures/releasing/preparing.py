"""From a run to what the public would see of it now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.timezone import localdate

from jaarschijf.figures import charts, engine
from jaarschijf.figures.calculations.shape import Calculation, Shown
from jaarschijf.figures.fetch import protection_of
from jaarschijf.figures.models import DatasetCode, Delivery, ProtectionSettings, Release, Run
from jaarschijf.figures.releasing.rules import refuse_other_version
from jaarschijf.figures.releasing.shape import (
    SHAPE,
    Contents,
    Drawing,
    Source,
    contents_of,
    published_in,
    tables_of,
)
from jaarschijf.figures.showing import Published, Reader, show_public
from jaarschijf.lib.hashing import canonical, sha256


@dataclass(frozen=True)
class Prepared:
    """What would be released: the contents, their bytes and hash, and how many counts they hide."""

    contents: Contents
    data: bytes
    sha256: str
    hidden: int
    shown: int


def prepare(run: Run) -> Prepared:
    """Protected at the region's thresholds, against all that was published of the same figures.

    Raises Refusal where what was published before contradicts the run, or its calculation has changed.
    """
    card, settings = engine.card_of(run), protection_of(run.region)
    refuse_other_version(card.version, run.version)
    deliveries = [row.delivery for row in run.inputs.select_related("delivery__request", "delivery__party")]
    reckoned = engine.answer_of(run)
    shown = show_public(
        reckoned,
        Reader(settings.public, settings.zero_is_open),
        Reader(settings.parties, settings.zero_is_open),
        published_before(run, *_period(deliveries)),
    )
    contents = _contents(run, deliveries, settings, shown, card.say(shown, reckoned.facts))
    data = canonical(contents)
    return Prepared(contents, data, sha256(data), *_tally(shown))


def _contents(
    run: Run, deliveries: list[Delivery], settings: ProtectionSettings, shown: Shown, sentence: str
) -> Contents:
    card = engine.card_of(run)
    since, until = _period(deliveries)
    return {
        "shape": SHAPE,
        "region": run.region.name,
        "region_slug": run.region.slug,
        "calculation": card.code,
        "name": card.title,
        "question": card.question,
        "version": run.version,
        "made_on": localdate(run.at).isoformat(),
        "since": since,
        "until": until,
        "threshold": settings.public,
        "zero_is_open": settings.zero_is_open,
        "sentence": sentence,
        "tables": tables_of(shown),
        "charts": _drawn(card, shown),
        "steps": list(card.steps),
        "sources": _sources(deliveries),
    }


def _period(deliveries: list[Delivery]) -> tuple[str, str]:
    """The first and the last day that the figures are about."""
    since = min(row.request.period_from for row in deliveries)
    until = max(row.request.period_until for row in deliveries)
    return since.isoformat(), until.isoformat()


def _tally(shown: Shown) -> tuple[int, int]:
    """How many counts are hidden, and how many are not."""
    lines = [row for grid in shown.values() for row in (*grid.rows, *([grid.foot] if grid.foot else []))]
    seen = sum(count is not None for row in lines for count in row.counts)
    return sum(grid.hidden for grid in shown.values()), seen


def published_before(run: Run, since: str, until: str) -> list[Published]:
    """What the public was ever shown of this calculation over this period: also what was withdrawn, for
    whoever saved it still has it. Oldest first."""
    rows = Release.objects.filter(run__region=run.region_id, run__calculation=run.calculation)
    found = [contents_of(bytes(data)) for data in rows.order_by("pk").values_list("contents", flat=True)]
    same = [one for one in found if (one["since"], one["until"]) == (since, until)]
    return [table for one in same for table in published_in(one)]


def _drawn(card: Calculation, shown: Shown) -> list[Drawing]:
    found: list[Drawing] = []
    for chart in card.charts:
        if wide := charts.draw(chart, shown[chart.grid], charts.WIDE):
            narrow = charts.draw(chart, shown[chart.grid], charts.NARROW)
            found.append({"table": chart.grid, "title": chart.title, "wide": wide, "narrow": narrow})
    return found


def _sources(deliveries: list[Delivery]) -> list[Source]:
    def about(row: Delivery) -> tuple[str, str, str]:
        request = row.request
        return request.dataset, request.period_from.isoformat(), request.period_until.isoformat()

    ordered = sorted(deliveries, key=lambda row: (*about(row), row.party.name))
    return [
        {
            "dataset": str(DatasetCode(dataset).label),
            "since": since,
            "until": until,
            "parties": [row.party.name for row in rows],
        }
        for (dataset, since, until), rows in groupby(ordered, key=about)
    ]
