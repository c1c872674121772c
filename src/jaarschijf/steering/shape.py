"""The shape of a report for the steering group: what is frozen, and what page and PDF read."""

from __future__ import annotations

from typing import TypedDict

from jaarschijf.publishing.shape import Contents

VERSION = 1
"""Raised when the shape changes; older reports keep theirs."""


class CountContents(TypedDict):
    """Agreements of one standing; `change` since the report before, null in the first one."""

    standing: str | None
    number: int
    change: int | None


class ChangeContents(TypedDict):
    """An agreement that stands otherwise than in the report before.

    `was` and `now` are standings; null is no report, and "" that the agreement was not there.
    """

    number: str
    slug: str
    title: str
    was: str | None
    now: str | None
    sentence: str


class SaidContents(TypedDict):
    """What a party says of why it is stalled; `shared` is whether it lets others read that."""

    party: str
    on: str
    shared: bool
    cause: str
    consequence: str
    correction: str
    asks: str
    whom: str
    request: str


class StalledContents(TypedDict):
    """An agreement that is stalled, or in which a party is; `word` is the coordinator's for the parties."""

    slug: str
    word: str
    said: list[SaidContents]


class DueContents(TypedDict):
    """What must be done by a day and was not reported done; `who` names the parties that owe it."""

    number: str
    slug: str
    title: str
    text: str
    who: list[str]
    due_on: str


class UnownedContents(TypedDict):
    """A name behind which no party is known, and why."""

    number: str
    slug: str
    title: str
    name: str
    why: str


class SumContents(TypedDict):
    """Projects taken together: known numbers, and how many rows have none."""

    name: str
    projects: int
    dwellings: int
    unknown: int
    realised: int
    unreported: int


class TotalsContents(TypedDict):
    """All projects along one field; each column of `rows` adds up to `whole`."""

    field: str
    rows: list[SumContents]
    whole: SumContents


class SteeringContents(TypedDict):
    """A whole report. Dates are ISO.

    `plan` is the plan as it was on `day`, `realised` what its projects have built, in their order.
    `before` is the meeting that is compared with, null in the first report. `until` bounds what is due.
    """

    version: int
    meets_on: str
    next_on: str | None
    day: str
    plan: Contents
    realised: list[int | None]
    before: str | None
    counts: list[CountContents]
    changes: list[ChangeContents]
    stalled: list[StalledContents]
    until: str
    due: list[DueContents]
    unowned: list[UnownedContents]
    totals: list[TotalsContents]
