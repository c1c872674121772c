"""Who is reminded to sign, and which letters still count."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jaarschijf.lib import ladder
from jaarschijf.outbox.kinds import counting
from jaarschijf.outbox.models import Letter
from jaarschijf.signing.models import SigningRound
from jaarschijf.signing.reminding import write_letters
from jaarschijf.signing.tests.rounds import Boards, a_round, boards, seat_of, sign
from tests.stage import Stage


@pytest.fixture
def ready(stage: Stage) -> Boards:
    return boards(stage)


@pytest.fixture
def row(ready: Boards, trial: None) -> SigningRound:
    row = a_round(ready, in_turn=True, turns={ready.stage.parties["care"].slug: 2})
    long_ago = timezone.now() - timedelta(days=60)
    row.seats.update(changed_at=long_ago)
    SigningRound.objects.update(deadline=timezone.localdate() - timedelta(days=2))
    return row


def _written(stage: Stage) -> int:
    return write_letters(stage.region, timezone.now())


@pytest.mark.usefixtures("autumn")
def test_only_whose_turn_it_is_and_who_has_not_signed_is_reminded_once(
    ready: Boards, row: SigningRound
) -> None:
    sign(seat_of(row, ready.stage.parties["tenants"]))
    assert _written(ready.stage) == 2
    assert _written(ready.stage) == 0
    reminded = {letter.address for letter in Letter.objects.filter(items__kind="sign_due")}
    assert reminded == {ready.of("municipality").email, ready.of("association").email}


@pytest.mark.usefixtures("autumn")
def test_a_step_that_was_missed_waits_until_the_morning(ready: Boards, row: SigningRound) -> None:
    morning_of = ladder.morning(timezone.localdate())
    assert write_letters(ready.stage.region, morning_of - timedelta(minutes=1)) == 0
    assert write_letters(ready.stage.region, morning_of) == 3


@pytest.mark.usefixtures("autumn")
def test_a_reminder_does_not_count_any_more_when_the_party_has_signed(
    ready: Boards, row: SigningRound
) -> None:
    _written(ready.stage)
    sign(seat_of(row, ready.stage.parties["tenants"]))
    due = list(
        Letter.objects.filter(items__kind="sign_due").prefetch_related("items").select_related("region")
    )
    still = counting(due, timezone.now())
    assert {letter.address for letter in due if letter.pk in still} == {
        ready.of("municipality").email,
        ready.of("association").email,
    }


@pytest.mark.usefixtures("autumn")
def test_a_reminder_follows_the_asking_and_replaces_nothing_else(ready: Boards, row: SigningRound) -> None:
    asked = list(Letter.objects.filter(items__kind="sign_asked").select_related("region"))
    assert len(counting(asked, timezone.now())) == 3
