"""A round as a page shows it: who signed, whose turn it is, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import User
from jaarschijf.signing.actions.mandates import may_write
from jaarschijf.signing.models import (
    Mandate,
    Seat,
    SeatChange,
    SeatState,
    Signature,
    SignatureRefusal,
    SigningRound,
    SigningState,
)
from jaarschijf.signing.rules import is_turn


@dataclass(frozen=True)
class SeatShown:
    """One party in the round. `signs`: the person who looks signs here now; `changes`: may say who signs."""

    seat: Seat
    is_turn: bool
    signature: Signature | None
    refusal: SignatureRefusal | None
    before: tuple[SeatChange, ...]
    signs: bool
    changes: bool

    @property
    def look(self) -> str:
        """The state as style and shape know it: waiting for others is a state of its own."""
        later = self.seat.state == SeatState.WAITING and not self.is_turn
        return "later" if later else self.seat.state


@dataclass(frozen=True)
class RoundShown:
    """A round with its seats, those that refuse first."""

    row: SigningRound
    seats: tuple[SeatShown, ...]

    @property
    def signed(self) -> int:
        return sum(one.seat.state == SeatState.SIGNED for one in self.seats)

    @property
    def refused(self) -> tuple[SeatShown, ...]:
        return tuple(one for one in self.seats if one.refusal and one.seat.state == SeatState.REFUSED)

    @property
    def mine(self) -> tuple[SeatShown, ...]:
        """Where the person who looks signs now."""
        return tuple(one for one in self.seats if one.signs)


def shown(row: SigningRound, user: User, access: Access) -> RoundShown:
    """The round for a person (six queries, whatever its size)."""
    seats = list(row.seats.select_related("party", "mandate__user"))
    signatures = {one.seat_id: one for one in Signature.objects.filter(seat__in=seats).select_related("part")}
    refusals = {one.seat_id: one for one in SignatureRefusal.objects.filter(seat__in=seats)}
    changes = SeatChange.objects.filter(seat__in=seats).select_related("before__user", "after__user", "by")
    before: dict[int, list[SeatChange]] = {}
    for change in changes:
        before.setdefault(change.seat_id, []).append(change)
    stands_in = _stood_in_for(user, seats)
    states = [(seat.turn, seat.state) for seat in seats]
    is_open = row.state == SigningState.OPEN
    result = []
    for seat in seats:
        turn = is_turn(seat.turn, states)
        mine = seat.mandate.user_id == user.pk or seat.mandate_id in stands_in
        waits = is_open and seat.state == SeatState.WAITING
        writes = is_open and seat.state != SeatState.SIGNED and may_write(access, seat.party)
        result.append(
            SeatShown(
                seat=seat,
                is_turn=turn,
                signature=signatures.get(seat.pk),
                refusal=refusals.get(seat.pk),
                before=tuple(before.get(seat.pk, ())),
                signs=waits and turn and mine and access.may(Permission.SIGN),
                changes=writes,
            )
        )
    return RoundShown(row, tuple(result))


def _stood_in_for(user: User, seats: Iterable[Seat]) -> set[int | None]:
    """The ids of the mandates for which this person stands in."""
    rows = Mandate.objects.filter(
        user=user, stands_in_for__in={seat.mandate_id for seat in seats}, ended_on=None
    )
    return set(rows.values_list("stands_in_for_id", flat=True))
