"""Who is reminded of what, and when: decided from plain facts and the time, nothing else.

A step is a number of days after the last day: -30, -7 and -1, then +1 and +7, and from there every 30
days (+37, +67, …) for as long as nothing is said. A step begins at seven in the morning in Amsterdam.
Of steps that were missed only the last is sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from jaarschijf.lib.ladder import Ladder, day_of, is_night, morning

LADDER: Final = Ladder((-30, -7, -1, 1, 7), every=30)


class ReminderKind(StrEnum):
    """What a person can switch off by itself."""

    ROUND_OPENED = "round_opened"
    ROUND_DUE = "round_due"
    DUTY_DUE = "duty_due"


class Mark(NamedTuple):
    """That a person was told of a step; what is marked is never told again."""

    user: int
    kind: str
    about: str
    step: int


@dataclass(frozen=True)
class Matter:
    """Something that a party has to say by a day.

    `kind` is that of its steps. A round's matter is announced at `asked_at`, and no step before counts.
    `settled`: there is nothing left to say. What follows it is for the letter.
    """

    kind: ReminderKind
    about: str
    party: int
    due_on: date
    asked_at: datetime | None = None
    settled: bool = False
    text: str = ""
    where: str = ""
    word: str = ""
    detail: str = ""
    path: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and since when each kind of mail is welcome; a kind left out is not."""

    user: int
    since: Mapping[str, datetime]


@dataclass(frozen=True)
class Facts:
    """All of one region. `people` has every party that takes part, with who may report for it."""

    region: int
    matters: tuple[Matter, ...] = ()
    people: Mapping[int, tuple[Person, ...]] = field(default_factory=dict)
    coordinators: tuple[Person, ...] = ()
    sent: frozenset[Mark] = frozenset()


@dataclass(frozen=True)
class Item:
    """One step of one matter. `for_nobody`: it goes to the coordinator, since its party has no one."""

    mark: Mark
    matter: Matter
    for_nobody: bool = False


@dataclass(frozen=True)
class Planned:
    """One letter: all that a person has to hear now, the most urgent first."""

    user: int
    region: int
    items: tuple[Item, ...]


def decide(facts: Facts, now: datetime) -> list[Planned]:
    """The letters to write now, one per person; none before seven in the morning."""
    if is_night(now):
        return []
    bundles: dict[int, list[Item]] = defaultdict(list)
    for item in current(facts, now):
        if item.mark not in facts.sent:
            bundles[item.mark.user].append(item)
    return [Planned(user, facts.region, _urgent_first(bundles[user])) for user in sorted(bundles)]


def current(facts: Facts, now: datetime) -> Iterator[Item]:
    """Everything that holds now, sent before or not: a letter about none of these has been overtaken."""
    for matter in facts.matters:
        rungs = list(_rungs(matter, now))
        if matter.settled or not rungs or matter.party not in facts.people:
            continue
        people = facts.people[matter.party]
        for person in people or facts.coordinators:
            if rung := _last_heard(rungs, person):
                mark = Mark(person.user, rung.kind, rung.about, rung.step)
                yield Item(mark, matter, for_nobody=not people)


def forecast(facts: Facts, now: datetime, days: int) -> list[tuple[date, list[Planned]]]:
    """What would be sent today and on each of the coming `days`, if nobody says anything meanwhile."""
    found = []
    today = day_of(now)
    sent = facts.sent
    for ahead in range(days + 1):
        day = today + timedelta(days=ahead)
        # After the first day only what begins then brings anything new: a year ahead stays quick.
        matters = tuple(matter for matter in facts.matters if ahead == 0 or _begins(matter, day))
        planned = decide(replace(facts, matters=matters, sent=sent), max(now, morning(day)))
        sent |= {item.mark for letter in planned for item in letter.items}
        found.append((day, planned))
    return found


def _begins(matter: Matter, day: date) -> bool:
    """Whether a step of the matter begins on this day, or it was asked after yesterday morning."""
    late = (day - matter.due_on).days
    asked_on = matter.asked_at and day_of(matter.asked_at)
    return late in LADDER or asked_on in {day, day - timedelta(days=1)}


class _Rung(NamedTuple):
    """A moment at which a matter is brought up."""

    at: datetime
    kind: str
    about: str
    step: int


def _rungs(matter: Matter, now: datetime) -> Iterator[_Rung]:
    """The moments that have come, in order. A matter of which the day was moved begins anew."""
    asked_at = matter.asked_at
    if asked_at and asked_at <= now:
        yield _Rung(asked_at, ReminderKind.ROUND_OPENED, matter.about, 0)
    for step in LADDER.until((day_of(now) - matter.due_on).days):
        at = morning(matter.due_on + timedelta(days=step))
        if at <= now and (asked_at is None or asked_at < at):
            yield _Rung(at, matter.kind, f"{matter.about}:{matter.due_on}", step)


def _last_heard(rungs: Iterable[_Rung], person: Person) -> _Rung | None:
    """The last of them that is welcome and began after the person came in."""
    heard = None
    for rung in rungs:
        if rung.kind in person.since and person.since[rung.kind] <= rung.at:
            heard = rung
    return heard


def _urgent_first(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.matter.due_on, item.mark)))
