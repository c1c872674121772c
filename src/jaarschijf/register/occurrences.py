"""When an obligation falls in the year: the moments and periods that the disc and the lists show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jaarschijf.disc import spread
from jaarschijf.reading import Period, Relative, Times, When
from jaarschijf.register.names import fold

PARTS_OF_YEAR = {"year": 1, "quarter": 4, "month": 12}


@dataclass(frozen=True)
class Occurrence:
    """A moment (`end` is None) or a period, end inclusive. `exact` is False where no date is known yet.

    `moment` is the id of the moment that it follows or is; `held` is that it took place.
    """

    start: date
    end: date | None = None
    exact: bool = True
    moment: int | None = None
    held: bool = False

    @property
    def due(self) -> date:
        """The last day for it."""
        return self.end or self.start


@dataclass(frozen=True)
class Dated:
    """A moment of the plan as a plain value: its id, what it is, its day.

    `of` has the ids of the obligations that it is an occurrence of; `held` is that it took place.
    """

    pk: int
    name: str
    day: date
    of: frozenset[int] = frozenset()
    held: bool = False


DATED = ("pk", "name", "day", "held", "obligations")
"""The columns of moments, as `dated` takes them: a row per obligation."""


def dated(rows: Iterable[tuple[int, str, date, bool, int | None]]) -> list[Dated]:
    """Moments as plain values, in the order of their rows."""
    found: dict[int, Dated] = {}
    for pk, name, day, held, obligation in rows:
        before = found[pk].of if pk in found else frozenset()
        found[pk] = Dated(pk, name, day, before | ({obligation} if obligation else set()), held)
    return list(found.values())


def follows(anchor: str, name: str) -> bool:
    """Whether an anchor means moments of this name: "de stuurgroepoverleggen" follows "Stuurgroep"."""
    meant, called = fold(anchor), fold(name)
    return bool(called and meant) and (_holds(meant, called) or _holds(called, meant))


def _holds(words: str, part: str) -> bool:
    """Whether a word begins so: "subwerkgroep" is no "werkgroep"."""
    return re.search(rf"\b{re.escape(part)}", words) is not None


def planned(moments: Iterable[Dated]) -> dict[int, list[Dated]]:
    """Id of the obligation -> the moments that are its occurrences."""
    found: dict[int, list[Dated]] = {}
    for moment in moments:
        for obligation in moment.of:
            found.setdefault(obligation, []).append(moment)
    return found


def occurrences(
    when: When | None, year: int, moments: Sequence[Dated] = (), own: Sequence[Dated] = ()
) -> list[Occurrence]:
    """The occurrences of an obligation in `year`, in order.

    Its `own` moments are those that were planned; how many more there must be follows from `when`.

    A period is cut to the year; a deadline is its last day. "n times a year" without dates is spread
    evenly and marked as not exact. "Repeatedly" is the whole stretch. What is relative follows the
    moments of that name; without any it falls nowhere, unless it says how often.
    """
    if not own:
        return _by_words(when, year, moments)
    on_a_day = [Occurrence(moment.day, moment=moment.pk, held=moment.held) for moment in own]
    rest = _unplanned(when, year)[len(own) :]
    return sorted([*on_a_day, *rest], key=lambda one: (one.start, one.moment or 0))


def _unplanned(when: When | None, year: int) -> list[Occurrence]:
    """The occurrences of what comes a known number of times, before any of them has a day."""
    match when:
        case Times(count=int()) | Relative(count=int()):
            return _by_words(when, year, ())
        case _:
            return []


def _by_words(when: When | None, year: int, moments: Sequence[Dated]) -> list[Occurrence]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    match when:
        case Period(end=end) if when.is_deadline:
            return [Occurrence(end)] if first <= end <= last else []
        case Period(start=start, end=end):
            return _cut(start, end, first, last)
        case Times(count=count, per=per, start=start, end=end):
            return _times(count, per, max(start or first, first), min(end or last, last))
        case Relative(days=days, anchor=anchor) if found := [
            moment for moment in moments if follows(anchor, moment.name)
        ]:
            return [Occurrence(moment.day + timedelta(days), moment=moment.pk) for moment in found]
        case Relative(count=int(count), per=str(per)):
            return _times(count, per, first, last)
        case _:
            return []


def _cut(start: date, end: date, first: date, last: date) -> list[Occurrence]:
    if end < first or start > last:
        return []
    start, end = max(start, first), min(end, last)
    return [Occurrence(start, None if start == end else end)]


def _times(count: int | None, per: str, start: date, end: date) -> list[Occurrence]:
    if start > end:
        return []
    if count is None:
        return [Occurrence(start, None if start == end else end, exact=False)]
    share = ((end - start).days + 1) / 365
    total = max(1, round(count * PARTS_OF_YEAR[per] * min(1.0, share)))
    return [Occurrence(day, exact=False) for day in spread(total, start, end)]
