"""Several people who sign at the same moment: on PostgreSQL, with real connections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import RequestFactory
from django.utils.timezone import localdate

from jaarschijf.people import actions as people
from jaarschijf.people.models import User
from jaarschijf.register.models import YearPlan
from jaarschijf.signing.actions.mandates import end_mandate
from jaarschijf.signing.actions.rounds import break_off
from jaarschijf.signing.actions.seats import refuse_seat
from jaarschijf.signing.actions.signing import sign_seat
from jaarschijf.signing.files import file_of
from jaarschijf.signing.fresh import check_code
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import Seat, Signature, SigningRound
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests.rounds import BY, Boards, a_round, boards, fresh_factor, sign
from tests.at_once import at_once, refused
from tests.stage import Stage

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("trial"),
]


@pytest.fixture
def ready(shared_stage: Stage) -> Boards:
    return boards(shared_stage)


def _seats(row: SigningRound) -> list[Seat]:
    return list(row.seats.select_related("mandate__user", "party", "round__version__plan__region"))


def _signing(seat: Seat) -> Callable[[], object]:
    """Signs the seat as it was seen now, whoever comes before."""
    by: User = seat.mandate.user
    return lambda: sign_seat(by=by, seat=seat, revision=seat.revision, factor=fresh_factor(by))


def _is_whole(row: SigningRound, signatures: int) -> bool:
    found = examine(file_of(row), current_keys().trust)
    return found.whole and len(found.signatures) == signatures + 1 == row.parts.count()


def test_two_who_sign_at_once_both_sign(ready: Boards) -> None:
    row = a_round(ready)
    outcomes = at_once(*[_signing(seat) for seat in _seats(row)[:2]])
    assert refused(outcomes) == []
    assert Signature.objects.count() == 2
    assert _is_whole(row, 2)


def test_one_who_clicks_twice_signs_once(ready: Boards) -> None:
    row = a_round(ready)
    outcomes = at_once(*[_signing(_seats(row)[0])] * 2)
    assert len(refused(outcomes)) == 1
    assert _is_whole(row, 1)


def test_fourteen_at_once_all_sign_and_the_round_is_complete_once(shared_stage: Stage) -> None:
    kinds = ("municipality", "association", "care")
    more = [
        people.add_party(by=BY, region=shared_stage.region, name=f"Partij {number}", kind=kinds[number % 3])
        for number in range(10)
    ]
    row = a_round(boards(shared_stage, more=more))
    assert refused(at_once(*[_signing(seat) for seat in _seats(row)])) == []
    row.refresh_from_db()
    assert row.state == "complete"
    assert YearPlan.objects.get(pk=shared_stage.plan.pk).stage == "signed"
    assert _is_whole(row, 14)


def test_signing_while_the_round_is_broken_off_ends_one_way_or_the_other(ready: Boards) -> None:
    row = a_round(ready)
    seat = _seats(row)[0]
    at_once(_signing(seat), lambda: break_off(by=BY, round=row, revision=row.revision, reason="Nee."))
    row.refresh_from_db()
    assert row.state == "broken_off"
    assert _is_whole(row, Signature.objects.count())


def test_signing_and_refusing_at_once_is_one_of_both(ready: Boards) -> None:
    row = a_round(ready)
    seat = _seats(row)[0]
    by = seat.mandate.user
    outcomes = at_once(_signing(seat), lambda: refuse_seat(by=by, seat=seat, revision=1, reason="Nee."))
    assert len(refused(outcomes)) == 1
    seat.refresh_from_db()
    assert Signature.objects.count() == (seat.state == "signed")


def test_a_mandate_that_ends_at_once_signs_before_or_not_at_all(ready: Boards) -> None:
    row = a_round(ready)
    seat = _seats(row)[0]
    ending = lambda: end_mandate(by=BY, mandate=seat.mandate, revision=1, ended_on=localdate())  # noqa: E731 - a deed
    assert len(refused(at_once(_signing(seat), ending))) == 1 - Signature.objects.count()


def test_two_rounds_opened_at_once_are_one(ready: Boards) -> None:
    outcomes = at_once(*[lambda: a_round(ready)] * 2)
    assert len(refused(outcomes)) == 1
    assert SigningRound.objects.count() == 1


def test_the_last_signs_alone_after_the_others(ready: Boards) -> None:
    row = a_round(ready)
    *most, last = _seats(row)
    at_once(*[_signing(seat) for seat in most])
    sign(last)
    assert _is_whole(row, 4)


def test_one_code_given_to_two_processes_at_once_counts_once(
    ready: Boards, steady_app: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda _app, _code: True)  # processes share no cache
    request = RequestFactory().post("/")
    request.user = ready.of("care")
    outcomes = at_once(*[lambda: check_code(request, steady_app)] * 2)
    assert len(refused(outcomes)) == 1
