"""Several expressions of time in one passage make one or more times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jaarschijf.reading.times.find import Found, find_times
from jaarschijf.reading.when import Period, Relative, Times, When


def parse_when(text: str, year: int | None) -> When | None:
    """The time that `text` names in a document of `year`; None for none, several, or not understood."""
    whens = combine(list(find_times(text, year)), year)
    return whens[0] if len(whens) == 1 else None


def combine(found: Sequence[Found], year: int | None) -> list[When]:
    """One time for each separate moment of a passage.

    "in 2022 (2 maal per jaar)" is twice a year within 2022; "drie keer per jaar, 2 weken voor de stuurgroep"
    is a relative time that comes three times a year; of "in 2022, in juli" July is left. What lies before the
    year of the document tells of the past and is left out.
    """
    whens = [one.when for one in found if one.when is not None]
    periods = _narrowest([when for when in whens if isinstance(when, Period) and not _past(when, year)])
    times = [when for when in whens if isinstance(when, Times)]
    relatives = [when for when in whens if isinstance(when, Relative)]
    if relatives:
        return [_counted(relative, times) for relative in relatives]
    if times:
        return _unique([_bounded(when, periods) for when in times])
    return [*periods]


def _past(period: Period, year: int | None) -> bool:
    return year is not None and period.end.year < year


def _narrowest(periods: list[Period]) -> list[Period]:
    """Without a period that has another one inside it, and each only once."""
    unique: dict[tuple[object, object], Period] = {}
    for period in periods[:12]:
        unique.setdefault((period.start, period.end), period)
    kept = unique.values()
    return [one for one in kept if not any(_inside(other, one) for other in kept if other is not one)]


def _inside(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _bounded(times: Times, periods: list[Period]) -> Times:
    if len(periods) != 1:
        return times
    return replace(times, start=periods[0].start, end=periods[0].end)


def _counted(relative: Relative, times: list[Times]) -> Relative:
    return replace(relative, count=times[0].count, per=times[0].per) if times else relative


def _unique(times: list[Times]) -> list[When]:
    """A general "periodiek" says nothing beside a number."""
    exact = [one for one in times if one.count is not None]
    return [*dict.fromkeys(exact or times[:1])]
