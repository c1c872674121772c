"""What was said last of each share, and everything that was said before: by itself or by whom it succeeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import OuterRef, QuerySet, Subquery

from jaarschijf.monitoring.models import DutyReport, Report, Share
from jaarschijf.monitoring.reports.said import DutyKey
from jaarschijf.register.models import YearPlan

Lineage = dict[int, set[int]]
"""Id of a share -> its own and those of the shares that went on in it."""


def latest(plan_or_shares: YearPlan | Iterable[Share]) -> dict[int, Report]:
    """Id of the share -> its newest sent report, with evidence and what it says of occurrences.

    Four queries whatever the size; shares of which nothing was said are absent.
    """
    lines = lineage(plan_or_shares)
    reports = newest(set().union(*lines.values()))
    found = {share: spoken(reports, line) for share, line in lines.items()}
    return {share: said[-1] for share, said in found.items() if said}


def lineage(plan_or_shares: YearPlan | Iterable[Share]) -> Lineage:
    """The shares that went on in each of these (one query)."""
    if isinstance(plan_or_shares, YearPlan):
        rows = dict(plan_or_shares.shares.values_list("pk", "passed_to_id"))
        return lines(rows, rows)
    shares = list(plan_or_shares)
    agreements = {share.agreement_id for share in shares}
    passed = Share.objects.filter(agreement__in=agreements, passed_to__isnull=False)
    return lines(dict(passed.values_list("pk", "passed_to_id")), [share.pk for share in shares])


def lines(passed: Mapping[int, int | None], wanted: Iterable[int]) -> Lineage:
    """The same from what is known already: id of a share -> id of the share that it went on in."""
    into: defaultdict[int, set[int]] = defaultdict(set)
    for share, successor in passed.items():
        if successor:
            into[successor].add(share)
    return {share: _line(share, into) for share in wanted}


def _line(share: int, into: dict[int, set[int]]) -> set[int]:
    line, ahead = {share}, [share]
    while ahead:
        before = into.get(ahead.pop(), set()) - line
        line |= before
        ahead += before
    return line


def newest(share_ids: Iterable[int], *, evidence: bool = True) -> dict[int, Report]:
    """Id of the share -> the newest report of that share itself (three queries; two without evidence)."""
    last = Report.objects.filter(share=OuterRef("share"), sent_at__isnull=False)
    pk = last.order_by("-sent_at", "-id").values("pk")[:1]
    rows = _whole(Report.objects.filter(share__in=list(share_ids), pk=Subquery(pk)), evidence=evidence)
    return {report.share_id: report for report in rows}


def history(share: Share) -> list[Report]:
    """All that was said of a share, newest first."""
    line = lineage([share])[share.pk]
    return list(_whole(Report.objects.filter(share__in=line, sent_at__isnull=False), evidence=True))


def duties_said(reports: Iterable[Report]) -> dict[DutyKey, DutyReport]:
    """What holds of each occurrence, of reports of one share in the order in which they were sent."""
    return {
        (row.obligation_id, row.occurrence): row for report in reports for row in report.duty_reports.all()
    }


def spoken(reports: dict[int, Report], line: set[int]) -> list[Report]:
    """The newest report of each share of a line, in the order in which they were sent."""
    return sorted((reports[pk] for pk in line if pk in reports), key=lambda row: (row.sent_at, row.pk))


def _whole(reports: QuerySet[Report], *, evidence: bool) -> QuerySet[Report]:
    known = reports.select_related("party", "by", "asks_party", "round").defer("round__frozen")
    known = known.prefetch_related("duty_reports")
    return (known.prefetch_related("evidence") if evidence else known).order_by("-sent_at", "-id")
