"""Pure: what may be done with an agenda, as its meeting stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.meeting.rules import Stand, stand_of


class Deed(StrEnum):
    """Everything that can be done with an agenda and its papers."""

    FILL = "fill"
    EDIT = "edit"
    PARK = "park"
    SEND_AGENDA = "send_agenda"
    SEND_MINUTES = "send_minutes"


DEEDS: dict[str, Deed] = {"agenda": Deed.SEND_AGENDA, "minutes": Deed.SEND_MINUTES}
"""What it is to send a paper of this kind round."""

ALLOWED: dict[Stand, frozenset[Deed]] = {
    Stand.PLANNED: frozenset({Deed.FILL, Deed.EDIT, Deed.PARK, Deed.SEND_AGENDA}),
    Stand.HELD: frozenset({Deed.EDIT, Deed.PARK, Deed.SEND_MINUTES}),
    Stand.SETTLED: frozenset({Deed.SEND_MINUTES}),
    Stand.CANCELLED: frozenset({Deed.PARK}),
}

WHY: dict[Stand, str] = {
    Stand.PLANNED: "De vergadering is nog niet gehouden. Stuur het verslag daarna rond.",
    Stand.HELD: "De vergadering is al gehouden. Vul de agenda van de volgende.",
    Stand.SETTLED: "Het verslag is vastgesteld: de agenda ligt vast. Vul die van de volgende keer.",
    Stand.CANCELLED: "De vergadering is afgelast. Parkeer wat moet blijven voor een volgende keer.",
}


class Held(Protocol):
    """What of a meeting counts."""

    @property
    def state(self) -> str: ...

    @property
    def settled_at(self) -> object: ...


def is_open(meeting: Held, deed: Deed) -> bool:
    """Whether this may be done with the agenda of the meeting now."""
    return deed in ALLOWED[_stand(meeting)]


def refuse(meeting: Held, deed: Deed) -> None:
    """Raises Refusal for what can't be done any more, or not yet."""
    if not is_open(meeting, deed):
        raise Refusal(WHY[_stand(meeting)])


def _stand(meeting: Held) -> Stand:
    return stand_of(meeting.state, settled=meeting.settled_at is not None)
