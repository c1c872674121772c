"""What an agreement asks for next: by when, in words, and how pressing that is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from jaarschijf.lib.dutch import full_date, late
from jaarschijf.publishing.shape import AgreementContents
from jaarschijf.register.words import in_words

SOON = timedelta(days=30)


class Urgency(IntEnum):
    """The order in which work is shown."""

    OVERDUE = 0
    SOON = 1
    LATER = 2
    UNDATED = 3
    DONE = 4


@dataclass(frozen=True)
class Due:
    """The first thing that is asked. `day` is the last day for it, where a day is known."""

    urgency: Urgency
    day: date | None
    words: str

    @property
    def order(self) -> tuple[Urgency, date]:
        return self.urgency, self.day or date.max


def due(agreement: AgreementContents, today: date, held: Collection[tuple[int, str]] = ()) -> Due:
    """What is asked first of whoever bears this agreement: what is too late goes before what comes.

    Of `held`, an obligation by its place and an ISO day, nothing is asked: that meeting took place.
    """
    if agreement["standing"] == "done":
        return Due(Urgency.DONE, None, "Gereed")
    days = sorted(_deadlines(agreement, held))
    if days and days[0] < today:
        return Due(Urgency.OVERDUE, days[0], f"{full_date(days[0])}, {late((today - days[0]).days)}")
    if days:
        urgency = Urgency.SOON if days[0] <= today + SOON else Urgency.LATER
        return Due(urgency, days[0], f"Uiterlijk {full_date(days[0])}")
    words = [in_words(duty["when"]) for duty in agreement["obligations"] if duty["when"]]
    return Due(Urgency.UNDATED, None, words[0].capitalize() if words else "Geen termijn")


def _deadlines(agreement: AgreementContents, held: Collection[tuple[int, str]]) -> Iterator[date]:
    """The last days that the text itself names; what was only spread over the year is no deadline."""
    for place, duty in enumerate(agreement["obligations"]):
        for start, end, exact in duty["occurrences"]:
            if exact and (place, start) not in held:
                yield date.fromisoformat(end or start)
