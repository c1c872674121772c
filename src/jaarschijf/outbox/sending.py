"""What the worker does with the queue: send what waits, drop what has been overtaken."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from jaarschijf.outbox import queue
from jaarschijf.outbox.delivery import deliver
from jaarschijf.outbox.kinds import counting
from jaarschijf.outbox.models import Letter
from jaarschijf.people.models import Region

BATCH = 10
Clock = Callable[[], datetime]


class Tally(NamedTuple):
    """What came of one look at the queue."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0


def send_letters(clock: Clock, is_stopping: Callable[[], bool] = lambda: False) -> Tally:
    """Sends what may go now, all regions together; between two letters it may be told to stop."""
    tally = Tally()
    while not is_stopping() and (claimed := queue.claim(clock(), BATCH)):
        count = counting(claimed, clock())
        for place, letter in enumerate(claimed):
            if is_stopping():
                queue.release(claimed[place:])
                break
            tally = _send(letter, count, clock, tally)
    return tally


def _send(letter: Letter, count: Collection[int], clock: Clock, tally: Tally) -> Tally:
    if letter.pk not in count:
        queue.cancel(letter)
        return tally._replace(cancelled=tally.cancelled + 1)
    if not queue.renew(letter, clock()):
        return tally
    failure = deliver(letter, wishes_address(letter.region))
    if failure:
        queue.mark_failed(letter, clock(), failure.sentence, is_refused=failure.is_refused)
        return tally._replace(failed=tally.failed + 1)
    queue.mark_sent(letter, clock())
    return tally._replace(sent=tally.sent + 1)


def wishes_address(region: Region) -> str:
    """The whole address where a person chooses which mails to get."""
    return f"{settings.SITE_ADDRESS.rstrip('/')}{reverse('monitoring:wishes', args=[region.slug])}"
