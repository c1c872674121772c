"""Moving a meeting with all that hangs on it, and what is wrong with how the meetings stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.rhythm.days import DaysOff
from jaarschijf.meetings.rhythm.distance import broken
from jaarschijf.meetings.rhythm.hanging import CLASH, Chooser, Hanging, Room
from jaarschijf.meetings.rhythm.shapes import Change, Key, Placed, Preview, Problem

LOOSE = 7
"""What was hung on a meeting without a distance moves along, and may end up this many days off."""


def move(placed: Sequence[Placed], pk: int, to: date, days: DaysOff, *, today: date | None = None) -> Preview:
    """What it means to move a meeting to a day: nothing is changed yet.

    What hangs on it moves by as many days. Where that is no free day, it goes to the nearest one that its
    distance allows; where none does, to the nearest working day, and it is reported as broken. One whose
    distance was broken gets it back if it can. Who moves goes where the person says, whatever day it is.
    What was held stays, and so does what hangs on that.

    The problems are those of what moves, such as another year than that of the meeting itself, and those
    that the move makes. Raises Refusal for a meeting that was held or is not there. Moving to the day that
    it has does nothing.
    """
    moved = _movable({one.pk: one for one in placed}, pk)
    if to == moved.day:
        return Preview(())
    now = _days_after(placed, moved, to, days)
    was = {one.pk: one.day for one in placed}
    changes = tuple(Change(key, was[key], day) for key, day in now.items() if day != was[key])
    return Preview(changes, tuple(_made(placed, changes, days, today)))


def problems(placed: Iterable[Placed], days: DaysOff) -> list[Problem]:
    """What is wrong with each meeting, by day: its distance, the day itself, the same people twice.

    Of a meeting that was held only the distance counts: nothing can be done about its day.
    """
    rows = sorted(placed, key=lambda one: (one.day, one.pk))
    by_pk = {one.pk: one for one in rows}
    on_day = by_day(rows)
    return [problem for one in rows for problem in _problems_of(one, by_pk, on_day, days)]


def by_day(placed: Iterable[Placed]) -> Mapping[date, list[Placed]]:
    """The meetings of each day."""
    found: dict[date, list[Placed]] = defaultdict(list)
    for one in placed:
        found[one.day].append(one)
    return found


def clash(one: Placed, other: Placed) -> bool:
    """Whether they should not be on one day: people of both, one group, or one series."""
    same_series = one.series is not None and one.series == other.series
    same_group = bool(one.group) and one.group == other.group
    return same_series or same_group or not one.people.isdisjoint(other.people)


def _problems_of(
    one: Placed, by_pk: Mapping[int, Placed], on_day: Mapping[date, list[Placed]], days: DaysOff
) -> Iterator[Problem]:
    anchor = by_pk.get(one.anchor) if one.anchor is not None else None
    if sentence := broken(one, anchor, days):
        yield Problem(one.pk, sentence, is_broken=True)
    if one.is_held:
        return
    if sentence := days.why(one.day):
        yield Problem(one.pk, sentence)
    for other in on_day.get(one.day, ()):
        if other.pk != one.pk and clash(one, other):
            yield Problem(one.pk, _same_day(one, other))


def _same_day(one: Placed, other: Placed) -> str:
    told = f"Op dezelfde dag is ook ‘{other.title}’."
    match len(one.people & other.people):
        case 0:
            return told
        case 1:
            return f"{told} Eén persoon zit in beide."
        case both:
            return f"{told} {both} mensen zitten in beide."


def _movable(by_pk: Mapping[int, Placed], pk: int) -> Placed:
    if pk not in by_pk:
        raise Refusal("Deze vergadering staat niet meer in de agenda. Plan haar opnieuw.")
    moved = by_pk[pk]
    if moved.is_held:
        raise Refusal(
            f"‘{moved.title}’ van {full_date(moved.day)} is al gehouden en kan niet meer verzet worden. "
            "Klopt dat niet, zet haar dan eerst terug naar ‘gepland’."
        )
    return moved


def _days_after(placed: Sequence[Placed], moved: Placed, to: date, days: DaysOff) -> dict[int, date]:
    """The day of everything that hangs on it, itself first."""
    followers: dict[int, list[Placed]] = defaultdict(list)
    for one in sorted(placed, key=lambda one: (one.day, one.pk)):
        if one.anchor is not None and not one.is_held:
            followers[one.anchor].append(one)
    tree = _tree(moved, 0, followers, {moved.pk})
    keys = {*_keys(tree)}
    by_pk = {one.pk: one for one in placed}
    staying = by_day(one for one in placed if one.pk not in keys)

    def own_cost(key: Key, day: date) -> int:
        return CLASH if any(clash(by_pk[int(key)], other) for other in staying.get(day, ())) else 0

    return {int(key): day for key, day in _settle(tree, to, Chooser(days, own_cost))}


def _tree(one: Placed, wish: int, followers: Mapping[int, list[Placed]], seen: set[int]) -> Hanging:
    """A meeting with what hangs on it. `seen` guards against meetings that hang on each other in a ring."""
    low = one.days_from if one.days_from is not None else wish - LOOSE
    high = one.days_to if one.days_to is not None else wish + LOOSE
    below = []
    for follower in followers.get(one.pk, ()):
        if follower.pk not in seen:
            seen.add(follower.pk)
            below.append(_tree(follower, (follower.day - one.day).days, followers, seen))
    return Hanging(one.pk, low, high, min(max(wish, low), high), tuple(below))


def _keys(tree: Hanging) -> Iterator[Key]:
    yield tree.key
    for follower in tree.followers:
        yield from _keys(follower)


def _settle(tree: Hanging, day: date, chooser: Chooser) -> Iterator[tuple[Key, date]]:
    yield tree.key, day
    for follower in tree.followers:
        yield from _settle(follower, chooser.choose(follower, Room.after(day, follower)), chooser)


def _made(
    placed: Sequence[Placed], changes: Sequence[Change], days: DaysOff, today: date | None
) -> Iterator[Problem]:
    """The problems afterwards of what changed, and those that were not there before."""
    now = {one.pk: one.now for one in changes}
    before = {*problems(placed, days)}
    for one in changes:
        if one.now.year != changes[0].now.year:
            yield Problem(one.pk, f"Dit valt in {one.now.year}.")
        if today and one.now < today:
            yield Problem(one.pk, "Deze dag is al voorbij.")
    for problem in problems([replace(one, day=now.get(one.pk, one.day)) for one in placed], days):
        if problem.pk in now or problem not in before:
            yield problem
