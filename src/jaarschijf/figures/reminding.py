"""Who is reminded that figures are waited for: decided from plain facts and the time, then written.

A step is a number of days after the last day and begins at seven in the morning in Amsterdam; of those missed
only the last is sent. Who delivered or has nothing to deliver is left alone, and so is everybody once the
request is closed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef

from jaarschijf.figures import telling
from jaarschijf.figures.models import Asked, Delivery
from jaarschijf.figures.post import deliverers_of
from jaarschijf.lib.ladder import Ladder, day_of
from jaarschijf.outbox.kinds import Told, last_of
from jaarschijf.outbox.message import send
from jaarschijf.outbox.models import LetterItem, LetterState
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Region

LADDER: Final = Ladder((-7, -1, 1, 7), every=30)


def write_letters(region: Region, now: datetime) -> int:
    """Writes the reminders that are due in a region; answers how many."""
    # From the last change on, so that a party that is asked later gets no step from before.
    steps = [
        (row, LADDER.last(row.request.due_on, row.request.changed_at, now)) for row in waited_for(region)
    ]
    due = [(row, step) for row, step in steps if step is not None]
    people = deliverers_of(row.party for row, _ in due)
    today, worker = day_of(now), CommandLine()
    return sum(
        send(telling.reminding(row.request, row.party, step, today), region, people[row.party_id], worker)
        for row, step in due
    )


def still_asked(region: Region, _now: datetime) -> frozenset[Told]:
    """Of the letters that wait, the last one to each person about figures that are still waited for."""
    rows = waited_for(region)
    keys = {key(row.request, row.party) for row in rows for key in (telling.about, telling.about_due)}
    letters = LetterItem.objects.filter(
        letter__region=region, letter__state=LetterState.WAITING, about__in=keys
    )
    return last_of(letters.values_list("user_id", "kind", "about", "step"))


def waited_for(region: Region) -> list[Asked]:
    """Of the open requests who is asked, has delivered nothing and has not said to have nothing."""
    delivered = Delivery.objects.filter(request=OuterRef("request"), party=OuterRef("party"))
    rows = Asked.objects.filter(
        ~Exists(delivered), request__region=region, request__closed_at=None, has_none=False
    )
    return list(rows.select_related("request__region", "party"))
