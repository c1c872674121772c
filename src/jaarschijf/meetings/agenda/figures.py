"""Figures that parties delivered since the last meeting, as far as all parties may read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.timezone import localdate

from jaarschijf.figures.initiatives.news import news_of
from jaarschijf.lib.dutch import thousands
from jaarschijf.meetings.models import GroupKind, GroupMember, Meeting
from jaarschijf.monitoring.models import Audience, DutyReport
from jaarschijf.monitoring.reports.words import may_read
from jaarschijf.people.models import PartyKind
from jaarschijf.register.models import YearPlan

Figure = tuple[Decimal | None, int | None]


def new_figures(plan: YearPlan, looks_after: Callable[[int], bool], since: date | None) -> list[str]:
    """A line per figure that is not what it was on the day `since`, the last one of each (one query)."""
    rows = DutyReport.objects.filter(
        Q(amount__isnull=False) | Q(informed__isnull=False),
        report__share__agreement__plan=plan,
        report__sent_at__isnull=False,
    ).select_related("report__share__agreement", "report__party", "obligation")
    before: dict[tuple[int, int, str], Figure] = {}
    found: dict[tuple[int, int, str], DutyReport] = {}
    for row in rows.order_by("report__sent_at", "report_id", "pk"):
        share, sent = row.report.share, row.report.sent_at
        key = (share.pk, row.obligation_id, row.occurrence)
        if since and sent and localdate(sent) < since:
            before[key] = (row.amount, row.informed)
        elif looks_after(share.agreement_id):
            found[key] = row
    return [
        _line(row)
        for key, row in found.items()
        if before.get(key) != (row.amount, row.informed) and may_read(row.report, "figures", Audience.PARTIES)
    ]


def initiatives(meeting: Meeting, since: date | None, today: date) -> tuple[str, ...]:
    """What changed in the register of initiatives, for a care consultation: one with a care provider in it
    (four queries, none for other groups)."""
    if meeting.group.kind != GroupKind.CONSULTATION:
        return ()
    if not GroupMember.objects.filter(group=meeting.group_id, party__kind=PartyKind.CARE).exists():
        return ()
    return news_of(meeting.plan.region, since, today)


def _line(row: DutyReport) -> str:
    """1.1 Doelgroepen in balans, Woonstede: 12 woningen."""
    told = []
    if row.amount is not None:
        told.append(f"{number(row.amount)} {row.obligation.target_unit}".strip())
    if row.informed is not None:
        who = f" ({row.informed_who})" if row.informed_who else ""
        told.append(f"{thousands(row.informed)} geïnformeerd{who}")
    party = row.report.party.name if row.report.party else "Onbekend"
    return f"{row.report.share.agreement}, {party}: {' en '.join(told)}"


def number(value: Decimal) -> str:
    """1.234 or 12,5"""
    whole, _, part = f"{value:f}".partition(".")
    decimals = part.rstrip("0")
    return thousands(int(whole)) + (f",{decimals}" if decimals else "")
