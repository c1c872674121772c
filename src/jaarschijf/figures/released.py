"""What readers see of a release: its tables with their charts, in words, and as files to take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jaarschijf.figures.exports import HIDDEN_NOTE, sheets
from jaarschijf.figures.releasing.shape import Contents, Drawing, grids_of
from jaarschijf.figures.wording import HIDDEN, ShownTable, table_of
from jaarschijf.lib.dutch import full_date


@dataclass(frozen=True)
class Part:
    """A table with the charts that are drawn of it."""

    table: ShownTable
    drawings: Sequence[Drawing]


@dataclass(frozen=True)
class Origin:
    """Where figures came from, the period in words."""

    dataset: str
    period: str
    parties: str


@dataclass(frozen=True)
class Released:
    """A release for a page."""

    contents: Contents

    @property
    def parts(self) -> list[Part]:
        """The tables that have rows in their order, those with charts first."""
        tables = [table_of(grid) for grid in grids_of(self.contents).values() if grid.rows]
        charts = self.contents["charts"]
        parts = [Part(table, [one for one in charts if one["table"] == table.key]) for table in tables]
        return sorted(parts, key=lambda part: not part.drawings)

    @property
    def hidden(self) -> int:
        """How many counts are not shown."""
        return sum(table["hidden"] for table in self.contents["tables"])

    @property
    def period(self) -> str:
        return period_in_words(self.contents["since"], self.contents["until"])

    @property
    def origins(self) -> list[Origin]:
        return [
            Origin(one["dataset"], period_in_words(one["since"], one["until"]), ", ".join(one["parties"]))
            for one in self.contents["sources"]
        ]

    def table(self, key: str) -> ShownTable | None:
        """The table of this key, where it has rows."""
        return next((part.table for part in self.parts if part.table.key == key), None)


def period_in_words(since: str, until: str) -> str:
    """2026; 31 december 2026; 1 juli 2025 tot en met 30 juni 2026."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    if first == last:
        return full_date(last)
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    return f"{full_date(first)} tot en met {full_date(last)}"


def workbook_of(title: str, moment: datetime, released: Released) -> bytes:
    """A sheet for each table, after one that tells what they are."""
    properties: dict[str, object] = {
        "title": title,
        "subject": released.contents["region"],
        "created": moment,
    }
    return sheets(properties, _about(title, released), [part.table for part in released.parts])


def _about(title: str, released: Released) -> Iterator[tuple[str, str]]:
    contents = released.contents
    yield "Cijfers", title
    yield "Antwoord", contents["sentence"]
    yield "Vraag", contents["question"]
    yield "Berekening", f"{contents['name']}, versie {contents['version']}"
    for place, step in enumerate(contents["steps"], start=1):
        yield f"Stap {place}", step
    for one in released.origins:
        yield one.dataset.capitalize(), f"{one.period}: {one.parties}"
    if released.hidden:
        yield HIDDEN, HIDDEN_NOTE
