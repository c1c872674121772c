"""The year's meetings proposed from the rhythm: what is missing gets a day, what is there stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, pairwise

from jaarschijf.lib.dutch import full_date, span
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.rhythm.days import DaysOff
from jaarschijf.meetings.rhythm.hanging import CLASH, OUTSIDE, Chooser, Hanging, Room
from jaarschijf.meetings.rhythm.moving import clash, problems
from jaarschijf.meetings.rhythm.shapes import Key, Placed, Problem, Rhythm, Slot

EDGE_OF_WEEK = 2
"""How many days one shifts to prevent a Monday or Friday, on which many people do not work."""
OTHER_WEEKDAY = 10
"""The same for a weekday that is not the series' own: within a week its own can always be had."""
CROWDED = 5
"""The same for a day on which other people meet: who is in which group may not be known yet."""
APART = 10
"""A group rather has this many days between its meetings; each one less costs two days."""
_EDGES = (0, 4)


def plan_year(
    rhythms: Sequence[Rhythm],
    placed: Sequence[Placed],
    year: int,
    days: DaysOff,
    *,
    after: date | None = None,
) -> list[Slot]:
    """A day for everything that is missing, by series and number; the same for the same question.

    A series that counts is spread evenly over the free days of its window; one that follows gets a day
    for each meeting of its anchor that has none yet. A day is chosen together with everything that hangs
    on it, so that distances can be kept on working days. Nothing is left out: what can't be kept stands on
    the nearest working day, with the reason. Nothing is proposed up to `after`, as long as that can be.

    Raises Refusal when series follow each other in a ring.
    """
    check_rings(rhythms)
    return _Planning(rhythms, placed, year, days, after).run()


def check_rings(rhythms: Sequence[Rhythm]) -> None:
    """Raises Refusal when a series follows itself by way of others."""
    anchors = {one.key: one.anchor for one in rhythms}
    for one in rhythms:
        at, seen = one.anchor, set[Key]()
        while at is not None and at not in seen:
            if at == one.key:
                raise Refusal(
                    f"‘{one.title}’ volgt zichzelf, rechtstreeks of via een andere reeks, en krijgt zo nooit "
                    "een dag. Kies bij een van die reeksen hoe vaak, in plaats van wat zij volgt."
                )
            seen.add(at)
            at = anchors.get(at)


