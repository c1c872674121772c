"""What the page of a plan shows: from an edition and an address to everything its template needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from jaarschijf.disc import draw
from jaarschijf.public import cards
from jaarschijf.public.editions import Edition
from jaarschijf.public.filters import PARAMETERS, STANDINGS, Filter
from jaarschijf.public.table import Order
from jaarschijf.public.versions import signed_line
from jaarschijf.publishing import ages, tally
from jaarschijf.publishing.cells import columns, legend, standing_word
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.contents import municipalities
from jaarschijf.publishing.shape import Contents

_MOST_CHANGES = 10
_NOTHING_REPORTED = "Nog geen melding"
_STANDING_NAMES = {standing: name for name, standing in STANDINGS.items()}
_QUESTIONS = {
    "theme": "Thema",
    "party": "Partij",
    "standing": "Stand",
    "municipality": "Gemeente",
    "text": "Zoekwoord",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A question of the filter form, its answers besides "alle" as options, and the word of the one given."""

    name: str
    label: str
    options: SafeString
    answer: str


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is on, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """`labels` are the legend's by field, `parts` the sums per standing."""

    labels: Mapping[str, str]
    heads: SafeString
    rows: SafeString
    parts: list[tally.Dwellings]
    total: tally.Dwellings


@dataclass(frozen=True)
class PlanPage:
    """A plan as somebody asked to see it on a day."""

    edition: Edition
    wanted: Filter
    order: Order
    today: date

    @cached_property
    def data(self) -> Contents:
        return self.edition.contents

    def context(self) -> Mapping[str, object]:
        """For the template; whatever the filter, the opening is about the whole plan."""
        data, seen = self.data, self.wanted.apply(self.data)
        changes, choices = self.edition.changes, self._choices()
        return {
            "edition": self.edition,
            "data": data,
            "state": tally.state(data),
            "signed": signed_line(data),
            "changes": cards.changes(changes[:_MOST_CHANGES]),
            "changed": len(changes),
            "more_changes": max(0, len(changes) - _MOST_CHANGES),
            "counts": [
                (count, Filter(standing=_STANDING_NAMES[count.standing]).query)
                for count in tally.counts(tally.agreements_of(data))
            ],
            "legend": legend(data),
            "ages": ages.legend(data),
            "disc": self._disc(seen),
            "themes": cards.themes(seen, self.today, self.address_of),
            "projects": self._projects(seen),
            "choices": list(choices.values()),
            "active": self._active(choices),
            "found": len(tally.agreements_of(seen)),
            "all": len(tally.agreements_of(data)),
            "wanted": self.wanted,
            "order": self.order.text,
            "query": self.wanted.query,
        }

    def address_of(self, slug: str) -> str:
        """The page of an agreement; not by `reverse`, which is slow three hundred times over."""
        return f"{self._address}afspraken/{slug}/"

    @cached_property
    def _address(self) -> str:
        return plan_address(self.data)

    def _disc(self, seen: Contents) -> SafeString:
        """What is seen; all of it when nothing is, because an empty disc would say that there is nothing."""
        shown = seen if tally.agreements_of(seen) else self.data
        svg = draw(clock(shown, self.today, self.address_of))
        return mark_safe(svg)  # noqa: S308 - the disc escapes all it is given

    def _projects(self, seen: Contents) -> ProjectTable:
        labels = columns(seen)
        parts = tally.dwellings(seen["projects"])
        return ProjectTable(
            labels=labels,
            heads=cards.heads(self._head(field, label) for field, label in labels.items()),
            rows=cards.rows(self.order.sort(seen["projects"]), labels, self.address_of),
            parts=parts,
            total=tally.total(parts),
        )

    def _head(self, field: str, label: str) -> cards.Head:
        direction = "descending" if self.order.backwards else "ascending"
        return cards.Head(
            field,
            label,
            self._query(order=self.order.by(field)),
            direction if self.order.field == field else "",
        )

    def _choices(self) -> dict[str, Choice]:
        data, asked = self.data, self.wanted.active
        answers = {
            "theme": {theme["slug"]: theme["title"] for theme in data["themes"]},
            "party": {party["slug"]: party["name"] for party in data["parties"]},
            "standing": {name: standing_word(code) or _NOTHING_REPORTED for name, code in STANDINGS.items()},
            "municipality": {name: name for name in municipalities(data)},
        }
        return {
            field: Choice(
                PARAMETERS[field],
                _QUESTIONS[field],
                cards.options(answers[field], asked.get(field, "")),
                answers[field].get(asked.get(field, ""), ""),
            )
            for field in answers
        }

    def _active(self, choices: Mapping[str, Choice]) -> list[Active]:
        """A value that is no answer is shown as it was asked."""
        return [
            Active(
                _QUESTIONS[field],
                (field in choices and choices[field].answer) or value,
                self._query(wanted=self.wanted.without(field)),
            )
            for field, value in self.wanted.active.items()
        ]

    def _query(self, *, wanted: Filter | None = None, order: Order | None = None) -> str:
        """The address of this page with another filter or order; never empty, so that it is a link."""
        asked = {PARAMETERS[field]: value for field, value in (wanted or self.wanted).active.items()}
        sort = (order or self.order).text
        return f"?{urlencode(asked | ({'sorteer': sort} if sort else {}))}"


def plan_address(data: Contents) -> str:
    """The path of a plan's page."""
    return reverse("public:plan", args=[data["region_slug"], data["year"]])
