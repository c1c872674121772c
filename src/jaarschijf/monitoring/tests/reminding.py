"""What tests of reminders share: a round, people who came in long ago, and saying that something is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from jaarschijf.monitoring.models import Report, Round, Share
from jaarschijf.people.models import Membership
from jaarschijf.register.models import YearPlan
from tests.stage import Stage

OPENED = date(2026, 6, 10)
DUE = date(2026, 6, 30)
"""The last day of the obligation of "Doelgroepen in balans", and of the round."""


def noon(days: int) -> datetime:
    """At noon, so many days after the last day."""
    return datetime(DUE.year, DUE.month, DUE.day, 10, tzinfo=UTC) + timedelta(days=days)


def long_ago(stage: Stage) -> None:
    """Everybody joined before anything of this year."""
    Membership.objects.update(joined_at=datetime(2025, 1, 1, tzinfo=UTC))


def opened(plan: YearPlan, **columns: Any) -> Round:
    """A round with reminders from its first day on."""
    values = {"title": "Zomerronde", "opens_on": OPENED, "closes_on": DUE, "reminds_from": noon(-30)}
    return Round.objects.create(plan=plan, **(values | columns))


def share_of(stage: Stage, kind: str, place: int = 0) -> Share:
    """The share of a party in one of the three agreements."""
    return Share.objects.get(agreement=stage.agreements[place], party=stage.parties[kind])


def say(share: Share, standing: str = "under_way", **columns: Any) -> Report:
    """A report that was sent."""
    return Report.objects.create(
        share=share,
        party=share.party,
        standing=standing,
        sentence="Zo staat het.",
        sent_at=noon(-9),
        **columns,
    )
