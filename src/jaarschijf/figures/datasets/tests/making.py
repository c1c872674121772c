"""Small deliveries for the tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from jaarschijf.calc.norms import national
from jaarschijf.figures.datasets import DATASETS, Delivered, Scope, Totals, deliver

YEAR: Final = 2026
NORMS: Final = national()[YEAR]
SCOPE: Final = Scope(date(YEAR, 1, 1), date(YEAR, 12, 31), NORMS)

STOCK_ROW: Final[Mapping[str, object]] = {
    "municipality": "Waterdam",
    "neighbourhood": "Noordoever",
    "bat": "BAT4",
    "label": "Rolstoelwoning",
    "type": "Galerijflat",
    "rooms": 3,
    "age": "85 en ouder",
    "rent": "612,30",
}
LETTING_ROW: Final[Mapping[str, object]] = {
    "date": "1-7-2026",
    "municipality": "Waterdam",
    "neighbourhood": "Noordoever",
    "group": "Statushouders",
    "persons": 2,
    "aow": "nee",
    "income": "26.500",
    "rent": "612,30",
    "bat": "BAT2",
    "rooms": 3,
    "exempt": "nee",
}
SEEKER_ROW: Final[Mapping[str, object]] = {
    "access_need": "BAT4",
    "persons": 1,
    "municipality": "Oosterlo",
    "group": "",
    "age": "77",
    "aow": "ja",
    "income": "21.000",
    "waiting_days": 800,
}


def csv(rows: Iterable[Mapping[str, object]]) -> bytes:
    """The rows as a CSV; the first one tells the columns."""
    found = list(rows)
    keys = list(found[0])
    lines = [keys, *([str(row.get(key, "")) for key in keys] for row in found)]
    return "".join(";".join(line) + "\n" for line in lines).encode()


def read(code: str, *rows: Mapping[str, object], scope: Scope = SCOPE) -> Delivered:
    """A delivery of these rows."""
    return deliver(csv(rows), "levering.csv", DATASETS[code], scope)


def totals(code: str, *rows: Mapping[str, object], scope: Scope = SCOPE) -> Totals:
    """The totals of rows without flaws."""
    found = read(code, *rows, scope=scope)
    assert found.totals is not None, found.table.flaws
    return found.totals


def flaws(code: str, *rows: Mapping[str, object], scope: Scope = SCOPE) -> Sequence[tuple[int, str, str]]:
    """Row, column and remedy of what is wrong."""
    return [(flaw.row, flaw.column, flaw.remedy) for flaw in read(code, *rows, scope=scope).table.flaws]


def rows_of(found: Totals, key: str) -> list[tuple[str | int | None, ...]]:
    """The rows of one tally."""
    return list(found.tallies[key].rows)
