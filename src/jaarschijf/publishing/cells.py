"""A project under the nine fields of the legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jaarschijf.lib.standing import LABELS, Standing
from jaarschijf.publishing.shape import Contents, ProjectContents
from jaarschijf.reading.legend import STANDARD


def standing_word(standing: str | None) -> str:
    """The Dutch word of a standing; empty when nothing was reported."""
    return LABELS[Standing(standing)] if standing else ""


_STANDARD = {field.value: label for field, label in STANDARD.items()}
CELLS: Mapping[str, Callable[[ProjectContents], str]] = {
    "location": lambda row: row["location"],
    "accessibility": lambda row: row["accessibility"],
    "responsible": lambda row: row["responsible"],
    "dwellings": lambda row: "" if row["dwellings"] is None else str(row["dwellings"]),
    "rent_class": lambda row: row["rent_class"],
    "standing": lambda row: standing_word(row["standing"]),
    "dwelling_type": lambda row: row["dwelling_type"],
    "agreement": lambda row: row["agreement_label"],
    "signed": lambda row: row["signed"],
}
"""Field -> what its cell says, in the order of the standard legend; empty when nothing is known."""


def legend(data: Contents) -> dict[str, str]:
    """Field -> label: the document's own words and order, and what it leaves out after it."""
    named = {entry["field"]: entry["label"] for entry in data["legend"] if entry["field"] in CELLS}
    return named | {field: label for field, label in _STANDARD.items() if field not in named}


def columns(data: Contents) -> dict[str, str]:
    """Field -> label for a table: the document's words, always in the standard order of the cells."""
    labels = legend(data)
    return {field: labels[field] for field in CELLS}
