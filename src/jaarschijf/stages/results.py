"""The agreements of a plan with what came of them, as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from jaarschijf.monitoring.models import Review
from jaarschijf.register.actions.next_year import in_order
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.outcomes import UNSAID, Outcome
from jaarschijf.stages.proposing import propose


@dataclass(frozen=True)
class Row:
    """An agreement, what came of it, and what is proposed; `review` is the coordinator's last word."""

    agreement: Agreement
    outcome: Outcome
    proposed: Outcome
    review: str
    who: str

    @property
    def pk(self) -> int:
        return self.agreement.pk


@dataclass(frozen=True)
class Table:
    """All rows, and how many are said."""

    rows: Sequence[Row]

    @property
    def said(self) -> int:
        return sum(row.outcome != UNSAID for row in self.rows)

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def proposals(self) -> int:
        """How many open ones have a proposal."""
        return sum(row.outcome == UNSAID and row.proposed != UNSAID for row in self.rows)


def table_of(plan: YearPlan) -> Table:
    """The whole page in one query, whatever the size of the plan."""
    last = Review.objects.filter(agreement=OuterRef("pk")).order_by("-at", "-pk")
    rows = plan.agreements.select_related("theme", "changed_by").annotate(
        review=Subquery(last.values("word")[:1])
    )
    return Table([_row(row) for row in in_order(list(rows))])


def _row(row: Agreement) -> Row:
    review: str = getattr(row, "review", None) or ""
    return Row(
        row,
        Outcome(row.result, row.result_reason),
        propose(row.standing, row.standing_note, review),
        review,
        str(row.changed_by or "de beheerder"),
    )
