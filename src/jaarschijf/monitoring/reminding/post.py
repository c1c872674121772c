"""What the worker does: write what is to be said, send what waits, and drop what has been overtaken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from jaarschijf.monitoring.reminding.facts import facts_of
from jaarschijf.monitoring.reminding.letters import wishes_address, words_of
from jaarschijf.monitoring.reminding.reminders import Mark, current, decide
from jaarschijf.outbox import queue
from jaarschijf.outbox.delivery import deliver
from jaarschijf.outbox.models import Letter
from jaarschijf.people.models import Region, User

BATCH = 10
Clock = Callable[[], datetime]


class Tally(NamedTuple):
    """What came of one look at the queue."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0


def write_letters(region: Region, now: datetime) -> int:
    """Writes the letters that are due in a region; answers how many."""
    planned = decide(facts_of(region, now), now)
    if not planned:
        return 0
    users = User.objects.in_bulk([letter.user for letter in planned])
    parties = dict(region.parties.values_list("pk", "name"))
    written = 0
    for letter in planned:
        user = users[letter.user]
        items = [queue.About(*item.mark[1:]) for item in letter.items]
        words = words_of(letter, region, user, parties)
        written += queue.write(region=region, user=user, words=words, items=items, now=now) is not None
    return written


def send_letters(clock: Clock, is_stopping: Callable[[], bool] = lambda: False) -> Tally:
    """Sends what may go now, all regions together; between two letters it may be told to stop."""
    tally = Tally()
    while not is_stopping() and (claimed := queue.claim(clock(), BATCH)):
        marks = _current_marks(claimed, clock())
        for place, letter in enumerate(claimed):
            if is_stopping():
                queue.release(claimed[place:])
                break
            tally = _send(letter, marks, clock, tally)
    return tally


def _send(letter: Letter, marks: frozenset[Mark], clock: Clock, tally: Tally) -> Tally:
    if not still_counts(letter, marks):
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


def still_counts(letter: Letter, marks: frozenset[Mark]) -> bool:
    """Whether one of its items still holds: not done, not overtaken by a later step, still welcome."""
    return any(Mark(row.user_id, row.kind, row.about, row.step) in marks for row in letter.items.all())


def _current_marks(letters: Iterable[Letter], now: datetime) -> frozenset[Mark]:
    """What holds now in the regions of these letters."""
    regions = {letter.region_id: letter.region for letter in letters}
    return frozenset(item.mark for region in regions.values() for item in current(facts_of(region, now), now))
