"""A paper in words: what the page, the PDF and the letter all show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement with the address of its page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an item: `word` is its kind, `who` tells, decides or does it, `by` is the last day."""

    kind: str
    word: str
    text: str
    who: str
    by: str
    about: Line | None
    effect: str
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """A point on the agenda, or what was said of it."""

    number: int
    title: str
    text: str
    time: str
    presenter: str
    kind: str
    about: Line | None
    notes: str
    outcomes: list[Came]


@dataclass(frozen=True, slots=True)
class PaperWords:
    """A whole paper; `status` is what its readers should know before they read on."""

    region: str
    title: str
    heading: str
    status: str
    when: str
    place: str
    address: str
    sent: str
    sha256: str
    is_minutes: bool
    members: list[str]
    items: list[Item]
    decisions: list[Came]
    actions: list[Came]
