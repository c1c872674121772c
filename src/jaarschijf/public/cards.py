"""What stands on a page many times: agreements as cards, projects as rows, answers as options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from jaarschijf.public.terms import term
from jaarschijf.publishing.ages import Ages
from jaarschijf.publishing.blanks import fill, join
from jaarschijf.publishing.cells import CELLS
from jaarschijf.publishing.shape import AgreementContents, Contents, ProjectContents, ThemeContents
from jaarschijf.publishing.tally import Count, counts

AddressOf = Callable[[str], str]
"""Slug of an agreement -> its page."""


@dataclass(frozen=True, slots=True)
class ThemeCards:
    """A theme on the page."""

    theme: ThemeContents
    counts: list[Count]
    cards: SafeString


def themes(data: Contents, today: date, address_of: AddressOf) -> list[ThemeCards]:
    """All themes, in order."""
    ages = Ages(data, today)
    return [
        ThemeCards(
            theme,
            counts(theme["agreements"]),
            join(_card(row, ages, address_of) for row in theme["agreements"]),
        )
        for theme in data["themes"]
    ]


def rows(projects: Iterable[ProjectContents], labels: Mapping[str, str], address_of: AddressOf) -> SafeString:
    """The body of the project table; `labels` are the legend's, by field."""
    heads = tuple((f"label_{field}", label) for field, label in labels.items())
    return join(
        fill("public/project_row.html", (*heads, ("standing", row["standing"])), _cells(row, address_of))
        for row in projects
    )


def changes(told: Iterable[tuple[str, str]]) -> SafeString:
    """What is different, as (subject, sentence)."""
    return join(
        fill("public/change.html", (), {"subject": subject, "sentence": sentence})
        for subject, sentence in told
    )


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the project table: a click sorts by it. `sorted` is for aria-sort, empty when it is not."""

    field: str
    label: str
    query: str
    sorted: str


def heads(columns: Iterable[Head]) -> SafeString:
    """The heads of the project table."""
    return join(
        fill(
            "public/project_head.html",
            (("field", head.field), ("sorted", head.sorted)),
            {"label": head.label, "query": head.query},
        )
        for head in columns
    )


def options(answers: Mapping[str, str], chosen: str) -> SafeString:
    """The answers of a select, by value."""
    return join(
        fill(
            "public/option.html",
            (("chosen", "ja" if value == chosen else None),),
            {"value": value, "word": word},
        )
        for value, word in answers.items()
    )


def _card(row: AgreementContents, ages: Ages, address_of: AddressOf) -> str:
    age = ages.of(row["standing_on"])
    values = {
        "number": row["number"],
        "title": row["title"],
        "href": address_of(row["slug"]),
        "summary": row["summary"],
        "responsible": " · ".join([name["name"] for name in row["responsible"]]),
        "term": term(row, ages.today),
        "ago": age.words if age else "",
    }
    look = (("standing", row["standing"]), ("age", age.freshness if age else None))
    return fill("public/card.html", look, values)


def _cells(row: ProjectContents, address_of: AddressOf) -> dict[str, str]:
    cells = {field: cell(row) for field, cell in CELLS.items() if field != "standing"}
    cells["municipality"] = row["municipality"]
    cells["href"] = address_of(row["agreement"]) if row["agreement"] else ""
    return cells
