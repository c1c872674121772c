"""The list of proposals: what is open first, in the order of the document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from jaarschijf.negotiating.models import Proposal, ProposalKind, ProposalState
from jaarschijf.negotiating.proposals.subjects import shapes_of
from jaarschijf.negotiating.proposals.telling import tell
from jaarschijf.people.access import Access
from jaarschijf.people.models import Party
from jaarschijf.register.models import Theme

STATES = {
    "open": ("open", {ProposalState.OPEN}),
    "overgenomen": ("overgenomen", {ProposalState.ACCEPTED, ProposalState.ADAPTED}),
    "niet-overgenomen": ("niet overgenomen", {ProposalState.REJECTED}),
    "ingetrokken": ("ingetrokken", {ProposalState.WITHDRAWN}),
}
"""How a filter is written in the address -> its words and the states that it shows."""

OURS = "ons"


@dataclass(frozen=True)
class Line:
    """A proposal in a list; `said` is the number of remarks."""

    row: Proposal
    sentence: str
    is_ours: bool
    said: int


@dataclass(frozen=True)
class Pile:
    """Proposals under a heading, in chapters of the document (empty title: one chapter for all)."""

    title: str
    chapters: Sequence[tuple[str, Sequence[Line]]]
    is_settled: bool

    @property
    def size(self) -> int:
        return sum(len(lines) for _, lines in self.chapters)


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `party` is the slug of a party, or `OURS`."""

    party: str
    state: str

    def shows(self, row: Proposal, access: Access) -> bool:
        if self.state in STATES and row.state not in STATES[self.state][1]:
            return False
        if self.party == OURS:
            return is_ours(row, access)
        return not self.party or (row.party.slug if row.party else "") == self.party


def is_ours(row: Proposal, access: Access) -> bool:
    return access.acts_for(row.party_id)


def piles(rows: Iterable[Proposal], asked: Asked, access: Access) -> list[Pile]:
    """The open ones by chapter, then the settled ones, the newest first; no empty piles."""
    shown = [row for row in rows if asked.shows(row, access)]
    still = sorted((row for row in shown if row.state == ProposalState.OPEN), key=_place)
    done = sorted((row for row in shown if row.settled_at), key=_settled, reverse=True)
    by_chapter = [
        (title, [line(row, access) for row in mine]) for title, mine in groupby(still, key=_chapter)
    ]
    made = [
        Pile("Open", by_chapter, is_settled=False),
        Pile("Afgehandeld", [("", [line(row, access) for row in done])], is_settled=True),
    ]
    return [pile for pile in made if pile.size]


def line(row: Proposal, access: Access) -> Line:
    """One proposal; `row` as `state.listed` gives it."""
    return Line(row, tell(*shapes_of(row)), is_ours(row, access), getattr(row, "said", 0))


def counts(rows: Collection[Proposal]) -> str:
    """3 open, 2 overgenomen en 1 niet overgenomen"""
    found = [(words, sum(row.state in states for row in rows)) for words, states in STATES.values()]
    return ", ".join(f"{count} {words}" for words, count in found if count)


def parties_in(rows: Iterable[Proposal]) -> list[Party]:
    """The parties that proposed something, by name."""
    found = {row.party.pk: row.party for row in rows if row.party}
    return sorted(found.values(), key=lambda party: party.name.casefold())


def _theme(row: Proposal) -> Theme | None:
    """Where it stands now: agreements move, and a new one has only its theme."""
    if row.agreement:
        return row.agreement.theme
    return row.theme if row.kind == ProposalKind.NEW else None


def _chapter(row: Proposal) -> str:
    if row.kind == ProposalKind.PROJECT:
        return "Projecten"
    theme = _theme(row)
    return theme.title if theme else "Staat niet meer in de tekst"


def _place(row: Proposal) -> tuple[object, ...]:
    theme, agreement = _theme(row), row.agreement
    number = [int(part) for part in agreement.number.split(".") if part] if agreement else []
    where = (theme.position, theme.pk) if theme else (0, 0)
    return (theme is None, where, _chapter(row), number, row.number)


def _settled(row: Proposal) -> tuple[object, ...]:
    return (row.settled_at, row.number)
