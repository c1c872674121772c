"""The rhythm of the year, read from the obligations: what comes how often, and what follows what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from jaarschijf.meetings.rhythm import wording
from jaarschijf.meetings.rhythm.promises import (
    bases_of,
    group_of,
    main_group,
    meets,
    own_words,
    relative_of,
    room_of,
    title_once,
)
from jaarschijf.meetings.rhythm.shapes import Key, Promise, Rhythm
from jaarschijf.meetings.rhythm.wording import GroupName
from jaarschijf.reading import Per, Period, Relative, Times

REPEATEDLY = 2
"""What comes "regelmatig" or before "elke stuurgroep" comes at least so often; a person raises it."""
MOST = 53
"""What comes more often than once a week is daily work, and gets no days."""

_IN_YEAR = {Per.YEAR: 1, Per.QUARTER: 4, Per.MONTH: 12}


def read_rhythm(promises: Sequence[Promise], year: int) -> list[Rhythm]:
    """The series that the obligations of a plan ask for, in their order; any text will do.

    - a number of times by people who meet is a series of a group; by others it only gets days;
    - a meeting in a period ("januari of februari") is one within that window, another period is a term
      and no series;
    - "2 weken voor de stuurgroep" makes what it belongs to follow the steering group, which is itself a
      series: as often as the most frequent of what follows it, unless a sentence says how often.

    No series of which the count is known has fewer times than its obligations ask.
    """
    read = _Reading(year)
    for _, group in groupby(promises, key=lambda one: one.agreement):
        read.agreement(list(group))
    return read.finish()


def still_missing(read: Sequence[Rhythm], there: Sequence[Rhythm]) -> list[Rhythm]:
    """The series that were read and are not there yet; what follows one that is there follows that one."""
    same: dict[Key, Key] = {}
    for one in read:
        found = next((other.key for other in there if _is_same(one, other)), None)
        if found is not None:
            same[one.key] = found
    return [
        replace(one, anchor=same.get(one.anchor, one.anchor) if one.anchor is not None else None)
        for one in read
        if one.key not in same
    ]


def _is_same(read: Rhythm, there: Rhythm) -> bool:
    if read.obligations and there.obligations:
        return not {*read.obligations}.isdisjoint(there.obligations)
    return read.group.casefold() == there.group.casefold() and read.title == there.title


@dataclass(frozen=True)
class _Follow:
    """That the series `key`, `times` times, follows meetings of a group at a distance."""

    key: Key
    group: GroupName
    days: tuple[int, int]
    times: int
    quote: str


class _Reading:
    def __init__(self, year: int) -> None:
        self._first, self._last = date(year, 1, 1), date(year, 12, 31)
        self._found: dict[Key, Rhythm] = {}
        self._follows: list[_Follow] = []

    def agreement(self, promises: Sequence[Promise]) -> None:
        """What the obligations of one agreement ask for."""
        main, bases = main_group(promises), bases_of(promises)
        for promise in promises:
            base = bases.get(promise.pk)
            if base is None:
                self._read(promise, main)
            if relative := relative_of(promise):
                self._follow(promise, relative, base)

    def finish(self) -> list[Rhythm]:
        """All series; what follows a group gets a series of that group as its anchor."""
        asked: dict[Key, Rhythm] = {}
        for follow in self._follows:
            if not self._series_of(follow):
                key = _group_key(follow.group)
                so_far = asked.get(key) or _asked_for(follow)
                asked[key] = replace(so_far, count=max(so_far.count or 0, follow.times))
        self._found = {**asked, **self._told_apart()}
        for follow in self._follows:
            self._hang(follow)
        return list(_merged(self._found.values()))

    def _told_apart(self) -> dict[Key, Rhythm]:
        """Series without a group are called after their agreement, or their own words when it has more."""
        called = Counter(one.title for one in self._found.values() if not one.group)
        return {
            key: replace(one, title=wording.short(one.quote) or one.title)
            if called[one.title] > 1 and not one.group
            else one
            for key, one in self._found.items()
        }

    def _read(self, promise: Promise, main: GroupName | None) -> None:
        match promise.when or relative_of(promise):
            case Times() as times:
                self._times(promise, times, main)
            case Period(start=start, end=end) if wording.is_meeting_once(promise.text):
                self._once(promise, max(start, self._first), min(end, self._last), main)
            case Relative() as relative if wording.is_meeting(own_words(promise)):
                group = group_of(promise, main)
                self._keep(
                    promise, group.name, group, self._total(relative.count, relative.per) or REPEATEDLY
                )

    def _times(self, promise: Promise, times: Times, main: GroupName | None) -> None:
        first, last = max(times.start or self._first, self._first), min(times.end or self._last, self._last)
        total = self._total(times.count, times.per, first, last)
        if first > last or total > MOST:
            return
        if meets(promise):
            group = group_of(promise, main)
            self._keep(promise, group.name, group, total or REPEATEDLY, (first, last))
        elif total:
            self._keep(
                promise,
                wording.cut(promise.agreement) or wording.short(promise.text),
                None,
                total,
                (first, last),
            )

    def _once(self, promise: Promise, first: date, last: date, main: GroupName | None) -> None:
        if first <= last:
            group = group_of(promise, main)
            self._keep(promise, title_once(promise), group, wording.how_many(promise.text), (first, last))

    def _keep(
        self,
        promise: Promise,
        title: str,
        group: GroupName | None,
        count: int,
        window: tuple[date, date] | None = None,
    ) -> None:
        if window == (self._first, self._last):
            window = None
        self._found[_key(promise)] = Rhythm(
            key=_key(promise),
            title=title or "Overleg",
            group=group.name if group else "",
            kind=group.kind if group else "",
            obligations=(promise.pk,),
            quote=promise.text,
            count=count,
            starts=window[0] if window else None,
            ends=window[1] if window else None,
        )

    def _total(
        self, count: int | None, per: str | None, first: date | None = None, last: date | None = None
    ) -> int:
        """How often in the year, as `register.occurrences` counts it; 0 when the text does not say."""
        if count is None or per is None:
            return 0
        days = ((last or self._last) - (first or self._first)).days + 1
        return max(1, round(count * _IN_YEAR[Per(per)] * min(1.0, days / 365)))

    def _follow(self, promise: Promise, relative: Relative, base: Promise | None) -> None:
        """Notes that it follows something; the words of `base` tell what does."""
        anchor = wording.group_in(relative.anchor)
        one = self._found.get(_key(base or promise))
        if anchor is None or (one and _same_group(one.group, anchor.name)):
            return
        if base and one:
            obligations, quote = (*one.obligations, promise.pk), f"{one.quote} … {promise.text}"
            self._found[one.key] = replace(one, obligations=obligations, quote=quote)
        times = (one and one.count) or self._total(relative.count, relative.per) or REPEATEDLY
        room = room_of(relative.days, promise.text)
        self._follows.append(_Follow(_key(base or promise), anchor, room, min(times, MOST), promise.text))

    def _series_of(self, follow: _Follow) -> Rhythm | None:
        """The series of the meetings of the group that is followed."""
        series = [one for one in self._found.values() if one.group and one.group == one.title]
        return next((one for one in series if _same_group(one.group, follow.group.name)), None)

    def _hang(self, follow: _Follow) -> None:
        """Lets the series follow, unless it would come less often for it, or follow itself."""
        one, anchor = self._found.get(follow.key), self._series_of(follow)
        if one is None or anchor is None or one.anchor is not None:
            return
        line = list(self._line(anchor))
        if follow.key in {above.key for above in line} or (line[-1].count or 0) < (one.count or 0):
            return
        low, high = follow.days
        self._found[one.key] = replace(
            one, count=None, starts=None, ends=None, anchor=anchor.key, days_from=low, days_to=high
        )

    def _line(self, one: Rhythm) -> Iterator[Rhythm]:
        """The series, what it follows, and so on up to the one that counts."""
        yield one
        while one.anchor is not None:
            one = self._found[one.anchor]
            yield one


def _key(promise: Promise) -> Key:
    return f"obligation-{promise.pk}"


def _group_key(group: GroupName) -> Key:
    return "group-" + re.sub(r"\W+", "-", group.name.casefold())


def _asked_for(follow: _Follow) -> Rhythm:
    """The series of a group of which the text only says that others follow it."""
    group = follow.group
    return Rhythm(
        _group_key(group), group.name, group.name, group.kind, quote=follow.quote, count=follow.times
    )


def _same_group(one: str, other: str) -> bool:
    """Whether they are one group: "Stuurgroep" and "Stuurgroep Wonen", not "Subwerkgroep" and "Werkgroep"."""
    first, second = sorted((one.casefold(), other.casefold()), key=len)
    return bool(first) and re.search(rf"\b{re.escape(first)}(?!\w)", second) is not None


def _merged(rhythms: Iterable[Rhythm]) -> Iterator[Rhythm]:
    """One series where several agreements tell of the same meetings."""
    found: dict[Rhythm, Rhythm] = {}
    for one in rhythms:
        what = replace(one, key="", quote="", obligations=()) if one.group else one
        same = found.get(what, one)
        obligations = tuple(dict.fromkeys((*same.obligations, *one.obligations)))
        found[what] = replace(same, obligations=obligations)
    yield from found.values()
