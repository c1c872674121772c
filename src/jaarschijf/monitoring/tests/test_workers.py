"""Two workers, and one that is killed: on PostgreSQL, with real connections and a real mail server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from jaarschijf.monitoring.reminding.post import write_letters
from jaarschijf.monitoring.tests.reminding import long_ago, noon, opened
from jaarschijf.outbox import delivery, queue
from jaarschijf.outbox.models import Letter, LetterState
from jaarschijf.outbox.sending import send_letters
from tests.at_once import at_once
from tests.mailserver import MailServer
from tests.stage import Stage

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

NOW, LATER = noon(-7), noon(-7) + queue.LEASE


@pytest.fixture
def shared_stage(shared_stage: Stage) -> Stage:
    """With a round of which three people hear."""
    long_ago(shared_stage)
    opened(shared_stage.plan)
    return shared_stage


def received(server: MailServer) -> Counter[str]:
    return Counter(mail["To"] for mail in server.letters)


def test_of_two_workers_at_once_each_letter_goes_once(shared_stage: Stage, mailserver: MailServer) -> None:
    def worker() -> object:
        write_letters(shared_stage.region, NOW)
        return send_letters(lambda: NOW)

    at_once(worker, worker)
    assert set(received(mailserver).values()) == {1}
    assert received(mailserver).total() == Letter.objects.filter(state=LetterState.SENT).count() == 3


class _Killed(BaseException):
    """As when the process is gone: nothing of it is caught."""


def test_a_worker_killed_halfway_leaves_its_letters_to_the_other(
    shared_stage: Stage, mailserver: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letters(shared_stage.region, NOW)
    with monkeypatch.context() as patched:
        patched.setattr("jaarschijf.outbox.sending.deliver", _dies_at_the_second())
        with pytest.raises(_Killed):
            send_letters(lambda: NOW)
    assert [tally.sent for tally in (send_letters(lambda: NOW), send_letters(lambda: LATER))] == [0, 2]
    assert sorted(received(mailserver).values()) == [1, 1, 1]


def _dies_at_the_second() -> Callable[[Letter, str], delivery.Failure | None]:
    sent: list[Letter] = []

    def deliver(letter: Letter, unsubscribe: str) -> delivery.Failure | None:
        if sent:
            raise _Killed
        sent.append(letter)
        return delivery.deliver(letter, unsubscribe)

    return deliver
