"""How an agreement stood at the close of each round, and how it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date, short_date
from jaarschijf.lib.standing import LABELS, Standing
from jaarschijf.register.models import Agreement, StandingRecord, YearPlan
from jaarschijf.register.models.common import NOT_REPORTED

NOW = "Nu"


@dataclass(frozen=True)
class Mark:
    """How it stood on a day; `title` is the round's, or ‘Nu’."""

    title: str
    on: date
    standing: str

    @property
    def word(self) -> str:
        return LABELS[Standing(self.standing)] if self.standing else NOT_REPORTED

    @property
    def shape(self) -> str:
        """The name of the shape, as in the sprite of standings."""
        return self.standing.replace("_", "-") or "none"

    @property
    def label(self) -> str:
        return NOW.lower() if self.title == NOW else short_date(self.on)

    @property
    def sentence(self) -> str:
        return f"{self.title}, {full_date(self.on)}: {self.word}"


Strip = tuple[Mark, ...]


Records = Sequence[tuple[datetime, str]]
"""Moments with the standing from then on, oldest first."""


def strips(plan: YearPlan) -> dict[int, Strip]:
    """Id of the agreement -> its strip, oldest round first, ‘Nu’ last (three queries for a whole plan)."""
    closings, past = _closings(plan), defaultdict[int, list[tuple[datetime, str]]](list)
    records = StandingRecord.objects.filter(agreement__plan=plan).order_by("at", "id")
    for pk, at, standing in records.values_list("agreement_id", "at", "standing"):
        past[pk].append((at, standing))
    now = plan.agreements.order_by("pk").values_list("pk", "standing")
    return {pk: _strip(closings, past[pk], standing) for pk, standing in now}


def strip_of(agreement: Agreement) -> Strip:
    """The strip of one agreement (two queries, one where no round was closed)."""
    closings = _closings(agreement.plan)
    records = agreement.standing_records.order_by("at", "id").values_list("at", "standing")
    return _strip(closings, list(records) if closings else [], agreement.standing)


def _closings(plan: YearPlan) -> list[tuple[str, datetime]]:
    closed = plan.rounds.filter(closed_at__isnull=False).order_by("closed_at")
    return [(title, at) for title, at in closed.values_list("title", "closed_at") if at]


def _strip(closings: Sequence[tuple[str, datetime]], records: Records, now: str) -> Strip:
    past = [Mark(title, localdate(at), _standing_at(records, at)) for title, at in closings]
    return (*past, Mark(NOW, localdate(), now))


def _standing_at(records: Records, moment: datetime) -> str:
    return next((standing for at, standing in reversed(records) if at <= moment), "")
