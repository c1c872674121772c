"""What came of the actions of meetings: open, late, reported done, or withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from jaarschijf.meetings.models import Outcome, OutcomeKind
from jaarschijf.monitoring.reports.due import duties_of, moments_of, with_duties
from jaarschijf.monitoring.reports.latest import duties_said, lineage, newest, spoken
from jaarschijf.register.models import Obligation, YearPlan


class ActionState(StrEnum):
    """Where an action is on a day. Withdrawn is that the coordinator took the obligation away."""

    LATE = "late"
    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]

    @property
    def sign(self) -> str:
        """The icon beside the word."""
        return _SIGNS[self]


_LABELS = {
    ActionState.LATE: "Te laat",
    ActionState.OPEN: "Open",
    ActionState.DONE: "Gedaan",
    ActionState.WITHDRAWN: "Ingetrokken",
}
_SIGNS = {
    ActionState.LATE: "alert-triangle",
    ActionState.OPEN: "clock",
    ActionState.DONE: "check",
    ActionState.WITHDRAWN: "x",
}


@dataclass(frozen=True)
class Tracked:
    """An action that was carried out: the outcome it came from, and how it stands."""

    outcome: Outcome
    state: ActionState

    @property
    def text(self) -> str:
        """As it is now: the coordinator may have changed it since."""
        return self._now.text if self._now else self.outcome.text

    @property
    def due_on(self) -> date | None:
        return self._now.ends if self._now else self.outcome.due_on

    @property
    def who(self) -> list[str]:
        """The names it is put under now."""
        if self._now:
            return [str(holder) for holder in self._now.who.all()]
        return [str(self.outcome.party)]

    @property
    def party_ids(self) -> set[int]:
        if self._now:
            return {holder.party_id for holder in self._now.who.all() if holder.party_id}
        return {self.outcome.party_id} if self.outcome.party_id else set()

    @property
    def _now(self) -> Obligation | None:
        return self.outcome.obligation


def actions_of(plan: YearPlan) -> QuerySet[Outcome]:
    """The actions of settled minutes of a plan, with what a list shows of them."""
    rows = Outcome.objects.filter(
        item__meeting__plan=plan, kind=OutcomeKind.ACTION, done_at__isnull=False
    ).select_related("item__meeting__group", "agreement", "party", "obligation")
    return rows.prefetch_related("obligation__who")


def tracked(plan: YearPlan, outcomes: Iterable[Outcome], today: date) -> list[Tracked]:
    """How these actions stand: the late ones first, then the open ones by day, then the rest.

    Seven queries, whatever the size; none when nothing was carried out.
    """
    rows = [outcome for outcome in outcomes if outcome.done_at and outcome.kind == OutcomeKind.ACTION]
    done = _done(plan, {row.obligation_id for row in rows if row.obligation_id}, today)
    found = [Tracked(row, _state(row, done, today)) for row in rows]
    return sorted(found, key=_order)


def _order(action: Tracked) -> tuple[int, date, int]:
    return list(ActionState).index(action.state), action.due_on or date.max, action.outcome.pk


def _state(outcome: Outcome, done: Collection[int], today: date) -> ActionState:
    obligation = outcome.obligation
    if obligation is None:
        return ActionState.WITHDRAWN
    if obligation.pk in done:
        return ActionState.DONE
    return ActionState.LATE if obligation.ends and obligation.ends < today else ActionState.OPEN


def _done(plan: YearPlan, obligations: Collection[int], today: date) -> set[int]:
    """Those that everybody who bears them reported done; what nobody bears is not done."""
    if not obligations:
        return set()
    bearing = plan.shares.on(today).filter(duties__obligation__in=obligations).distinct()
    shares = with_duties(bearing.select_related("agreement", "party"))
    lines, moments = lineage(shares, today), moments_of(plan)
    reports = newest(set().union(*lines.values()), evidence=False)
    seen: set[int] = set()
    waiting: set[int] = set()
    for share in shares:
        said = duties_said(spoken(reports, lines[share.pk]))
        for duty in duties_of(share, moments, plan.year, said):
            seen.add(duty.obligation.pk)
            if duty.open:
                waiting.add(duty.obligation.pk)
    return (seen - waiting) & set(obligations)
