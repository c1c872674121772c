"""Pure rules of rounds: what the reports of the parties come to, and what may be done with a round when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jaarschijf.lib.dutch import counted, full_date, listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.standing import Standing

NAMED = 3
"""More names than this are counted."""
LONGEST_REASON = 300
"""What the column of a review holds."""


@dataclass(frozen=True)
class Proposal:
    """The standing that follows from the reports, None when nobody said anything, and why."""

    standing: Standing | None
    reason: str


def propose(said: Sequence[tuple[str, str | None]]) -> Proposal:
    """One stalled share stalls the agreement, only all shares done make it done; `said` is (name, standing).

    The rule of the issue: all parties done -> done, any stalled -> stalled, the rest under way.
    """
    standings = [Standing(standing) if standing else None for _, standing in said]
    if not any(standings):
        return Proposal(None, "Nog niemand heeft hier iets over gemeld.")
    reason = _reason(said)
    if Standing.STALLED in standings:
        return Proposal(Standing.STALLED, reason)
    if all(standing is Standing.DONE for standing in standings):
        return Proposal(Standing.DONE, reason)
    return Proposal(Standing.UNDER_WAY, reason)


_TELLING: tuple[tuple[str | None, str, str], ...] = (
    (Standing.STALLED, "bij {} stokt het", "bij {} stokt het"),
    (Standing.DONE, "{} is klaar", "{} zijn klaar"),
    (Standing.UNDER_WAY, "{} is nog bezig", "{} zijn nog bezig"),
    (None, "{} zei nog niets", "{} zeiden nog niets"),
)


def _reason(said: Sequence[tuple[str, str | None]]) -> str:
    """Woonstede en Kaderand zijn klaar, Gemeente Waterdam is nog bezig."""
    groups = [
        ([name for name, standing in said if (standing or None) == wanted], one, more)
        for wanted, one, more in _TELLING
    ]
    named = _sentence((len(names), _names(names), one, more) for names, one, more in groups)
    if len(named) <= LONGEST_REASON:
        return named
    return _sentence((len(names), _count(len(names)), one, more) for names, one, more in groups)


def _sentence(groups: Iterable[tuple[int, str, str, str]]) -> str:
    told = [(one if size == 1 else more).format(who) for size, who, one, more in groups if size]
    whole = ", ".join(told)
    return f"{whole[0].upper()}{whole[1:]}."


def _names(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= NAMED else _count(len(names))


def _count(size: int) -> str:
    return counted(size, "partij", "partijen")


class RoundState(StrEnum):
    """Where a round is on a day; late is open after the last day for an answer."""

    PLANNED = "planned"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]


_LABELS = {
    RoundState.PLANNED: "Gepland",
    RoundState.OPEN: "Open",
    RoundState.LATE: "Laatste dag voorbij",
    RoundState.CLOSED: "Gesloten",
}


class RoundEvent(StrEnum):
    """What may be done with a round; `correct` is a report or review after closing."""

    CHANGE = "change"
    RESCOPE = "rescope"
    OPEN_NOW = "open_now"
    CLOSE = "close"
    REPORT = "report"
    REVIEW = "review"
    CORRECT = "correct"


_RUNNING = frozenset({RoundEvent.CHANGE, RoundEvent.CLOSE, RoundEvent.REPORT, RoundEvent.REVIEW})
ALLOWED: dict[RoundState, frozenset[RoundEvent]] = {
    RoundState.PLANNED: frozenset({RoundEvent.CHANGE, RoundEvent.RESCOPE, RoundEvent.OPEN_NOW}),
    RoundState.OPEN: _RUNNING,
    RoundState.LATE: _RUNNING,
    RoundState.CLOSED: frozenset({RoundEvent.CORRECT}),
}


def state_of(opens_on: date, closes_on: date, today: date, *, closed: bool) -> RoundState:
    """Where a round with these days is today."""
    if closed:
        return RoundState.CLOSED
    if today < opens_on:
        return RoundState.PLANNED
    return RoundState.LATE if closes_on < today else RoundState.OPEN


def refuse_event(state: RoundState, event: RoundEvent, *, title: str, opens_on: date) -> None:
    """Raises Refusal unless the event may happen in this state."""
    if event in ALLOWED[state]:
        return
    if state is RoundState.CLOSED:
        raise Refusal(
            f"De ronde ‘{title}’ is gesloten. Wat vastligt, verandert niet meer. "
            "Een latere melding of toetsing komt erbij als nagekomen.",
            f"Round '{title}' is closed.",
        )
    if state is RoundState.PLANNED:
        raise Refusal(
            f"De ronde ‘{title}’ gaat pas open op {full_date(opens_on)}. Zet de eerste dag op vandaag, "
            "of wacht tot die dag.",
            f"Round '{title}' is not open yet.",
        )
    raise Refusal(
        f"De ronde ‘{title}’ loopt al: de eerste dag en wie er gevraagd wordt, liggen vast. "
        "De laatste dag, het bericht en de herinneringen kunt u nog aanpassen.",
        f"Round '{title}' is open already.",
    )


def refuse_dates(opens_on: date, closes_on: date, last_allowed: date | None) -> None:
    """Raises Refusal for a round that closes before it opens, or before `last_allowed` (None: any day)."""
    if closes_on < opens_on:
        raise Refusal(
            f"De laatste dag ({full_date(closes_on)}) ligt voor de eerste dag ({full_date(opens_on)}). "
            "Wissel ze om of verbeter er een."
        )
    if last_allowed and closes_on < last_allowed:
        raise Refusal(
            f"De laatste dag ({full_date(closes_on)}) is al voorbij. Kies een dag vanaf vandaag, "
            "dan hebben partijen tijd om te antwoorden."
        )
