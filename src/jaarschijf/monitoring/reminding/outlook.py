"""What would be sent today and later, to whom and why: the same decision, and nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jaarschijf.monitoring.reminding.lines import Line, lines_of
from jaarschijf.monitoring.reminding.reminders import Facts, Planned, forecast
from jaarschijf.people.models import Region, User


@dataclass(frozen=True)
class Expected:
    """One letter that is to be expected."""

    user: User
    lines: list[Line]


@dataclass(frozen=True)
class Day:
    """All letters of one day."""

    day: date
    letters: list[Expected]


def outlook(region: Region, facts: Facts, now: datetime, days: int) -> list[Day]:
    """The days, from today on, on which something would go if nobody says anything meanwhile (two queries).

    Take the facts as far `ahead` as `days`.
    """
    expected = [(day, letters) for day, letters in forecast(facts, now, days) if letters]
    users = User.objects.in_bulk([letter.user for _, letters in expected for letter in letters])
    parties = dict(region.parties.values_list("pk", "name"))

    def shown(letter: Planned) -> Expected:
        return Expected(users[letter.user], lines_of(letter.items, parties))

    return [Day(day, [shown(letter) for letter in letters]) for day, letters in expected]
