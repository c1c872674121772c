"""Pure: the time of an obligation, a year on."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from jaarschijf.reading.times import parse_when
from jaarschijf.reading.when import Period, Times, When

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def a_year_on(when: When, year: int) -> When:
    """The time that takes its place in the year after `year`, that of the document it stands in.

    What ends in a later year already has its own time, and stays; so does what has no days of its own. The
    words of a period are read again, so that "februari" and "week 12" are right in every year.
    """
    match when:
        case Period() if when.end.year <= year:
            return _period(when, year)
        case Times(start=start, end=end) if end is None or end.year <= year:
            return Times(when.count, when.per, start and day_on(start), end and day_on(end))
        case _:
            return when


def day_on(day: date) -> date:
    """The same day a year later; 29 February becomes the last of that month."""
    return day.replace(year=day.year + 1, day=min(day.day, monthrange(day.year + 1, day.month)[1]))


def years_on(words: str) -> str:
    """The words with every year in them one higher."""
    return _YEAR.sub(lambda found: str(int(found[1]) + 1), words)


def _period(when: Period, year: int) -> Period:
    label = years_on(when.label)
    known = parse_when(when.label, year)
    said = parse_when(label, year + 1)
    if isinstance(known, Period) and isinstance(said, Period) and _days(known) == _days(when):
        return Period(said.start, said.end, label)
    return Period(day_on(when.start), day_on(when.end), label)


def _days(when: Period) -> tuple[date, date]:
    return when.start, when.end
