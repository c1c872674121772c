"""What parties and coordinator say of what is stalled, as far as all parties may read it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localtime

from jaarschijf.monitoring.models import Asked, Audience, Report, Review, Share
from jaarschijf.monitoring.reports.latest import latest
from jaarschijf.monitoring.reports.words import may_read
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.tally import agreements_of
from jaarschijf.register.models import Standing, YearPlan
from jaarschijf.steering.shape import SaidContents, StalledContents, UnownedContents


def stalled(plan: YearPlan, data: Contents, shares: list[Share]) -> list[StalledContents]:
    """The agreements that are stalled, in the order of the plan, and then those in which only a party is."""
    told, words = _told(plan, shares), _words(plan)
    rows = [row for row in agreements_of(data) if row["standing"] == "stalled" or row["slug"] in told]
    rows.sort(key=lambda row: row["standing"] != "stalled")
    return [
        StalledContents(slug=row["slug"], word=words.get(row["slug"], ""), said=told.get(row["slug"], []))
        for row in rows
    ]


def owed(plan: YearPlan, day: date) -> list[Share]:
    """The shares that count on the day, with agreement and party."""
    return list(plan.shares.on(day).select_related("agreement", "party"))


def unowned(shares: list[Share]) -> list[UnownedContents]:
    """Those of which nobody knows whose they are."""
    return [
        UnownedContents(
            number=share.agreement.number,
            slug=share.agreement.slug,
            title=share.agreement.title,
            name=share.name,
            why=share.why,
        )
        for share in shares
        if share.party is None
    ]


def _told(plan: YearPlan, shares: list[Share]) -> dict[str, list[SaidContents]]:
    """Slug of the agreement -> what its stalled parties said last."""
    reports, told = latest(plan), defaultdict[str, list[SaidContents]](list)
    for share in shares:
        report = reports.get(share.pk)
        if share.party and report and report.standing == Standing.STALLED:
            told[share.agreement.slug].append(_said(share.party.name, report))
    return dict(told)


def _said(party: str, report: Report) -> SaidContents:
    assert report.sent_at
    shared = may_read(report, "stall", Audience.PARTIES)
    return SaidContents(
        party=party,
        on=localtime(report.sent_at).date().isoformat(),
        shared=shared,
        cause=report.cause if shared else "",
        consequence=report.consequence if shared else "",
        correction=report.correction if shared else "",
        asks=report.asks if shared else "",
        whom=_whom(report) if shared else "",
        request=report.request if shared else "",
    )


def _whom(report: Report) -> str:
    return report.asks_party.name if report.asks_party else str(Asked(report.asks).label)


def _words(plan: YearPlan) -> dict[str, str]:
    """Slug of the agreement -> the coordinator's last word of review."""
    last = Review.objects.filter(agreement=OuterRef("agreement")).order_by("-at", "-id").values("pk")[:1]
    rows = Review.objects.filter(agreement__plan=plan, pk=Subquery(last)).exclude(word="")
    return dict(rows.values_list("agreement__slug", "word"))
