"""The shape of what is frozen when a round closes: plain values, dates ISO."""

from __future__ import annotations

from typing import TypedDict

VERSION = 1
"""Raised when the shape changes; older rounds keep theirs."""


class DutyContents(TypedDict):
    """One occurrence that was reported; `amount` and `target` are decimals in text, in `unit`."""

    text: str
    occurrence: str
    due_on: str | None
    done_on: str | None
    note: str
    informed: int | None
    informed_who: str
    amount: str | None
    target: str | None
    unit: str


class EvidenceContents(TypedDict):
    """`pk` leads to the file where there is no link."""

    pk: int
    title: str
    link: str


class SaidContents(TypedDict):
    """A sent report whole, also what is internal: `monitoring.rounds.telling` gives a reader what is his."""

    report: int
    party_id: int | None
    party: str
    at: str
    standing: str
    sentence: str
    done_on: str | None
    cause: str
    consequence: str
    correction: str
    asks: str
    request: str
    remark: str
    duties: list[DutyContents]
    evidence: list[EvidenceContents]
    audience: str
    field_audiences: dict[str, str]


class ShareContents(TypedDict):
    """`said` is the last word, null when there is none; `answered` whether it was said in this round."""

    share: int
    party_id: int | None
    name: str
    why: str
    asked: bool
    answered: bool
    said: SaidContents | None


class ReviewContents(TypedDict):
    """What the coordinator made of it."""

    standing: str
    proposed: str
    proposed_reason: str
    override_reason: str
    word: str
    public_sentence: str
    by: str
    at: str


class AgreementContents(TypedDict):
    """An agreement as it was; `standing` is the one that held at closing."""

    number: str
    title: str
    slug: str
    lineage: str
    theme: str
    standing: str
    standing_on: str | None
    proposed: str
    proposed_reason: str
    review: ReviewContents | None
    shares: list[ShareContents]


class CountsContents(TypedDict):
    """Shares asked of a party, and answered; those that nobody owns; agreements, and reviewed."""

    agreements: int
    reviewed: int
    asked: int
    answered: int
    unowned: int


class RoundContents(TypedDict):
    """A closed round. `reports` and `reviews` are the ids of those there were: later ones are corrections."""

    version: int
    region: str
    year: int
    title: str
    word: str
    opens_on: str
    closes_on: str
    closed_at: str
    closed_by: str
    themes: list[str]
    parties: list[str]
    open_only: bool
    counts: CountsContents
    agreements: list[AgreementContents]
    reports: list[int]
    reviews: list[int]
