"""A plan weighed: parties beside themes, and the topics of the law and of the region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from jaarschijf.negotiating.models import RegionTopic
from jaarschijf.negotiating.weighing.passage import passages
from jaarschijf.negotiating.weighing.reciprocity import Matrix, Party, Row, matrix_of
from jaarschijf.negotiating.weighing.topics import Coverage, Topic, covered, own_topic, topics_of_law
from jaarschijf.people.models import PartyKind
from jaarschijf.register.models import YearPlan
from jaarschijf.register.versions.shape import VersionText
from jaarschijf.register.versions.text import agreements_in, text_of


class Link(NamedTuple):
    """An agreement to point at; `words` are those by which it speaks of a topic."""

    number: str
    title: str
    slug: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Owing:
    """A party with the agreements that it owes something in."""

    row: Row
    kind: str
    agreements: Sequence[Link]


@dataclass(frozen=True)
class Spoken:
    """A topic with the agreements that speak of it; `row` is that of the region, None for one of the law."""

    coverage: Coverage
    agreements: Sequence[Link]
    row: RegionTopic | None = None

    @property
    def topic(self) -> Topic:
        return self.coverage.topic


@dataclass(frozen=True)
class Balance:
    """All of it; `slugs` is the address of each agreement by its lineage."""

    text: VersionText
    slugs: Mapping[str, str]
    own_topics: Sequence[RegionTopic]

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self.text)

    @cached_property
    def parties(self) -> list[Owing]:
        """Every party with what it owes, in the order of the matrix."""
        numbered = {
            row["number"]: Link(row["number"], row["title"], self.slugs.get(row["lineage"], ""))
            for _, row in agreements_in(self.text)
        }
        return [
            Owing(row, kind_of(row.party), [numbered[number] for number in row.total.agreements])
            for row in self.matrix.rows
        ]

    @cached_property
    def topics(self) -> list[Spoken]:
        """Those of the law, then those of the region."""
        law = [(topic, None) for topic in topics_of_law()]
        own = [(own_topic(row.name, row.words), row) for row in self.own_topics]
        every: list[tuple[Topic, RegionTopic | None]] = [*law, *own]
        found = covered([topic for topic, _ in every], passages(self.text))
        return [Spoken(one, self._links(one), row) for one, (_, row) in zip(found, every, strict=True)]

    @property
    def open_topics(self) -> list[Spoken]:
        """Those that no agreement speaks of."""
        return [one for one in self.topics if not one.coverage.covered]

    @property
    def covered_topics(self) -> list[Spoken]:
        """Those that some agreement speaks of."""
        return [one for one in self.topics if one.coverage.covered]

    def _links(self, coverage: Coverage) -> list[Link]:
        return [
            Link(one.passage.number, one.passage.title, self.slugs.get(one.passage.lineage, ""), one.words)
            for one in coverage.mentions
        ]


def balance_of(plan: YearPlan, day: date) -> Balance:
    """The text of now, weighed; groups resolve to the parties of `day`."""
    slugs = {str(lineage): slug for lineage, slug in plan.agreements.values_list("lineage", "slug")}
    return Balance(text_of(plan, day), slugs, list(_topics(plan)))


def kind_of(party: Party) -> str:
    """Gemeente, corporatie …"""
    return str(PartyKind(party.kind).label)


def _topics(plan: YearPlan) -> Iterable[RegionTopic]:
    for row in plan.region.topics.all():
        row.region = plan.region
        yield row
