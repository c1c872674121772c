"""The shape of what goes round: what is frozen, and what page and PDF read. Nothing confidential is in it."""

from __future__ import annotations

from typing import TypedDict

VERSION = 1
"""Raised when the shape changes; older papers keep theirs."""


class AgreementContents(TypedDict):
    """The agreement that an item or outcome is about."""

    number: str
    slug: str
    title: str


class OutcomeContents(TypedDict):
    """What came of an item; `due_on` is a day or null, `effect` says in words what the decision does."""

    kind: str
    text: str
    party: str
    person: str
    due_on: str | None
    agreement: AgreementContents | None
    effect: str


class ItemContents(TypedDict):
    """A point; `starts` is a clock time ("10:15"). An agenda has no notes and outcomes."""

    number: int
    kind: str
    title: str
    text: str
    minutes: int
    starts: str
    presenter: str
    agreement: AgreementContents | None
    notes: str
    outcomes: list[OutcomeContents]


class MemberContents(TypedDict):
    """Who is in the group; an empty seat has no name."""

    name: str
    party: str
    role: str


class PaperContents(TypedDict):
    """An agenda or minutes. Days are ISO dates, clock times "10:00"; `is_settled` is of minutes."""

    version: int
    kind: str
    is_settled: bool
    region: str
    region_slug: str
    year: int
    meeting: int
    group: str
    title: str
    day: str
    starts: str
    ends: str
    place: str
    members: list[MemberContents]
    items: list[ItemContents]
