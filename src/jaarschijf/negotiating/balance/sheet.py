"""Parties beside themes as a spreadsheet to take along."""

from __future__ import annotations

from collections.abc import Mapping

from jaarschijf.lib.sheets import Column, Text, Value, Whole, write
from jaarschijf.negotiating.balance.weighed import kind_of
from jaarschijf.negotiating.weighing.reciprocity import Matrix, Row

EXPLAINED = (
    "Per partij en thema: bij hoeveel afspraken zij staat, met haar eigen naam of via een groep.",
    "Onder ‘Inspanningen’ staat hoeveel inspanningen zij in alle afspraken samen heeft.",
)


def sheet(matrix: Matrix, year: int) -> bytes:
    """XLSX; a row for each party, also for those that owe nothing."""
    themes = [
        Whole(key=f"theme {place}", heading=theme.title, width=20, locked=True)
        for place, theme in enumerate(matrix.themes)
    ]
    columns: list[Column] = [
        Text(key="party", heading="Partij", width=32, locked=True),
        Text(key="kind", heading="Soort", width=20, locked=True),
        *themes,
        Whole(key="agreements", heading="Afspraken samen", locked=True),
        Whole(key="obligations", heading="Inspanningen", locked=True),
    ]
    return write(f"Evenwicht {year}", columns, map(_row, matrix.rows), EXPLAINED)


def _row(row: Row) -> Mapping[str, Value]:
    cells: dict[str, Value] = {f"theme {place}": len(cell.agreements) for place, cell in enumerate(row.cells)}
    return cells | {
        "party": row.party.name,
        "kind": kind_of(row.party),
        "agreements": len(row.total.agreements),
        "obligations": row.total.obligations,
    }
