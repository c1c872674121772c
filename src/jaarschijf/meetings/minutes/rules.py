"""Pure guards: what may be done with the minutes of a meeting, and when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal


class MinutesState(StrEnum):
    """Where the minutes of a meeting are. Due is planned, and its day has come."""

    AHEAD = "ahead"
    DUE = "due"
    HELD = "held"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class MinutesEvent(StrEnum):
    """What may be done; to record is to say what came of an item."""

    NOTE = "note"
    RECORD = "record"
    SETTLE = "settle"


ALLOWED: dict[MinutesState, frozenset[MinutesEvent]] = {
    MinutesState.AHEAD: frozenset({MinutesEvent.NOTE}),
    MinutesState.DUE: frozenset(MinutesEvent),
    MinutesState.HELD: frozenset(MinutesEvent),
    MinutesState.SETTLED: frozenset(),
    MinutesState.CANCELLED: frozenset(),
}


def state_of(meeting_state: str, day: date, today: date, *, settled: bool) -> MinutesState:
    """Where the minutes are of a meeting in this state (`models.MeetingState`) on this day."""
    if meeting_state == "cancelled":
        return MinutesState.CANCELLED
    if settled:
        return MinutesState.SETTLED
    if meeting_state == "held":
        return MinutesState.HELD
    return MinutesState.DUE if day <= today else MinutesState.AHEAD


def refuse_event(state: MinutesState, event: MinutesEvent, *, title: str, day: date) -> None:
    """Raises Refusal unless the event may happen in this state."""
    if event in ALLOWED[state]:
        return
    if state is MinutesState.CANCELLED:
        raise Refusal(f"‘{title}’ van {full_date(day)} is afgelast. Er is geen verslag van.")
    if state is MinutesState.SETTLED:
        raise Refusal(
            f"Het verslag van ‘{title}’ van {full_date(day)} is vastgesteld en verandert niet meer. "
            "Leg een verbetering vast als besluit of actie van een volgende vergadering."
        )
    raise Refusal(
        f"‘{title}’ is pas op {full_date(day)}. Aantekeningen maken kan al; "
        "besluiten en acties legt u vast vanaf die dag."
    )


def refuse_due_day(due_on: date, meets_on: date, last_year: int) -> None:
    """Raises Refusal for the last day of an action that lies before the meeting, or far beyond its plan."""
    if due_on < meets_on:
        raise Refusal(
            f"{full_date(due_on)} ligt voor de vergadering van {full_date(meets_on)}. Kies een latere dag."
        )
    if due_on.year > last_year + 1:
        raise Refusal(
            f"{full_date(due_on)} ligt te ver weg. Kies een dag tot en met 31 december {last_year + 1}."
        )
