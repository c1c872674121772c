"""Points in the calendar: a day, week, month, quarter, half, season or year, or the edge of one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from jaarschijf.reading.times.words import MONTHS, ORDINALS, SHORT_MONTHS, Words, number, ordinal, year_number
from jaarschijf.reading.wordlists import word_set

SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9}
EDGES = {
    "begin": "begin",
    "medio": "medio",
    "half": "medio",
    "halverwege": "medio",
    "midden": "medio",
    "eind": "eind",
    "einde": "eind",
}
DAY = timedelta(days=1)
_STARTS = (
    MONTHS.keys() | SHORT_MONTHS.keys() | SEASONS.keys() | EDGES.keys() | ORDINALS.keys()
    | {"kwartaal", "schooljaar", "studiejaar", "week", "dit", "volgend"}
)  # fmt: skip


class Span(NamedTuple):
    """From `start` up to and including `end`."""

    start: date
    end: date


_BEFORE_YEAR = word_set("van in het kalenderjaar jaar dit volgend")

Make = Callable[[int], Span]


class Point(NamedTuple):
    """What the document names: its kind, the year if it names one, and the place after it.

    `make` gives the span in a year and raises ValueError for a day that does not exist.
    """

    kind: str
    make: Make
    after: int
    year: int | None = None

    def span(self, year: int | None) -> Span:
        chosen = self.year or year
        if chosen is None:
            raise ValueError(self.kind)
        return self.make(chosen)


def months(first: int, count: int) -> Make:
    """`count` whole months from month `first`."""
    return lambda year: _months(year, first, first + count - 1)


@lru_cache(maxsize=1_000)
def _months(year: int, first: int, last: int) -> Span:
    return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def can_start_point(word: str) -> bool:
    """A quick look that spares most words the whole grammar."""
    return word in _STARTS or word[:1].isdigit() or word[1:].isdigit()


def read_point(words: Words, at: int, year: int | None) -> Point | None:
    """The point at `at`, articles before it allowed; `year` is what "dit jaar" means."""
    at = words.skip(at, "de", "het", "maand", "loop van", "periode", "hele", "heel", "kalenderjaar", "jaar")
    if not can_start_point(words[at]):
        return None
    for reader in (_edge, _half, _quarter, _whole_date, _day, _month, _season, _school_year, _week, _year):
        if point := reader(words, at, year):
            return point
    return None


def read_year(words: Words, at: int, year: int | None) -> tuple[int | None, int]:
    """The year named at `at` (after "van", "in", "het jaar") and the place after it."""
    if words[at] not in _BEFORE_YEAR and not words[at].isdigit():
        return None, at
    place = words.skip(at, "van", "in", "het jaar", "het", "kalenderjaar", "jaar")
    if named := year_number(words[place]):
        return named, place + 1
    for phrase, later in (("dit jaar", 0), ("het jaar", 0), ("volgend jaar", 1)):
        if after := words.follows(words.skip(at, "van", "in"), phrase):
            return (None if year is None else year + later), after
    return None, at


def _edge(words: Words, at: int, year: int | None) -> Point | None:
    edge = EDGES.get(words[at])
    if not edge:
        return None
    inside = words.skip(at + 1, "van", "de", "het", "kalenderjaar", "jaar", "maand")
    for reader in (_quarter, _month, _year):
        if whole := reader(words, inside, year):
            return _edge_point(edge, whole)
    if words[inside - 1] in {"jaar", "kalenderjaar"} and words[at] != "half":
        return _edge_point(edge, Point("year", _whole_year, inside))
    return None


def _edge_point(edge: str, whole: Point) -> Point:
    return Point(whole.kind, lambda y: _edge_of(edge, whole.kind, whole.make(y)), whole.after, whole.year)


def _edge_of(edge: str, kind: str, span: Span) -> Span:
    """Thirds of a month and of a quarter; of a year the first, the middle two and the last three months."""
    first, year = span.start.month, span.start.year
    if kind == "month":
        days = {"begin": (1, 10), "medio": (11, 20), "eind": (21, span.end.day)}[edge]
        return Span(*(date(year, first, day) for day in days))
    if kind == "quarter":
        return months(first + {"begin": 0, "medio": 1, "eind": 2}[edge], 1)(year)
    return months(*{"begin": (1, 3), "medio": (6, 2), "eind": (10, 3)}[edge])(year)


def _half(words: Words, at: int, year: int | None) -> Point | None:
    if words[at] in {"h1", "h2"}:
        return _with_year("half", _half_year(int(words[at][1])), words, at + 1, year)
    which = {1: 1, 2: 2, -1: 2}.get(ordinal(words[at]) or 0)
    after = (
        words.follows(at + 1, "helft")
        or words.follows(at + 1, "halfjaar")
        or words.follows(at + 1, "half jaar")
    )
    if not which or not after:
        return None
    if inner := _month(words, words.skip(after, "van", "de", "maand"), year):
        return Point("half", lambda y: _half_month(which, inner.make(y)), inner.after, inner.year)
    return _with_year("half", _half_year(which), words, after, year)


def _half_year(which: int) -> Make:
    return months(6 * which - 5, 6)


def _half_month(which: int, month: Span) -> Span:
    middle = month.start.replace(day=15)
    return Span(month.start, middle) if which == 1 else Span(middle + DAY, month.end)


def _quarter(words: Words, at: int, year: int | None) -> Point | None:
    if re.fullmatch("q[1-4]", words[at]):
        first, count, after = int(words[at][1]), 1, at + 1
    elif words[at] == "kwartaal" and words[at + 1].isdigit():
        first, count, after = number(words[at + 1]) or 0, 1, at + 2
    else:
        first, count, after = _ordinal_quarters(words, at)
    if not after:
        return None
    return _with_year("quarter", _quarters(first, count), words, after, year)


def _ordinal_quarters(words: Words, at: int) -> tuple[int, int, int]:
    """ "tweede kwartaal", "eerste en tweede kwartaal": the first one, how many, and the place after them."""
    first = ordinal(words[at])
    if first is None:
        return 0, 0, 0
    first = 4 if first == -1 else first
    if words[at + 1] == "kwartaal":
        return first, 1, at + 2
    second = ordinal(words[at + 2])
    if (
        words[at + 1] not in {"en", "of", "t/m"}
        or second is None
        or words[at + 3] not in {"kwartaal", "kwartalen"}
    ):
        return 0, 0, 0
    return first, second - first + 1, at + 4


def _quarters(first: int, count: int) -> Make:
    return months(3 * first - 2, 3 * count) if 1 <= first <= first + count - 1 <= 4 else _never


def _never(year: int) -> Span:
    raise ValueError(year)


def _whole_date(words: Words, at: int, year: int | None) -> Point | None:  # noqa: ARG001 - the readers share one shape
    parts = re.split("[-/]", words[at])
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    first, month, last = map(int, parts)
    named, day = (first, last) if len(parts[0]) == 4 else (last, first)
    return Point("day", lambda y: _one_day(y, month, day), at + 1, named)


def _day(words: Words, at: int, year: int | None) -> Point | None:
    if not words[at][:1].isdigit():
        return None
    day = number(words[at]) or ordinal(words[at])
    name = words[at + 1]
    month = MONTHS.get(name) or SHORT_MONTHS.get(name)
    if not month or day is None:
        return None
    after = at + 2 + (words[at + 2] == "." and name not in MONTHS)
    return _with_year("day", lambda y: _one_day(y, month, day), words, after, year)


def _one_day(year: int, month: int, day: int) -> Span:
    return Span(date(year, month, day), date(year, month, day))


def _month(words: Words, at: int, year: int | None) -> Point | None:
    if month := MONTHS.get(words[at]):
        return _with_year("month", months(month, 1), words, at + 1, year)
    after = at + 1 + (words[at + 1] == ".")
    if (month := SHORT_MONTHS.get(words[at])) and year_number(words[after]):
        return _with_year("month", months(month, 1), words, after, year)
    return None


def _season(words: Words, at: int, year: int | None) -> Point | None:
    first = SEASONS.get(words[at])
    return _with_year("season", months(first, 3), words, at + 1, year) if first else None


def _school_year(words: Words, at: int, year: int | None) -> Point | None:  # noqa: ARG001 - the readers share one shape
    """From 1 August up to and including 31 July, as the law on education has it."""
    if words[at] not in {"schooljaar", "studiejaar"} or words[at + 2] not in {"-", "–", "/"}:
        return None
    first, second = year_number(words[at + 1]), words[at + 3]
    if first is None or second not in {str(first + 1), str(first + 1)[2:]}:
        return None
    return Point("school", lambda y: Span(date(y, 8, 1), date(y + 1, 7, 31)), at + 4, first)


def _week(words: Words, at: int, year: int | None) -> Point | None:
    which = number(words[at + 1])
    if words[at] != "week" or which is None or not words[at + 1].isdigit():
        return None
    return _with_year(
        "week", lambda y: Span(*(date.fromisocalendar(y, which, d) for d in (1, 7))), words, at + 2, year
    )


def _year(words: Words, at: int, year: int | None) -> Point | None:
    named, after = read_year(words, at, year)
    if named is None or words[at] in {"van", "in"}:
        return None
    return Point("year", _whole_year, after, named)


def _whole_year(year: int) -> Span:
    return months(1, 12)(year)


def _with_year(kind: str, make: Make, words: Words, after: int, year: int | None) -> Point:
    named, beyond = read_year(words, after, year)
    return Point(kind, make, beyond, named)
