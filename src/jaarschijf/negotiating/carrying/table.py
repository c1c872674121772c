"""The agreements of a plan with what happens to them next year, as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from jaarschijf.negotiating.carrying.choices import MOVING, NOTHING, Choice
from jaarschijf.negotiating.carrying.proposing import Went, propose
from jaarschijf.negotiating.carrying.rules import Position
from jaarschijf.negotiating.models import CarryChoice, CarryOver
from jaarschijf.register.actions.next_year import in_order
from jaarschijf.register.models import Agreement, PlanKind, Stage, YearPlan


@dataclass(frozen=True)
class Row:
    """An agreement, what was chosen for it, and what is proposed."""

    agreement: Agreement
    choice: Choice
    proposed: Choice
    who: str = ""

    @property
    def pk(self) -> int:
        return self.agreement.pk

    @property
    def moves(self) -> bool:
        return self.choice.fate in MOVING


@dataclass(frozen=True)
class Table:
    """All rows as they are read, and how far the choosing is."""

    rows: Sequence[Row]
    position: Position
    carry_over: CarryOver | None

    @property
    def chosen(self) -> Mapping[int, Choice]:
        return {row.pk: row.choice for row in self.rows if row.choice != NOTHING}

    @property
    def moving(self) -> set[int]:
        """The ids of the agreements that move on."""
        return {row.pk for row in self.rows if row.moves}

    @property
    def hoisted(self) -> list[Agreement]:
        """The sub-agreements that move on without the agreement they stand under."""
        moving = self.moving
        mine = [row.agreement for row in self.rows if row.moves]
        return [one for one in mine if one.parent_id and one.parent_id not in moving]

    def with_fate(self, *fates: str) -> list[Row]:
        return [row for row in self.rows if row.choice.fate in fates]


def table_of(plan: YearPlan) -> Table:
    """The whole page in four queries, whatever the size of the plan."""
    agreements = in_order(list(plan.agreements.select_related("theme")))
    carry_over = CarryOver.objects.filter(plan=plan).select_related("opened").first()
    kept = {
        one.agreement_id: one
        for one in CarryChoice.objects.filter(carry_over=carry_over).select_related("changed_by")
    }
    chosen = {pk: Choice(one.fate, one.reason) for pk, one in kept.items()}
    proposed = propose([went(row) for row in agreements], chosen)
    rows = [
        Row(
            row,
            chosen.get(row.pk, NOTHING),
            proposed[row.pk],
            str(kept[row.pk].changed_by or "de beheerder") if row.pk in kept else "",
        )
        for row in agreements
    ]
    return Table(rows, position_of(plan, carry_over, len(chosen), len(rows)), carry_over)


def went(row: Agreement) -> Went:
    """How an agreement went, as a plain value."""
    on = timezone.localtime(row.standing_at).date() if row.standing_at else None
    return Went(
        row.pk,
        row.parent_id,
        row.number,
        row.standing,
        on,
        row.standing_note,
        row.result,
        row.result_reason,
    )


def position_of(plan: YearPlan, carry_over: CarryOver | None, chosen: int, total: int) -> Position:
    """Where the step to the next year stands (one query)."""
    slices = plan.region.plans.filter(kind=PlanKind.SLICE, year=plan.year + 1)
    following = slices.exclude(stage=Stage.WITHDRAWN).first()
    return Position(
        stage=plan.stage,
        title=plan.title,
        year=plan.year,
        chosen=chosen,
        total=total,
        standing=following.title if following else "",
        is_own=bool(following and carry_over and carry_over.opened_id == following.pk),
    )
