"""What the actions of a round share: locking it, moving it, and writing it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.message import send
from jaarschijf.people.access import Actor
from jaarschijf.register.locking import lock, save
from jaarschijf.register.models import Stage, Version, VersionKind, YearPlan
from jaarschijf.register.rules import Move, next_stage
from jaarschijf.signing import telling
from jaarschijf.signing.models import Seat, SeatState, SigningRound
from jaarschijf.signing.rules import Deed, Standing, follow, is_turn


@dataclass(frozen=True)
class Held:
    """A plan, a round of it and one seat: locked in this order, as they are now."""

    plan: YearPlan
    round: SigningRound
    seat: Seat

    @classmethod
    def of(cls, seat: Seat, revision: int | None) -> Self:
        """Locks them. Raises Conflict when the seat is not what the person saw."""
        plan, row = hold_round(seat.round, None)
        kept = lock(seat, revision)
        kept.round = row
        return cls(plan, row, kept)

    def follow(self, deed: Deed) -> Standing:
        """How round and seat stand after the deed, by the one table. Raises Refusal."""
        return follow(self._standing(), deed)

    def _standing(self) -> Standing:
        others = list(self.round.seats.exclude(pk=self.seat.pk).values_list("turn", "state"))
        return Standing(
            self.round.state,
            self.seat.state,
            is_turn=is_turn(self.seat.turn, others),
            is_last=all(state == SeatState.SIGNED for _, state in others),
        )


def hold_round(row: SigningRound, revision: int | None) -> tuple[YearPlan, SigningRound]:
    """The plan and then the round, locked; the version is read with them."""
    plan = lock(row.version.plan, None)
    kept = lock(row, revision)
    kept.version.plan = plan
    return plan, kept


def refuse_stage(version: Version) -> None:
    """Raises Refusal unless the plan is in the stage in which such a version is signed."""
    plan = version.plan
    if version.withdrawn_at:
        raise Refusal(
            "Dit addendum is ingetrokken. Er is niets meer te tekenen.", "This version was withdrawn."
        )
    if version.kind == VersionKind.PLAN:
        next_stage(plan.stage, Move.SIGN)
    elif plan.stage != Stage.SIGNED:
        raise Refusal(
            f"Deze jaarschijf is {plan.get_stage_display()}. Een addendum hoort bij een ondertekende.",
            f"This plan is {plan.stage}; it takes no addendum.",
        )


def ask(by: Actor, row: SigningRound, turn_before: int = 0) -> int:
    """Asks those who may sign now; of the turns up to `turn_before` they were asked already."""
    seats = list(row.seats.select_related("party", "mandate__user").order_by("turn"))
    states = [(seat.turn, seat.state) for seat in seats]
    count = 0
    for seat in seats:
        if seat.turn > turn_before and seat.state == SeatState.WAITING and is_turn(seat.turn, states):
            seat.round = row
            count += send(telling.asking(seat), row.version.plan.region, [seat.mandate.user], by)
    return count


def move(by: Actor, seat: Seat, state: str) -> None:
    """The seat in its next state."""
    seat.state = state
    save(seat, by)


def note(event: str, by: Actor, row: SigningRound, **data: object) -> None:
    """One entry of the journal about a round."""
    plan = row.version.plan
    title = telling.title_of(row)
    record(event, by=by, subject=row, region_id=plan.region_id, plan_id=plan.pk, title=title, **data)
