"""What was said last of each share, and everything that was said before: by itself or by whom it succeeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from jaarschijf.monitoring.models import DutyReport, Report, Share
from jaarschijf.monitoring.reports.said import DutyKey
from jaarschijf.register.models import Standing, YearPlan

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


def lineage(plan_or_shares: YearPlan | Iterable[Share], day: date | None = None) -> Lineage:
    """The shares that went on in each of these by the day, today when there is none (two queries at most).

    A merger that is still to come passes nothing on: until then each party speaks for itself.
    """
    if isinstance(plan_or_shares, YearPlan):
        shares = plan_or_shares.shares.all()
        wanted = list(shares.values_list("pk", flat=True))
    else:
        rows = list(plan_or_shares)
        shares = Share.objects.filter(agreement__in={share.agreement_id for share in rows})
        wanted = [share.pk for share in rows]
    passed = shares.over(day or localdate()).filter(passed_to__isnull=False)
    return lines(dict(passed.values_list("pk", "passed_to_id")), wanted)


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


def draft_of(share: Share) -> Report | None:
    """The draft of a share, or else one that a party left behind when it went on in this one."""
    left = Q(share__passed_to=share) | Q(share__passed_to__passed_to=share)
    within = Q(share=share) | left & Q(share__in=Share.objects.over(localdate()))
    drafts = Report.objects.drafts().filter(within).select_related("changed_by", "asks_party", "share__party")
    rows = drafts.prefetch_related("duty_reports", "evidence__duty_report")
    return min(rows, key=lambda row: (row.share_id != share.pk, row.pk), default=None)


def duties_said(reports: Iterable[Report]) -> dict[DutyKey, DutyReport]:
    """What holds of each occurrence, of reports of one share in the order in which they were sent.

    Figures of a party that merged are added to those of its successor, until that speaks for both.
    """
    said: defaultdict[DutyKey, list[tuple[Report, DutyReport]]] = defaultdict(list)
    for report in reports:
        for row in report.duty_reports.all():
            said[row.obligation_id, row.occurrence].append((report, row))
    return {key: _together(rows) for key, rows in said.items()}


def last_word(said: list[Report]) -> Report | None:
    """The newest of these; of parties that merged, and of which nobody spoke for all yet, the gravest."""
    beside = [
        report
        for number, report in enumerate(said, start=1)
        if not any(_speaks_for(later, report) for later in said[number:])
    ]
    return min(reversed(beside), key=lambda report: _GRAVITY.index(report.standing), default=None)


_GRAVITY = (Standing.STALLED, Standing.UNDER_WAY, Standing.DONE)


def _together(said: list[tuple[Report, DutyReport]]) -> DutyReport:
    """The last row, with the figures of those that nobody spoke for since."""
    rows = [
        row
        for number, (report, row) in enumerate(said, start=1)
        if not any(_speaks_for(later, report) for later, _ in said[number:])
    ]
    if len(rows) == 1:
        return rows[0]
    whole = copy(rows[-1])
    whole.amount = added(row.amount for row in rows)
    whole.informed = added(row.informed for row in rows)
    return whole


def _speaks_for(later: Report, earlier: Report) -> bool:
    """Whether the later report stands in the place of the earlier one, and not beside it."""
    if later.share_id == earlier.share_id:
        return True
    heir = later.share
    is_heir = heir.passed_to_id is None or earlier.share.passed_to_id == heir.pk
    return is_heir and earlier.share.is_over(localdate(later.sent_at))


Number = TypeVar("Number", int, Decimal)


def added(numbers: Iterable[Number | None]) -> Number | None:
    """The sum of those that are known; None when none is."""
    known = [number for number in numbers if number is not None]
    return sum(known[1:], start=known[0]) if known else None


def spoken(reports: dict[int, Report], line: set[int]) -> list[Report]:
    """The newest report of each share of a line, in the order in which they were sent."""
    return sorted((reports[pk] for pk in line if pk in reports), key=lambda row: (row.sent_at, row.pk))


def _whole(reports: QuerySet[Report], *, evidence: bool) -> QuerySet[Report]:
    known = reports.select_related("party", "by", "asks_party", "round", "share").defer("round__frozen")
    known = known.prefetch_related("duty_reports")
    return (known.prefetch_related("evidence") if evidence else known).order_by("-sent_at", "-id")
