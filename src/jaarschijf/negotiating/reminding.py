"""Who is reminded that a party has not answered: decided from plain facts and the time, then written.

A step is a number of days after the deadline: -7 and -1, then +1 and +7, and from there every 30 days for as
long as nothing is said. A step begins at seven in the morning in Amsterdam; of those missed only the last is
sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from jaarschijf.lib.ladder import Ladder, day_of
from jaarschijf.negotiating import post, telling
from jaarschijf.negotiating.consenting.state import ConsentState, state_on
from jaarschijf.negotiating.models import Consultation
from jaarschijf.outbox.kinds import Told, last_of
from jaarschijf.outbox.message import send
from jaarschijf.outbox.models import LetterItem, LetterState
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, Region
from jaarschijf.register.models import Stage, VersionKind

LADDER: Final = Ladder((-7, -1, 1, 7), every=30)


def write_letters(region: Region, now: datetime) -> int:
    """Writes the reminders that are due in a region; answers how many."""
    found = {telling.about_due(row, party): (row, party) for row, party in _undecided(region)}
    steps = {about: LADDER.last(row.deadline, row.asked_at, now) for about, (row, _) in found.items()}
    due = {about: step for about, step in steps.items() if step is not None}
    people = post.speakers_of(found[about][1] for about in due)
    today, worker = day_of(now), CommandLine()
    written = 0
    for about, step in due.items():
        row, party = found[about]
        message = telling.reminding(row, party, step, today)
        written += send(message, region, people[party.pk], worker)
    return written


def current_marks(region: Region, _now: datetime) -> frozenset[Told]:
    """Of the letters that wait, the last one to each person about a party that still has to answer."""
    matters = list(_undecided(region))
    open_ones = {name(*matter) for matter in matters for name in (telling.about, telling.about_due)}
    rows = LetterItem.objects.filter(
        letter__region=region, letter__state=LetterState.WAITING, about__in=open_ones
    )
    return last_of(rows.values_list("user_id", "kind", "about", "step"))


def _undecided(region: Region) -> Iterator[tuple[Consultation, Party]]:
    for state in _asking(region):
        for party in state.undecided:
            yield state.consultation, party


def _asking(region: Region) -> Iterator[ConsentState]:
    """The consultations of the region on which parties may answer."""
    rows = Consultation.objects.filter(version__plan__region=region, closed_at=None)
    open_in: Mapping[str, str] = {VersionKind.PLAN: Stage.DRAFT, VersionKind.ADDENDUM: Stage.SIGNED}
    for row in rows.select_related("version__plan"):
        version, plan = row.version, row.version.plan
        plan.region = region
        if plan.stage != open_in[version.kind]:
            continue
        state = state_on(version)
        if state and state.consultation.pk == row.pk:
            yield state
