"""Who is reminded that a signature is waited for: decided from plain facts and the time, then written.

A step is a number of days after the deadline and begins at seven in the morning in Amsterdam; of those missed
only the last is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from jaarschijf.outbox.kinds import Told
from jaarschijf.outbox.message import send
from jaarschijf.outbox.models import LetterItem, LetterState
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Region
from jaarschijf.signing import telling
from jaarschijf.signing.models import Seat, SeatState, SigningState
from jaarschijf.signing.post import SIGN_ASKED, SIGN_DUE
from jaarschijf.signing.rules import is_turn

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MORNING: Final = time(7)
STEPS: Final = (-7, -1, 1, 7)


@dataclass(frozen=True)
class Asked:
    """A signature that is waited for: until when, and since when."""

    due_on: date
    since: datetime


def step_of(asked: Asked, now: datetime) -> int | None:
    """The last step that has come; None before the first, and for one from before the asking."""
    here = now.astimezone(AMSTERDAM)
    come = [step for step in STEPS if _begins(asked.due_on, step) <= here]
    if not come or _begins(asked.due_on, come[-1]) <= asked.since:
        return None
    return come[-1]


def _begins(due_on: date, step: int) -> datetime:
    return datetime.combine(due_on + timedelta(days=step), MORNING, AMSTERDAM)


def write_letters(region: Region, now: datetime) -> int:
    """Writes the reminders that are due in a region; answers how many."""
    worker, written = CommandLine(), 0
    for seat in waited_for(_open_seats(region)):
        step = step_of(Asked(seat.round.deadline, seat.changed_at), now)
        if step is not None:
            written += send(telling.reminding(seat, step), region, [seat.mandate.user], worker)
    return written


def still_asked(region: Region, _now: datetime) -> frozenset[Told]:
    """Of the letters that wait, the last to each person about a signature that is still waited for."""
    keys = {telling.about(seat): seat.mandate.user_id for seat in waited_for(_open_seats(region))}
    rows = LetterItem.objects.filter(
        letter__region=region, letter__state=LetterState.WAITING, kind__in=(SIGN_ASKED, SIGN_DUE)
    )
    newest: dict[tuple[int | None, str, str], int] = {}
    for user, kind, about, step in rows.values_list("user_id", "kind", "about", "step"):
        if keys.get(about.removesuffix(telling.BY_HAND)) == user:
            newest[user, kind, about] = max(step, newest.get((user, kind, about), step))
    return frozenset((*key, step) for key, step in newest.items())


def waited_for(seats: Iterable[Seat]) -> list[Seat]:
    """Of the seats of open rounds those that may sign now."""
    rows = list(seats)
    return [
        seat for seat in rows if seat.state == SeatState.WAITING and is_turn(seat.turn, _states(seat, rows))
    ]


def _states(seat: Seat, rows: list[Seat]) -> list[tuple[int, str]]:
    return [(other.turn, other.state) for other in rows if other.round_id == seat.round_id]


def _open_seats(region: Region) -> list[Seat]:
    rows = Seat.objects.filter(round__version__plan__region=region, round__state=SigningState.OPEN)
    return list(rows.select_related("party", "mandate__user", "round__version__plan__region"))
