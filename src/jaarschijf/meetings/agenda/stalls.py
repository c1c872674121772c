"""What parties say of what is stuck, as far as all parties may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jaarschijf.monitoring.models import Asked, Audience, Report
from jaarschijf.monitoring.reports.latest import latest
from jaarschijf.monitoring.reports.words import may_read
from jaarschijf.register.models import Standing, YearPlan

Stalls = dict[int, tuple[str, ...]]
"""Id of an agreement -> a paragraph per party."""


def stalls_of(plan: YearPlan, today: date) -> Stalls:
    """What each stalled party said last, per agreement (six queries at most)."""
    ever = Report.objects.sent().filter(share__agreement__plan=plan, standing=Standing.STALLED)
    stuck = set(ever.values_list("share__agreement_id", flat=True))
    if not stuck:
        return {}
    shares = list(plan.shares.on(today).filter(agreement__in=stuck).select_related("party"))
    reports, told = latest(shares), defaultdict[int, list[str]](list)
    for share in shares:
        report = reports.get(share.pk)
        if share.party and report and report.standing == Standing.STALLED:
            told[share.agreement_id] += _said(share.party.name, report)
    return {pk: tuple(lines) for pk, lines in told.items()}


def _said(party: str, report: Report) -> Iterator[str]:
    if not may_read(report, "stall", Audience.PARTIES):
        yield f"{party} loopt vast, en deelt de uitleg alleen met de regiocoördinator."
        return
    whom = report.asks_party.name if report.asks_party else Asked(report.asks).label
    yield (
        f"{party} loopt vast.\n"
        f"Oorzaak: {report.cause}\n"
        f"Gevolg: {report.consequence}\n"
        f"Bijsturing: {report.correction}\n"
        f"Gevraagd van {whom}: {report.request}"
    )
