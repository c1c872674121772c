"""Letters are written once, claimed by one, and stay until they are gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from jaarschijf.outbox import queue
from jaarschijf.outbox.models import Letter, LetterItem, LetterState
from jaarschijf.outbox.queue import AFTER_REFUSAL, BACK_OFF, LEASE, About, Words
from tests.stage import Stage

NOW = datetime(2026, 6, 24, 6, 0, tzinfo=UTC)
ITEM, NEXT = About("duty_due", "share:1", -7), About("duty_due", "share:2", -7)


def written(stage: Stage, *items: About, at: datetime = NOW) -> Letter | None:
    words = Words("Onderwerp", "Tekst", "<p>Tekst</p>")
    return queue.write(region=stage.region, user=stage.cast.care, words=words, items=items, now=at)


@pytest.fixture
def letter(stage: Stage) -> Letter:
    found = written(stage, ITEM)
    assert found
    return found


def test_a_letter_keeps_what_it_is_about(letter: Letter) -> None:
    (item,) = letter.items.all()
    assert (item.kind, item.about, item.step, item.user) == (*ITEM, letter.user)


@pytest.mark.parametrize("items", [(), (ITEM,), (NEXT, ITEM)])
def test_what_was_written_before_is_not_written_again(
    stage: Stage, letter: Letter, items: tuple[About, ...]
) -> None:
    assert written(stage, *items) is None
    assert (Letter.objects.count(), LetterItem.objects.count()) == (1, 1)


def test_after_a_letter_that_was_not_written_the_transaction_goes_on(stage: Stage, letter: Letter) -> None:
    assert connection.in_atomic_block
    written(stage, ITEM)
    assert written(stage, NEXT)


def test_another_person_gets_a_letter_about_the_same(stage: Stage, letter: Letter) -> None:
    words = Words("Onderwerp", "Tekst", "<p>Tekst</p>")
    assert queue.write(region=stage.region, user=stage.cast.association, words=words, items=[ITEM], now=NOW)


def test_a_letter_is_claimed_once(letter: Letter) -> None:
    assert [queue.claim(NOW, 10), queue.claim(NOW, 10)] == [[letter], []]


def test_no_more_are_claimed_than_asked_for(stage: Stage, letter: Letter) -> None:
    written(stage, NEXT)
    assert len(queue.claim(NOW, 1)) == 1


def test_a_claim_that_ran_out_is_free_again_under_the_same_message_id(letter: Letter) -> None:
    queue.claim(NOW, 10)
    assert queue.claim(NOW + LEASE - timedelta(seconds=1), 10) == []
    (again,) = queue.claim(NOW + LEASE, 10)
    assert again.message_id == letter.message_id


def test_who_lost_a_claim_can_neither_renew_it_nor_mark_the_letter(letter: Letter) -> None:
    (slow,) = queue.claim(NOW, 10)
    later = NOW + LEASE + timedelta(seconds=1)
    (quick,) = queue.claim(later, 10)
    assert not queue.renew(slow, later)
    queue.mark_failed(slow, later, "te laat", is_refused=False)
    queue.cancel(slow)
    assert queue.renew(quick, later)


def test_a_claim_can_be_given_back(letter: Letter) -> None:
    queue.release(queue.claim(NOW, 10))
    assert queue.claim(NOW, 10) == [letter]


def test_a_letter_that_was_sent_is_not_claimed_again(letter: Letter) -> None:
    (claimed,) = queue.claim(NOW, 10)
    queue.mark_sent(claimed, NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (LetterState.SENT, NOW)
    assert queue.claim(NOW + timedelta(days=9), 10) == []


def test_a_letter_that_is_no_longer_needed_stays_unsent(letter: Letter) -> None:
    (claimed,) = queue.claim(NOW, 10)
    queue.cancel(claimed)
    assert queue.claim(NOW + timedelta(days=9), 10) == []
    assert Letter.objects.get().state == LetterState.CANCELLED


def test_after_each_failure_the_wait_is_longer_and_it_never_ends(letter: Letter) -> None:
    now, waits = NOW, []
    for _ in range(len(BACK_OFF) + 2):
        (claimed,) = queue.claim(now, 10)
        queue.mark_failed(claimed, now, "down", is_refused=False)
        waits.append(claimed.next_try_at - now)
        now = claimed.next_try_at
    assert [int(wait.total_seconds() // 60) for wait in waits] == [1, 5, 15, 60, 180, 360, 360, 360]


def test_before_its_time_a_letter_that_failed_is_left_alone(letter: Letter) -> None:
    (claimed,) = queue.claim(NOW, 10)
    queue.mark_failed(claimed, NOW, "down", is_refused=False)
    assert queue.claim(NOW + timedelta(seconds=59), 10) == []
    assert queue.claim(NOW + timedelta(seconds=60), 10)


def test_an_address_that_is_refused_is_tried_once_a_day(letter: Letter) -> None:
    (claimed,) = queue.claim(NOW, 10)
    queue.mark_failed(claimed, NOW, "550 onbekend", is_refused=True)
    kept = Letter.objects.get()
    assert (kept.next_try_at, kept.error, kept.attempts) == (NOW + AFTER_REFUSAL, "550 onbekend", 1)
