"""Which names of parties an upload brings, and whom they may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jaarschijf.importing.models import Candidate, CandidateState, Upload
from jaarschijf.importing.values import names_in
from jaarschijf.people.models import Party, PartyGroup, PartyKind, Region
from jaarschijf.reading import NameKind, guess_party_kind
from jaarschijf.register.names import NameBook, fold

LONGEST_PARTY = 120
_GATHERING = re.compile(r"werkgroep|stuurgroep|projectgroep|overleg|netwerk")
"""Where parties meet is no party."""


@dataclass(frozen=True)
class NewParty:
    """A party of this kind that the region doesn't have yet."""

    kind: str


@dataclass(frozen=True)
class NewGroup:
    """A group of all parties of this kind that the region doesn't have yet."""

    kind: str


Target = Party | PartyGroup | NewParty | NewGroup
"""Whom a name stands for; None where targets are spoken of means: leave it as words."""


@dataclass(frozen=True)
class Name:
    """A name as the document first writes it. `known` is whom it stands for already."""

    name: str
    times: int
    known: Party | PartyGroup | None
    is_left: bool
    proposal: Target | None

    @property
    def is_settled(self) -> bool:
        """Whether the register knows it, or somebody decided to leave it as words."""
        return self.known is not None or self.is_left


def names_of(upload: Upload, candidates: Iterable[Candidate]) -> list[Name]:
    """Every name in what may still enter the register, those of who is responsible first.

    Reads the region's parties, groups and known names (five queries).
    """
    live = {CandidateState.OPEN, CandidateState.ACCEPTED}
    written: dict[str, tuple[str, int]] = {}
    for name in _in_order(row for row in candidates if row.state in live):
        first, times = written.get(fold(name), (name, 0))
        written[fold(name)] = (first, times + 1)
    book, guesses = NameBook(upload.region), Proposals(upload.region)
    return [
        Name(name, times, book.find(name), key in upload.left_names, guesses.of(name))
        for key, (name, times) in written.items()
    ]


def _in_order(candidates: Iterable[Candidate]) -> list[str]:
    named = [names_in(row.values) for row in candidates]
    return [name for first, _ in named for name in first] + [name for _, others in named for name in others]


class Proposals:
    """Whom an unknown name may stand for, by its words and by who is in the region."""

    def __init__(self, region: Region) -> None:
        self._parties = list(region.parties.all())
        self._groups = list(region.groups.all())

    def of(self, name: str) -> Target | None:
        """The group of its kind, the only coordinator, something new, or None: leave it as words."""
        kind, is_group = guess_party_kind(name)
        if len(name) > LONGEST_PARTY or _GATHERING.search(fold(name)):
            return None
        if kind is NameKind.COORDINATOR:
            return self._coordinator(name)
        if is_group or (name.islower() and " " not in name):
            return self._group(name, kind)
        return None if name[:1].islower() else NewParty(kind)

    def _coordinator(self, name: str) -> Target | None:
        found = [party for party in self._parties if party.kind == PartyKind.COORDINATOR]
        if len(found) == 1:
            return found[0]
        return None if name.islower() else NewParty(PartyKind.COORDINATOR)

    def _group(self, name: str, kind: NameKind) -> Target | None:
        if kind is NameKind.STAKEHOLDER and "stakeholder" not in fold(name):
            return None
        return next((group for group in self._groups if group.kind == kind), NewGroup(kind))
