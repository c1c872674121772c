"""The order of the project table."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jaarschijf.publishing.cells import CELLS
from jaarschijf.publishing.shape import ProjectContents
from jaarschijf.publishing.tally import ORDER
from jaarschijf.register.names import fold

Key = list[tuple[int, str]]

COLUMNS: Mapping[str, str] = {
    "location": "locatie",
    "accessibility": "toegankelijkheid",
    "responsible": "verantwoordelijke",
    "dwellings": "woningen",
    "rent_class": "huurprijsklasse",
    "standing": "monitoring",
    "dwelling_type": "type",
    "agreement": "afspraak",
    "signed": "ondertekening",
}
"""Field of the legend -> its name in the address, where the table is sorted by it."""


@dataclass(frozen=True, slots=True)
class Order:
    """By which field the rows stand; the order of the document when it is empty."""

    field: str = ""
    backwards: bool = False

    @classmethod
    def read(cls, text: str) -> Order:
        """`woningen`, or `-woningen` for the most first; anything else is the order of the document."""
        name = text.removeprefix("-")
        field = next((field for field, known in COLUMNS.items() if known == name), "")
        return cls(field, bool(field) and text.startswith("-"))

    @property
    def text(self) -> str:
        return f"{'-' if self.backwards else ''}{COLUMNS[self.field]}" if self.field else ""

    def by(self, field: str) -> Order:
        """What a click on a head asks for: this field, and backwards when it stands by it already."""
        return Order(field, self.field == field and not self.backwards)

    def sort(self, rows: Sequence[ProjectContents]) -> list[ProjectContents]:
        """What has no value comes last, whichever the direction."""
        if not self.field:
            return list(rows)
        known = [row for row in rows if CELLS[self.field](row)]
        known.sort(key=lambda row: _key(row, self.field), reverse=self.backwards)
        return known + [row for row in rows if not CELLS[self.field](row)]


def _key(row: ProjectContents, field: str) -> Key:
    """Numbers inside a text count as numbers: 1.2 before 1.10; a standing by the order of the legend."""
    if field == "standing":
        return [(ORDER.index(row["standing"]), "")]
    parts = re.findall(r"\d{1,15}|\D+", fold(CELLS[field](row)))
    return [(int(part), "") if part.isdigit() else (sys.maxsize, part) for part in parts]
