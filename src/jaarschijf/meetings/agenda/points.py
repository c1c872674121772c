"""What an agenda is made from, as plain values: what is so on the day that it is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """An agreement that the group looks after, with what is the matter.

    `stall` has the words of who is stuck, as far as all parties may read them; `overdue` what should
    have been done. Nothing was reported for long of what `is_stale`.
    """

    pk: int
    name: str
    presenter: str = ""
    is_stalled: bool = False
    stall: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    is_stale: bool = False


@dataclass(frozen=True)
class Matter:
    """A question, proposal or notice: its id, its words and who brings it."""

    pk: int
    title: str
    text: str = ""
    presenter: str = ""
    agreement: int | None = None
    kind: str = ""
    minutes: int | None = None
    confidential: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything that a group could talk about; each part in the order in which it is told.

    `chair` opens and closes, `presenter` tells how things stand.
    `answered` are questions of the group itself, `waiting` those that nobody answered yet.
    `parked` is its own backlog, `proposals` come from the groups that prepare it. `actions`, `figures`,
    `initiatives` and `law` are lines of a list.
    """

    presenter: str = ""
    chair: str = ""
    actions: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    asked: tuple[Matter, ...] = ()
    answered: tuple[Matter, ...] = ()
    waiting: tuple[Matter, ...] = ()
    parked: tuple[Matter, ...] = ()
    proposals: tuple[Matter, ...] = ()
    figures: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    notices: tuple[Matter, ...] = ()
    law: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """Something that could stand on the agenda. `minutes` is what it wants, `least` what it can do with.

    `key` is that of the item it becomes (`models.AgendaItem`); `parked` is the id of an item that is there
    already, without a meeting. `always` is what every agenda has room for.
    """

    key: str
    kind: str
    title: str
    text: str = ""
    minutes: int = 10
    least: int = 5
    presenter: str = ""
    agreement: int | None = None
    question: int | None = None
    notice: int | None = None
    parked: int | None = None
    confidential: bool = False
    always: bool = False
