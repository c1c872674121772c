"""Who is reminded that a party has not answered: decided from plain facts and the time, then written.

A step is a number of days after the deadline: -7 and -1, then +1 and +7, and from there every 30 days for as
long as nothing is said. A step begins at seven in the morning in Amsterdam; of those missed only the last is
sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from jaarschijf.negotiating import post, telling
from jaarschijf.negotiating.consenting.state import ConsentState, state_on
from jaarschijf.negotiating.models import Consultation
from jaarschijf.outbox.kinds import Told
from jaarschijf.outbox.message import send
from jaarschijf.outbox.models import LetterItem, LetterState
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party, Region
from jaarschijf.register.models import Stage, VersionKind

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MORNING: Final = time(7)
STEPS: Final = (-7, -1, 1, 7)
EVERY: Final = 30


@dataclass(frozen=True)
class Waiting:
    """An answer that is waited for: until when, and since when it was asked."""

    about: str
    due_on: date
    asked_at: datetime


def due_steps(waiting: Iterable[Waiting], now: datetime) -> dict[str, int]:
    """What it is about -> the last step that has come; nothing before seven in the morning."""
    if now.astimezone(AMSTERDAM).time() < MORNING:
        return {}
    return {one.about: step for one in waiting if (step := _last_step(one, now)) is not None}


def _last_step(one: Waiting, now: datetime) -> int | None:
    """A step from before it was asked does not count."""
    until = (now.astimezone(AMSTERDAM).date() - one.due_on).days
    last = max((step for step in _steps(until)), default=None)
    if last is None or _morning(one.due_on + timedelta(days=last)) <= one.asked_at:
        return None
    return last


def _steps(until: int) -> Iterator[int]:
    yield from (step for step in STEPS if step <= until)
    yield from range(STEPS[-1] + EVERY, until + 1, EVERY)


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, AMSTERDAM)


def write_letters(region: Region, now: datetime) -> int:
    """Writes the reminders that are due in a region; answers how many."""
    found = {telling.about_due(row, party): (row, party) for row, party in _undecided(region)}
    waiting = [Waiting(about, row.deadline, row.asked_at) for about, (row, _) in found.items()]
    due = due_steps(waiting, now)
    people = post.speakers_of(found[about][1] for about in due)
    today, worker = now.astimezone(AMSTERDAM).date(), CommandLine()
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
    newest: dict[tuple[int | None, str, str], int] = {}
    for user, kind, about, step in rows.values_list("user_id", "kind", "about", "step"):
        newest[user, kind, about] = max(step, newest.get((user, kind, about), step))
    return frozenset((*key, step) for key, step in newest.items())


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
