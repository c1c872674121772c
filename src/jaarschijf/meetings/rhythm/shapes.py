"""Plain values of the rhythm: what planning and moving take and give. Nothing here knows a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from jaarschijf.reading import When

Key = int | str
"""A series: its id, or a name of its own while it is only proposed."""


@dataclass(frozen=True)
class Promise:
    """An obligation as the rhythm is read from it: ids, words, holders and time."""

    pk: int
    agreement: str
    text: str
    who: tuple[str, ...] = ()
    when: When | None = None


@dataclass(frozen=True)
class Rhythm:
    """How often something happens, as a series has it (`models.Series`).

    `group` is the name of who meets and `kind` its GroupKind; without a group it is a day for an
    obligation. `obligations` are the ids that it was read from, the first of which gets the days.
    """

    key: Key
    title: str
    group: str = ""
    kind: str = ""
    obligations: tuple[int, ...] = ()
    quote: str = ""
    count: int | None = None
    starts: date | None = None
    ends: date | None = None
    anchor: Key | None = None
    days_from: int | None = None
    days_to: int | None = None
    weekday: int | None = None
    people: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Placed:
    """A meeting or dated occurrence that is there: `pk` its id, `anchor` that of the meeting it hangs on.

    `group` is the name of who meets; `number` which time of its series it is, where that is kept.
    """

    pk: int
    series: Key | None
    title: str
    day: date
    anchor: int | None = None
    days_from: int | None = None
    days_to: int | None = None
    people: frozenset[int] = field(default_factory=frozenset)
    is_held: bool = False
    group: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Slot:
    """A day that is proposed for a series: the `number`th time, hanging on the meeting or slot before it.

    `anchor_pk` is a meeting that is there, `anchor_number` the number of a slot of the anchor series.
    `problems` are Dutch sentences: a day off, the same people twice, a distance that can't be kept.
    `is_past`: its day, or that of the slot it hangs on, has been; nobody plans it unless they choose a day.
    """

    series: Key
    number: int
    day: date
    anchor_pk: int | None = None
    anchor_number: int | None = None
    is_broken: bool = False
    problems: tuple[str, ...] = ()
    is_past: bool = False


@dataclass(frozen=True)
class Change:
    """That a meeting goes from one day to another."""

    pk: int
    was: date
    now: date


@dataclass(frozen=True)
class Problem:
    """What is wrong with a meeting; `is_broken` when it is not at the distance its series wants."""

    pk: int
    sentence: str
    is_broken: bool = False


@dataclass(frozen=True)
class Preview:
    """What a move does: the meeting itself first, then what moves along, and what is wrong afterwards."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()
