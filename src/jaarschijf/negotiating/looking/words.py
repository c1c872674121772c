"""Pure: a text of a plan to be read, chapter by chapter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jaarschijf.negotiating.looking.items import duty_in_words, parties_of
from jaarschijf.register.versions.shape import AgreementText, VersionText


@dataclass(frozen=True)
class Passage:
    """One agreement; `is_own` when one of the reader's parties is named, `said` what was said about it."""

    lineage: str
    number: str
    title: str
    text: str
    who: str
    duties: tuple[str, ...]
    is_own: bool
    said: Sequence[object]


@dataclass(frozen=True)
class Chapter:
    """A theme with its agreements."""

    title: str
    ambition: str
    passages: tuple[Passage, ...]

    @property
    def own(self) -> int:
        """How many of them name a party of the reader."""
        return sum(one.is_own for one in self.passages)


def chapters(
    text: VersionText,
    slugs: frozenset[str] = frozenset(),
    said: Mapping[str, Sequence[object]] | None = None,
) -> list[Chapter]:
    """Every theme in order; `slugs` are the reader's parties, `said` remarks by lineage."""
    return [
        Chapter(
            theme["title"],
            theme["ambition"],
            tuple(_passage(row, slugs, (said or {}).get(row["lineage"], ())) for row in theme["agreements"]),
        )
        for theme in text["themes"]
    ]


def _passage(row: AgreementText, slugs: frozenset[str], said: Sequence[object]) -> Passage:
    return Passage(
        lineage=row["lineage"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        who=", ".join(name["name"] for name in row["responsible"]),
        duties=tuple(map(duty_in_words, row["obligations"])),
        is_own=not slugs.isdisjoint(parties_of(row)),
        said=said,
    )
