"""Deliveries to reckon with, and an answer as somebody sees it who may see all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from jaarschijf.calc.norms import national
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Given,
    Grid,
    Reckoned,
    Row,
    Shown,
    ShownGrid,
    ShownRow,
)
from jaarschijf.figures.datasets import DATASETS, Scope, deliver
from jaarschijf.figures.datasets.examples import PLACES, example
from jaarschijf.figures.datasets.tests.making import totals

ASSOCIATIONS: Final = ("Woonstichting Waterhave", "LinderWonen", "Oosterlo Wonen")
MUNICIPALITIES: Final = (
    "Gemeente Waterdam",
    "Gemeente Oosterlo",
    "Gemeente Lindervoort",
    "Gemeente Elzermonde",
)
PROVIDER: Final = "Zorggroep Merelstroom"
YEAR: Final = 2026
_KNOWN: Final = {name: frozenset(parts) for name, parts in PLACES.items()}
_TELLERS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "lettings": tuple((name, "association") for name in ASSOCIATIONS),
    "stock": tuple((name, "association") for name in ASSOCIATIONS),
    "demand": tuple((name, "association") for name in ASSOCIATIONS),
    "keys": tuple((name, "municipality") for name in MUNICIPALITIES),
    "affordability": tuple((name, "municipality") for name in MUNICIPALITIES),
    "care": ((PROVIDER, "care"),),
}


def whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def scope(year: int) -> Scope:
    return Scope(*whole_year(year), national()[year])


@cache
def invented(dataset: str, party: str, kind: str, year: int = YEAR) -> Given:
    """What the party of the sample region might deliver."""
    known = Scope(*whole_year(year), national()[year], _KNOWN)
    found = deliver(example(dataset, party, year), "voorbeeld.csv", DATASETS[dataset], known).totals
    assert found
    return Given(party, kind, dataset, *whole_year(year), found.as_json())


def all_of(card: Calculation) -> list[Given]:
    """Invented deliveries for all that the card needs, with a year before where it compares."""
    return [
        invented(need.dataset, party, kind, YEAR - need.is_earlier)
        for need in card.needs
        for party, kind in _TELLERS[need.dataset]
    ]


def given(
    dataset: str, party: str, *rows: Mapping[str, object], kind: str = "association", year: int = YEAR
) -> Given:
    """A delivery of these rows."""
    found = totals(dataset, *rows, scope=scope(year))
    return Given(party, kind, dataset, *whole_year(year), found.as_json())


def reckoned(card: Calculation, deliveries: Sequence[Given], **options: object) -> Reckoned:
    return card.reckon(deliveries, options, national())


def grid_of(answer: Reckoned, key: str) -> Grid:
    return next(grid for grid in answer.grids if grid.key == key)


def table(answer: Reckoned, key: str) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Words -> counts of a grid."""
    return {row.words: row.counts for row in grid_of(answer, key).rows}


def extras(answer: Reckoned, key: str) -> dict[tuple[str, ...], dict[str, Any]]:
    """Words -> extras by key; of the foot under ("",)."""
    grid = grid_of(answer, key)
    names = [extra.key for extra in grid.extras]
    found = {row.words: dict(zip(names, row.extras, strict=True)) for row in grid.rows}
    return found | ({("",): dict(zip(names, grid.foot, strict=True))} if grid.foot else {})


def open_to_all(answer: Reckoned) -> Shown:
    """As it is, nothing hidden."""
    return {grid.key: _seen(grid, is_hidden=False) for grid in answer.grids}


def all_hidden(answer: Reckoned) -> Shown:
    """Every count hidden, with all that follows from counts."""
    return {grid.key: _seen(grid, is_hidden=True) for grid in answer.grids}


def _seen(grid: Grid, *, is_hidden: bool) -> ShownGrid:
    sums = tuple(sum(column) for column in zip(*(row.counts for row in grid.rows), strict=True))
    foot = None if grid.foot is None or not grid.rows else Row(("Totaal",) * len(grid.dims), sums, grid.foot)
    lines = [_line(grid, row, is_hidden=is_hidden) for row in (*grid.rows, *([foot] if foot else []))]
    rows = tuple(lines[: len(grid.rows)])
    return ShownGrid(grid, rows, lines[-1] if foot else None, hidden=0)


def _line(grid: Grid, row: Row, *, is_hidden: bool) -> ShownRow:
    total = sum(row.counts) if grid.total else None
    if not is_hidden:
        return ShownRow(row.words, row.counts, total, row.extras, row.party)
    kept = tuple(
        None if extra.needs or extra.of_all else value
        for extra, value in zip(grid.extras, row.extras, strict=True)
    )
    return ShownRow(row.words, (None,) * len(row.counts), None, kept, row.party)
