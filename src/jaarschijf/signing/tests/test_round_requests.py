"""Every deed in every state of a round and a seat, asked for by page and by action: the table holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import product

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.models import LetterItem
from jaarschijf.people.models import User
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.models import YearPlan
from jaarschijf.signing.actions.rounds import break_off, remind
from jaarschijf.signing.actions.seats import change_signatory, refuse_seat
from jaarschijf.signing.models import Mandate, Seat, SeatState, Signature, SigningRound, SigningState
from jaarschijf.signing.rules import Deed, Standing, follow
from jaarschijf.signing.tests.rounds import Boards, a_mandate, a_round, a_signatory, boards, seat_of, sign
from tests.stage import Stage

SignIn = Callable[[User], Client]
BASE = "/werk/waterdam/2026/ondertekenen/"
STATES = list(product(SeatState.values, (True, False)))

pytestmark = pytest.mark.usefixtures("trial")


class Walk:
    """A round in which one seat is put in every state; another party waits, in an earlier or a later turn."""

    def __init__(self, ready: Boards, sign_in: SignIn, code: str) -> None:
        self.ready, self.sign_in, self.code = ready, sign_in, code
        self.care = ready.stage.parties["care"]
        self.row = a_round(ready)
        self.other = a_mandate(
            ready.stage, self.care, a_signatory(ready.stage, self.care, "Nieuwe bestuurder")
        )

    @contextmanager
    def put(self, round_state: str, seat_state: str, *, is_turn: bool) -> Iterator[Seat]:
        """The seat in this state, for as long as it takes."""
        cache.clear()  # a code counts once
        with transaction.atomic():
            ended_at = None if round_state == SigningState.OPEN else timezone.now()
            SigningRound.objects.filter(pk=self.row.pk).update(state=round_state, ended_at=ended_at)
            self.row.seats.update(state=SeatState.SIGNED, turn=1)
            self.row.seats.filter(party=self.care).update(state=seat_state, turn=2)
            last = self.row.seats.filter(party=self.ready.stage.parties["tenants"])
            last.update(state=SeatState.WAITING, turn=1 if not is_turn else 3)
            yield seat_of(self.row, self.care)
            transaction.set_rollback(True)

    def print(self) -> tuple[str, str, Mandate, int, int]:
        """Round, seat, under which mandate, how many signatures and how many reminders to who signs."""
        seat = seat_of(self.row, self.care)
        mails = LetterItem.objects.filter(kind="sign_due", letter__user=self.ready.of("care"))
        return (seat.round.state, seat.state, seat.mandate, Signature.objects.count(), mails.count())

    def expected(self, seat: Seat, deed: Deed, *, is_turn: bool) -> tuple[str, str, Mandate, int, int]:
        """What the table says of it; nothing changes where it refuses."""
        before = self.print()
        try:
            after = follow(Standing(seat.round.state, seat.state, is_turn=is_turn), deed)
        except Refusal:
            return before
        mandate = self.other if deed == Deed.CHANGE else seat.mandate
        return (after.round, after.seat, mandate, before[3] + (deed == Deed.SIGN), int(deed == Deed.REMIND))


def by_action(walk: Walk, seat: Seat, deed: Deed) -> None:
    by, who, revision = walk.ready.stage.cast.coordinator, seat.mandate.user, seat.revision
    with suppress(Refusal):
        match deed:
            case Deed.SIGN:
                sign(seat)
            case Deed.REFUSE:
                refuse_seat(by=who, seat=seat, revision=revision, reason="Nee.")
            case Deed.CHANGE:
                change_signatory(by=by, seat=seat, revision=revision, mandate=walk.other, reason="Ziek.")
            case Deed.REMIND:
                remind(by=by, round=seat.round)
            case Deed.BREAK_OFF:
                break_off(by=by, round=seat.round, revision=None, reason="Klaar.")


def by_request(walk: Walk, seat: Seat, deed: Deed) -> None:
    by, who = walk.ready.stage.cast.coordinator, seat.mandate.user
    seat_page, round_page = f"{BASE}plek/{seat.pk}/", f"{BASE}{seat.round_id}/"
    pages: dict[Deed, tuple[User, str, dict[str, object]]] = {
        Deed.SIGN: (who, seat_page, {"code": walk.code}),
        Deed.REFUSE: (who, f"{seat_page}weigeren/", {"reason": "Nee."}),
        Deed.CHANGE: (by, f"{seat_page}wijzigen/", {"mandate": walk.other.pk, "reason": "Ziek."}),
        Deed.REMIND: (by, f"{round_page}herinneren/", {}),
        Deed.BREAK_OFF: (by, f"{round_page}afbreken/", {"reason": "Klaar."}),
    }
    user, address, told = pages[deed]
    revision = seat.round.revision if deed == Deed.BREAK_OFF else seat.revision
    answer = walk.sign_in(user).post(address, {"revision": revision, **told})
    assert answer.status_code in {302, 409}


@pytest.fixture
def walk(stage: Stage, sign_in: SignIn, steady_app: str) -> Walk:
    return Walk(boards(stage), sign_in, steady_app)


@pytest.mark.parametrize("way", [by_action, by_request])
@pytest.mark.parametrize("round_state", SigningState.values)
@pytest.mark.parametrize("deed", Deed)
def test_what_is_stored_is_what_the_table_says(
    walk: Walk, way: Callable[[Walk, Seat, Deed], None], round_state: str, deed: Deed
) -> None:
    for seat_state, is_turn in STATES:
        with walk.put(round_state, seat_state, is_turn=is_turn) as seat:
            expected = walk.expected(seat, deed, is_turn=is_turn)
            way(walk, seat, deed)
            assert walk.print() == expected, (seat_state, is_turn)


@pytest.mark.parametrize("stage_of_plan", PlanStage.values)
def test_only_an_agreed_plan_is_signed(walk: Walk, stage_of_plan: str) -> None:
    with walk.put("open", "waiting", is_turn=True) as seat:
        YearPlan.objects.filter(pk=walk.ready.stage.plan.pk).update(stage=stage_of_plan)
        by_request(walk, seat, Deed.SIGN)
        assert Signature.objects.exists() == (stage_of_plan == PlanStage.AGREED)