class _Planning:
    """What stands so far, meetings and proposals alike."""

    def __init__(
        self,
        rhythms: Sequence[Rhythm],
        placed: Sequence[Placed],
        year: int,
        days: DaysOff,
        after: date | None,
    ) -> None:
        self._rhythms = {one.key: one for one in rhythms}
        self._trees = {one.key: tree_of(one, rhythms) for one in rhythms}
        self._year = (date(year, 1, 1), date(year, 12, 31))
        self._examples = {one.key: _as_placed(one, 0, self._year[0], None) for one in rhythms}
        self._after = after if after and self._year[0] <= after < self._year[1] else None
        self._days = days
        self._chooser = Chooser(days, self._own_cost)
        self._there = sorted(placed, key=lambda one: (one.day, one.pk))
        self._on_day: dict[date, list[Placed]] = defaultdict(list)
        self._of_group: dict[str, list[date]] = defaultdict(list)
        for one in self._there:
            self._stand(self._with_group(one))
        self._pks = count(max((abs(one.pk) for one in placed), default=0) + 1)
        self._numbers = {key: _free_numbers(self._of(key)) for key in self._rhythms}
        self._slots: dict[int, Slot] = {}

    def run(self) -> list[Slot]:
        for rhythm in self._rhythms.values():
            self._follow(rhythm)
        for rhythm in sorted(self._rhythms.values(), key=self._freedom):
            self._spread(rhythm)
        return self._told()

    def _of(self, key: Key | None) -> list[Placed]:
        return [one for one in self._there if one.series == key]

    def _follow(self, rhythm: Rhythm) -> None:
        """A day after each meeting that is there and has none after it yet."""
        if rhythm.anchor is None:
            return
        followed = {one.anchor for one in self._of(rhythm.key)}
        tree = self._trees[rhythm.key]
        for anchor in self._of(rhythm.anchor):
            if anchor.pk not in followed:
                slot = Slot(rhythm.key, 0, self._chooser.anew(tree, Room.after(anchor.day, tree)))
                self._put(tree, replace(slot, anchor_pk=anchor.pk), anchor.pk)

    def _spread(self, rhythm: Rhythm) -> None:
        """The times that a counting series lacks, each near the middle of its part of the window."""
        there = [one.day for one in self._of(rhythm.key)]
        if rhythm.anchor is not None or len(there) >= (rhythm.count or 0):
            return
        first, last = self._window(rhythm)
        tree = self._trees[rhythm.key]
        for part in _parts((rhythm.count or 0) - len(there), there, first, last):
            usable = self._usable(*part)
            wish = usable[len(usable) // 2]
            day = self._chooser.anew(tree, Room(first, last, wish))
            self._put(tree, Slot(rhythm.key, 0, day), None)

    def _put(self, tree: Hanging, slot: Slot, anchor: int | None) -> None:
        """The slot stands, and so does all that hangs on it."""
        rhythm, pk = self._rhythms[slot.series], next(self._pks)
        slot = replace(slot, number=next(self._numbers[slot.series]))
        self._slots[pk] = slot
        self._stand(_as_placed(rhythm, pk, slot.day, anchor))
        for follower in tree.followers:
            day = self._chooser.choose(follower, Room.after(slot.day, follower))
            self._put(follower, Slot(follower.key, 0, day, anchor_number=slot.number), pk)

    def _stand(self, one: Placed) -> None:
        self._on_day[one.day].append(one)
        if one.group:
            self._of_group[one.group].append(one.day)

    def _own_cost(self, key: Key, day: date) -> int:
        rhythm = self._rhythms[key]
        cost = 0 if self._in_time(day) else OUTSIDE
        if rhythm.weekday is None:
            cost += EDGE_OF_WEEK if day.weekday() in _EDGES else 0
        elif day.weekday() != rhythm.weekday:
            cost += OTHER_WEEKDAY
        return cost + self._company(rhythm, day)

    def _company(self, rhythm: Rhythm, day: date) -> int:
        """What it costs that others meet on the day, or the same people around it."""
        one, others = self._examples[rhythm.key], self._on_day.get(day, ())
        if any(clash(one, other) for other in others):
            return CLASH
        if not rhythm.group:
            return 0
        gap = min((abs((day - other).days) for other in self._of_group[rhythm.group]), default=APART)
        return 2 * max(0, APART - gap) + (CROWDED if any(other.group for other in others) else 0)

    def _in_time(self, day: date) -> bool:
        return self._year[0] <= day <= self._year[1] and (self._after is None or day > self._after)

    def _window(self, rhythm: Rhythm) -> tuple[date, date]:
        """The part of the year that a series may use, both days included; the year when there is none."""
        first, last = (
            max(rhythm.starts or date.min, self._year[0]),
            min(rhythm.ends or date.max, self._year[1]),
        )
        if first > last:
            return self._year
        if self._after and first <= self._after < last:
            return self._after + timedelta(1), last
        return first, last

    def _usable(self, first: date, last: date) -> list[date]:
        """The free days of a window; else its working days, else all of them."""
        window = [first + timedelta(step) for step in range((last - first).days + 1)]
        working = [day for day in window if self._days.is_working(day)]
        return [day for day in working if self._days.is_free(day)] or working or window

    def _freedom(self, rhythm: Rhythm) -> tuple[int, float]:
        """The most bound first: what much hangs on, then what has few days for each time."""
        first, last = self._window(rhythm)
        return -_size(self._trees[rhythm.key]), (last - first).days / max(1, rhythm.count or 0)

    def _with_group(self, one: Placed) -> Placed:
        rhythm = self._rhythms.get(one.series) if one.series is not None else None
        return replace(one, group=rhythm.group) if rhythm and not one.group else one

    def _told(self) -> list[Slot]:
        """The slots in the order of the series, each with what is wrong with it."""
        standing = [one for ones in self._on_day.values() for one in ones]
        wrong: dict[int, list[Problem]] = defaultdict(list)
        for problem in problems(standing, self._days):
            wrong[problem.pk].append(problem)
        order = {key: place for place, key in enumerate(self._rhythms)}
        slots = [
            self._with_problems(slot, [*self._out_of_time(pk, slot), *wrong[pk]])
            for pk, slot in self._slots.items()
        ]
        return sorted(slots, key=lambda slot: (order[slot.series], slot.number))

    def _with_problems(self, slot: Slot, found: Sequence[Problem]) -> Slot:
        sentences = tuple(problem.sentence for problem in found)
        return replace(slot, problems=sentences, is_broken=any(problem.is_broken for problem in found))

    def _out_of_time(self, pk: int, slot: Slot) -> Iterator[Problem]:
        rhythm = self._rhythms[slot.series]
        if rhythm.anchor is None and not _in_window(rhythm, slot.day):
            yield Problem(pk, _window_missed(rhythm), is_broken=True)
        if not self._year[0] <= slot.day <= self._year[1]:
            yield Problem(pk, f"Dit valt in {slot.day.year}.")
        elif not self._in_time(slot.day):
            yield Problem(pk, "Deze dag is al voorbij.")


def tree_of(rhythm: Rhythm, rhythms: Sequence[Rhythm]) -> Hanging:
    """A series with those that follow it; a follower rather stands in the middle of its distance.

    There it has room to both sides when its anchor moves.
    """
    low = rhythm.days_from or 0
    high = rhythm.days_to if rhythm.days_to is not None else low
    below = tuple(tree_of(one, rhythms) for one in rhythms if one.anchor == rhythm.key)
    return Hanging(rhythm.key, low, high, (low + high) // 2, below)


def _size(tree: Hanging) -> int:
    return 1 + sum(map(_size, tree.followers))


def _free_numbers(there: Sequence[Placed]) -> Iterator[int]:
    """The numbers that a series has not given out; what is there without a number has the first ones."""
    taken = {one.number for one in there if one.number is not None}
    free = (number for number in count(1) if number not in taken)
    for one in there:
        if one.number is None:
            next(free)
    return free


def _parts(missing: int, there: Sequence[date], first: date, last: date) -> list[tuple[date, date]]:
    """Equal parts of a window, one for each time, without the parts nearest to what is there already."""
    inside = [day for day in there if first <= day <= last]
    total, times = (last - first).days + 1, missing + len(inside)
    starts = [first + timedelta(time * total // times) for time in range(times)]
    ends = [
        max(start, following - timedelta(1)) for start, following in pairwise([*starts, last + timedelta(1)])
    ]
    parts = list(zip(starts, ends, strict=True))
    for day in inside:
        parts.remove(min(parts, key=lambda part: abs((part[0] - day).days + (part[1] - day).days)))
    return parts


def _as_placed(rhythm: Rhythm, pk: int, day: date, anchor: int | None) -> Placed:
    follows = rhythm.anchor is not None
    return Placed(
        pk=pk,
        series=rhythm.key,
        title=rhythm.title,
        day=day,
        anchor=anchor,
        days_from=(rhythm.days_from or 0) if follows else None,
        days_to=(rhythm.days_to if rhythm.days_to is not None else rhythm.days_from or 0)
        if follows
        else None,
        people=rhythm.people,
        group=rhythm.group,
    )


def _in_window(rhythm: Rhythm, day: date) -> bool:
    return (rhythm.starts or date.min) <= day <= (rhythm.ends or date.max)


def _window_missed(rhythm: Rhythm) -> str:
    if rhythm.starts and rhythm.ends:
        return f"Hoort in de periode {span(rhythm.starts, rhythm.ends)}; daar is geen werkdag."
    if rhythm.starts:
        return f"Hoort vanaf {full_date(rhythm.starts)} te vallen."
    assert rhythm.ends
    return f"Hoort uiterlijk {full_date(rhythm.ends)} te vallen."
