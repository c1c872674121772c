"""The moments of a plan, with what is counted from each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jaarschijf.register.models import Moment, Obligation, WhenKind, YearPlan
from jaarschijf.register.occurrences import follows
from jaarschijf.register.words import in_words


@dataclass(frozen=True)
class Follower:
    """An obligation that is counted from a moment, with the day it then falls on; no day yet without one."""

    obligation: Obligation
    when: str
    day: date | None = None


@dataclass(frozen=True)
class MomentRow:
    """A moment, and what must be done because of it, the earliest first."""

    moment: Moment
    followers: Sequence[Follower]

    @property
    def pk(self) -> str:
        return str(self.moment.pk)


@dataclass(frozen=True)
class Moments:
    """Everything on the page; `waiting` are obligations that name something without a day."""

    rows: Sequence[MomentRow]
    waiting: Sequence[Follower]


def moments_of(plan: YearPlan) -> Moments:
    """The moments of a plan, the earliest first (two queries)."""
    moments = list(plan.moments.all())
    relative = Obligation.objects.filter(agreement__plan=plan, when_kind=WhenKind.RELATIVE)
    duties = list(relative.select_related("agreement").order_by("agreement__number", "position"))
    return Moments(
        rows=[MomentRow(moment, _following(moment, duties)) for moment in moments],
        waiting=[
            Follower(duty, _when(duty))
            for duty in duties
            if not any(follows(duty.anchor, moment.name) for moment in moments)
        ],
    )


def _following(moment: Moment, duties: Iterable[Obligation]) -> list[Follower]:
    found = [
        Follower(duty, _when(duty), moment.day + timedelta(duty.days or 0))
        for duty in duties
        if follows(duty.anchor, moment.name)
    ]
    return sorted(found, key=lambda follower: follower.day or moment.day)


def _when(duty: Obligation) -> str:
    return in_words(duty.when.as_json() if duty.when else None)
