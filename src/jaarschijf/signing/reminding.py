"""Who is reminded that a signature is waited for: decided from plain facts and the time, then written.

A step is a number of days after the deadline and begins at seven in the morning in Amsterdam; of those missed
only the last is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from jaarschijf.lib.ladder import Ladder
from jaarschijf.outbox.kinds import Told, last_of
from jaarschijf.outbox.message import send
from jaarschijf.outbox.models import LetterItem, LetterState
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Region
from jaarschijf.signing import telling
from jaarschijf.signing.models import Seat, SeatState, SigningState
from jaarschijf.signing.post import SIGN_ASKED, SIGN_DUE
from jaarschijf.signing.rules import is_turn

LADDER: Final = Ladder((-7, -1, 1, 7))


def write_letters(region: Region, now: datetime) -> int:
    """Writes the reminders that are due in a region; answers how many."""
    worker, written = CommandLine(), 0
    for seat in waited_for(_open_seats(region)):
        step = LADDER.last(seat.round.deadline, seat.changed_at, now)
        if step is not None:
            written += send(telling.reminding(seat, step), region, [seat.mandate.user], worker)
    return written


def still_asked(region: Region, _now: datetime) -> frozenset[Told]:
    """Of the letters that wait, the last to each person about a signature that is still waited for."""
    keys = {telling.about(seat): seat.mandate.user_id for seat in waited_for(_open_seats(region))}
    rows = LetterItem.objects.filter(
        letter__region=region, letter__state=LetterState.WAITING, kind__in=(SIGN_ASKED, SIGN_DUE)
    )
    told = rows.values_list("user_id", "kind", "about", "step")
    return last_of(one for one in told if keys.get(one[2].removesuffix(telling.BY_HAND)) == one[0])


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
