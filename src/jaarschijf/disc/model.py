"""What the disc is drawn from: a year, themes, agreements and their moments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from jaarschijf.lib.freshness import Freshness
from jaarschijf.lib.standing import LABELS, Standing


class MarkState(StrEnum):
    """A standing, or the absence of one."""

    DONE = Standing.DONE
    UNDER_WAY = Standing.UNDER_WAY
    STALLED = Standing.STALLED
    NOT_REPORTED = "not_reported"


class Look(NamedTuple):
    """A state where many are counted together; `old` is no longer fresh."""

    state: MarkState
    old: bool = False


DUTCH: Mapping[str, str] = MappingProxyType(
    {
        **{str(standing): label for standing, label in LABELS.items()},
        MarkState.NOT_REPORTED: "Nog geen melding",
    }
)


_STATES = {"": MarkState.NOT_REPORTED, **{str(state): state for state in MarkState}}


class Mark(NamedTuple):
    """A moment (no end) or a period (end included); without a state of its own it takes its ring's."""

    label: str
    start: date
    end: date | None = None
    state: MarkState | Standing | None = None
    href: str = ""

    def within(self, year: int) -> tuple[date, date] | None:
        """First and last day in that year, or None when the mark lies outside it."""
        first, last = self.start, self.end or self.start
        if first.year < year:
            first = date(year, 1, 1)
        if last.year > year:
            last = date(year, 12, 31)
        return (first, last) if first <= last else None

    def is_to_come(self, today: date | None) -> bool:
        return today is not None and self.start > today


@dataclass(frozen=True, slots=True)
class Ring:
    """One agreement; a standing is "done", "under_way" or "stalled", None says that nothing was reported.

    `freshness` is how old that standing is: what is no longer fresh is drawn pale. A ring with `words` of
    its own for the states, such as a group that meets, is no agreement and is not counted among them.
    """

    number: str
    title: str
    standing: str | None = None
    marks: tuple[Mark, ...] = ()
    href: str = ""
    freshness: Freshness = Freshness.FRESH
    words: Mapping[MarkState, str] | None = field(default=None, hash=False)

    @property
    def state(self) -> MarkState:
        """Raises ValueError for a standing that does not exist."""
        return _STATES.get(self.standing or "") or MarkState(self.standing or "")

    def state_of(self, mark: Mark) -> MarkState:
        return MarkState(mark.state) if mark.state else self.state

    @property
    def age(self) -> Freshness:
        """How old the standing is; what was never said doesn't age."""
        return self.freshness if self.standing else Freshness.FRESH

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()

    def dated(self, year: int) -> list[Mark]:
        """The marks of that year by date."""
        return sorted((mark for mark in self.marks if mark.within(year)), key=lambda mark: mark.start)


@dataclass(frozen=True, slots=True)
class Band:
    """One theme; its href is used where the rings of a theme are merged."""

    title: str
    rings: tuple[Ring, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class DiscData:
    """One year; without `today` nothing has passed and nothing is still to come."""

    year: int
    bands: tuple[Band, ...]
    today: date | None = None
    title: str = ""
    description: str = ""
    labels: Mapping[str, str] = field(default_factory=lambda: DUTCH)

    @property
    def rings(self) -> tuple[Ring, ...]:
        return tuple(chain.from_iterable(band.rings for band in self.bands))

    @property
    def agreements(self) -> tuple[Ring, ...]:
        """The rings that are counted."""
        return tuple(ring for ring in self.rings if ring.words is None)

    @property
    def counts(self) -> dict[MarkState, int]:
        """Agreements per standing that occurs, in the order of the legend."""
        counted = Counter(ring.state for ring in self.agreements)
        return {state: counted[state] for state in MarkState if counted[state]}

    @property
    def stale(self) -> int:
        """How many agreements have a standing that is stale."""
        return sum(ring.age is Freshness.STALE for ring in self.agreements)

    def label(self, state: MarkState, ring: Ring | None = None) -> str:
        """The words for a state, as they stand in the middle of a sentence; those of a ring come first."""
        label = (ring and ring.words and ring.words.get(state)) or self.labels.get(state, DUTCH[state])
        return label[:1].lower() + label[1:]
