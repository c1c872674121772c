"""An upload as the person who reviews it sees it: read once, then plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from jaarschijf.importing.actions.settle import Batch, plan_of
from jaarschijf.importing.flaws import flaws
from jaarschijf.importing.models import Candidate, CandidateKind, CandidateState, Upload
from jaarschijf.importing.names import Name, names_of
from jaarschijf.importing.passages import Passage, passage
from jaarschijf.importing.reshaping import cuts
from jaarschijf.importing.rules import Event, can
from jaarschijf.importing.values import Values
from jaarschijf.lib.dutch import counted, listed
from jaarschijf.reading import DraftAgreement
from jaarschijf.register.models import YearPlan

PER_PAGE = 25

FILTERS: dict[str, tuple[str, Callable[[Candidate], bool]]] = {
    "open": ("Te bekijken", lambda row: row.state == CandidateState.OPEN),
    "twijfel": ("Twijfelachtig", lambda row: row.is_doubtful),
    "goed": ("Goedgekeurd", lambda row: row.state == CandidateState.ACCEPTED),
    "niet": ("Niet overgenomen", lambda row: row.state == CandidateState.REJECTED),
    "register": ("In het register", lambda row: row.state == CandidateState.TAKEN),
    "alles": ("Alles", lambda _row: True),
}
"""What the list can show: name in the address -> (on screen, which candidates)."""


@dataclass(frozen=True)
class Card:
    """One candidate beside its source."""

    candidate: Candidate
    values: Values
    passage: Passage
    warnings: tuple[str, ...]
    flaws: tuple[str, ...]
    following: Candidate | None

    @property
    def is_settled(self) -> bool:
        """Whether somebody decided on it."""
        return self.candidate.state != CandidateState.OPEN

    @property
    def may_merge(self) -> bool:
        return self.following is not None and can(self.candidate.state, Event.MERGE)

    @property
    def may_split(self) -> bool:
        """Whether it is an agreement of more than one sentence."""
        whole = self.values
        return (
            isinstance(whole, DraftAgreement)
            and bool(cuts(whole.text))
            and can(self.candidate.state, Event.SPLIT)
        )


class Review:
    """The candidates that were not replaced, doubtful ones first, and what there is to say of them."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        rows = upload.candidates.exclude(state=CandidateState.REPLACED).select_related(
            "theme", "result_agreement"
        )
        self.candidates = list(rows)
        self._listed = sorted(self.candidates, key=lambda row: row.is_sure)
        self._states = Counter(row.state for row in self.candidates)

    @property
    def total(self) -> int:
        return len(self.candidates)

    @property
    def seen(self) -> int:
        """How many somebody decided on."""
        return self.total - self._states[CandidateState.OPEN]

    @cached_property
    def doubtful(self) -> int:
        return sum(row.is_doubtful for row in self.candidates)

    @cached_property
    def sure(self) -> int:
        """How many "accept all that are sure" would take, flaws aside."""
        return sum(row.state == CandidateState.OPEN and row.is_sure for row in self.candidates)

    @cached_property
    def batch(self) -> Batch:
        """What the register would get now."""
        return Batch.of(self.candidates)

    @property
    def announcement(self) -> str:
        """What the register would get, in a sentence."""
        kinds = [
            (self.batch.new_themes, "thema", "thema’s"),
            (self.batch.agreements, "afspraak", "afspraken"),
            (self.batch.projects, "project", "projecten"),
        ]
        made = listed([counted(len(rows), one, more) for rows, one, more in kinds if rows])
        verb = "komt" if len(self.batch.accepted) == 1 else "komen"
        return (
            f"{made} {verb} in {f'Jaarschijf {self.upload.year}' if self.upload.year else 'de jaarschijf'}."
        )

    @cached_property
    def plan(self) -> YearPlan | None:
        """The year plan that it would go into, when that is there already."""
        return plan_of(self.upload)

    @cached_property
    def names(self) -> list[Name]:
        return names_of(self.upload, self.candidates)

    @property
    def unknown_names(self) -> list[Name]:
        return [name for name in self.names if not name.is_settled]

    def filters(self) -> list[tuple[str, str, int]]:
        """(name in the address, on screen, number of candidates)."""
        return [(name, label, sum(map(wanted, self.candidates))) for name, (label, wanted) in FILTERS.items()]

    def listed(self, show: str) -> list[Candidate]:
        """The candidates of a filter, doubtful ones first."""
        return [row for row in self._listed if FILTERS[show][1](row)]

    def page(self, show: str, number: str | None) -> Page[Candidate]:
        return Paginator(self.listed(show), PER_PAGE).get_page(number)

    def cards(self, candidates: Sequence[Candidate]) -> list[Card]:
        return [self.card(row) for row in candidates]

    def card(self, candidate: Candidate) -> Card:
        until = self._until(candidate)
        warnings = [
            str(warning["message"])
            for warning in self.upload.warnings
            if candidate.source_line <= warning["line"] < (until or candidate.source_line + 1)
        ]
        return Card(
            candidate=candidate,
            values=candidate.values,
            passage=passage(self.upload.lines, candidate.source_line, candidate.source_quote, until),
            warnings=tuple(warnings),
            flaws=tuple(flaws(candidate.values)),
            following=self._following.get(candidate.pk),
        )

    def after(self, candidate: Candidate, show: str) -> Candidate | None:
        """The candidate below this one in the list."""
        rows = self.listed(show)
        place = next((place for place, row in enumerate(rows) if row.pk == candidate.pk), len(rows))
        return rows[place + 1] if place + 1 < len(rows) else None

    def _until(self, candidate: Candidate) -> int | None:
        """The line on which the next thing begins."""
        return next((line for line in self._starts if line > candidate.source_line), None)

    @cached_property
    def _starts(self) -> list[int]:
        return sorted({row.source_line for row in self.candidates})

    @cached_property
    def _following(self) -> dict[int, Candidate]:
        """Candidate -> the one of its kind (and theme) after it, as `actions.reshape.next_of` has it."""
        found: dict[int, Candidate] = {}
        last: dict[tuple[str, int | None], Candidate] = {}
        for row in reversed(self.candidates):
            if row.state not in {CandidateState.OPEN, CandidateState.ACCEPTED}:
                continue
            place = (row.kind, row.theme_id)
            if row.kind != CandidateKind.PROJECT and place in last:
                found[row.pk] = last[place]
            last[place] = row
        return found
