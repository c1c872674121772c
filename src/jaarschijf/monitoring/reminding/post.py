"""What the worker writes: the reminders that are due."""

from __future__ import annotations

from datetime import datetime

from jaarschijf.monitoring.reminding.facts import facts_of
from jaarschijf.monitoring.reminding.letters import words_of
from jaarschijf.monitoring.reminding.reminders import Mark, current, decide
from jaarschijf.outbox import queue
from jaarschijf.people.models import Region, User


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


def current_marks(region: Region, now: datetime) -> frozenset[Mark]:
    """What holds now: a letter about none of these has been overtaken."""
    return frozenset(item.mark for item in current(facts_of(region, now), now))
