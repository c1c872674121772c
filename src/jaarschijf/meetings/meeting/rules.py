"""Pure: what may be done with a meeting when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal


class Stand(StrEnum):
    """Where a meeting is: its state, and apart when its minutes are settled."""

    PLANNED = "planned"
    HELD = "held"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class MeetingEvent(StrEnum):
    """What may be done with a meeting; `change` is anything but its day."""

    CHANGE = "change"
    MOVE = "move"
    CANCEL = "cancel"
    HOLD = "hold"
    REOPEN = "reopen"


ALLOWED: dict[Stand, frozenset[MeetingEvent]] = {
    Stand.PLANNED: frozenset(
        {MeetingEvent.CHANGE, MeetingEvent.MOVE, MeetingEvent.CANCEL, MeetingEvent.HOLD}
    ),
    Stand.HELD: frozenset({MeetingEvent.REOPEN}),
    Stand.SETTLED: frozenset(),
    Stand.CANCELLED: frozenset({MeetingEvent.REOPEN}),
}

_WHY = {
    Stand.PLANNED: "‘{title}’ van {day} is gewoon gepland. Er is niets om terug te draaien.",
    Stand.HELD: "‘{title}’ van {day} is gehouden: die dag ligt vast. "
    "Klopt dat niet? Kies dan eerst ‘Toch niet gehouden’.",
    Stand.SETTLED: "‘{title}’ van {day} is gehouden en het verslag is vastgesteld. Er verandert niets meer "
    "aan; plan zo nodig een nieuwe vergadering.",
    Stand.CANCELLED: "‘{title}’ van {day} is afgelast. Kies eerst ‘Gaat toch door’, of plan een nieuwe.",
}


def stand_of(state: str, *, settled: bool) -> Stand:
    """Where a meeting in this state (`models.MeetingState`) is."""
    return Stand.SETTLED if settled else Stand(state)


def refuse_event(stand: Stand, event: MeetingEvent, *, title: str, day: date) -> None:
    """Raises Refusal unless the event may happen."""
    if event not in ALLOWED[stand]:
        raise Refusal(_WHY[stand].format(title=title, day=full_date(day)), f"Not in state {stand}: {event}.")


def refuse_early(title: str, day: date, today: date) -> None:
    """Raises Refusal for a meeting that is said to be held before its day."""
    if today < day:
        raise Refusal(
            f"‘{title}’ is pas op {full_date(day)}. Zeg vanaf die dag dat zij gehouden is, "
            "of verzet de vergadering eerst.",
            "The meeting's day has not come.",
        )


def refuse_far(day: date, first_year: int, last_year: int) -> None:
    """Raises Refusal for a day that belongs to no year of the plan, nor to a few weeks beside it."""
    if not date(first_year, 1, 1) <= day <= date(last_year, 12, 31):
        span = str(first_year) if first_year == last_year else f"{first_year} tot en met {last_year}"
        raise Refusal(
            f"{full_date(day)} ligt niet in {span}. Kies een dag in dat jaar, of plan haar in de jaarschijf "
            f"van {day.year}.",
            "Outside the plan.",
        )
