"""What the page of one agreement shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jaarschijf.public.editions import Edition
from jaarschijf.public.plan_page import plan_address
from jaarschijf.public.terms import term
from jaarschijf.publishing.ages import Ages
from jaarschijf.publishing.cells import legend
from jaarschijf.publishing.changes import RESULT_WORDS
from jaarschijf.publishing.shape import AgreementContents, ObligationContents, ThemeContents
from jaarschijf.publishing.tally import agreements_of, dwellings, total
from jaarschijf.register.words import in_words


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does what, when: words, empty where the agreement is silent."""

    what: str
    who: str
    when: str
    target: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A responsible name, and the parties behind it where it is a group."""

    name: str
    parties: list[str]


@dataclass(frozen=True)
class AgreementPage:
    """Raises Gone or Http404 when the plan doesn't have the agreement."""

    edition: Edition
    slug: str
    today: date

    @property
    def address(self) -> str:
        return f"{plan_address(self.edition.contents)}afspraken/{self.slug}/"

    @cached_property
    def _found(self) -> tuple[ThemeContents, AgreementContents]:
        return self.edition.find(self.slug)

    def context(self) -> Mapping[str, object]:
        theme, row = self._found
        data = self.edition.contents
        projects = [project for project in data["projects"] if project["agreement"] == self.slug]
        before, after = self._neighbours()
        return {
            "edition": self.edition,
            "data": data,
            "plan_address": plan_address(data),
            "theme": theme,
            "row": row,
            "age": Ages(data, self.today).of(row["standing_on"]),
            "result": RESULT_WORDS.get(row.get("result", ""), ""),
            "term": term(row, self.today),
            "bearers": list(self._bearers(row)),
            "duties": [_duty(duty) for duty in row["obligations"]],
            "projects": projects,
            "total": total(dwellings(projects)),
            "legend": legend(data),
            "parent": self._numbered(row["parent"]),
            "parts": [other for other in agreements_of(data) if other["parent"] == row["number"]],
            "before": before,
            "after": after,
        }

    def _bearers(self, row: AgreementContents) -> Iterator[Bearer]:
        names = {party["slug"]: party["name"] for party in self.edition.contents["parties"]}
        for bearer in row["responsible"]:
            behind = [names[slug] for slug in bearer["parties"] if slug in names]
            yield Bearer(bearer["name"], [name for name in behind if name != bearer["name"]])

    def _neighbours(self) -> tuple[AgreementContents | None, AgreementContents | None]:
        rows = agreements_of(self.edition.contents)
        place = next(place for place, row in enumerate(rows) if row["slug"] == self.slug)
        return (rows[place - 1] if place else None), (rows[place + 1] if place + 1 < len(rows) else None)

    def _numbered(self, number: str | None) -> AgreementContents | None:
        rows = agreements_of(self.edition.contents)
        return next((row for row in rows if number and row["number"] == number), None)


def _duty(duty: ObligationContents) -> Duty:
    return Duty(duty["text"], _and(duty["who"]), in_words(duty["when"]), duty.get("target", ""))


def _and(names: list[str]) -> str:
    """A, b en c."""
    said = f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else "".join(names)
    return said[:1].upper() + said[1:]
