"""The code lists of VERA, the data standard of the housing associations (CC0, snapshot of 26 June 2026)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Code:
    """One value of a list. `ends` is the first day on which it may no longer be used."""

    code: str
    name: str
    description: str
    parent: str
    ends: date | None

    def usable_on(self, day: date) -> bool:
        return self.ends is None or day < self.ends


@cache
def _lists() -> Mapping[str, Mapping[str, Code]]:
    lists: dict[str, dict[str, Code]] = {}
    with files("jaarschijf.calc").joinpath("data/vera.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter=";"):
            lists.setdefault(row["Soort"], {})[row["Code"]] = _code(row)
    return lists


def _code(row: Mapping[str, str]) -> Code:
    return Code(
        code=row["Code"],
        name=row["Naam"],
        description=row["Omschrijving"],
        parent=row["Parent"],
        ends=_day(row["Einddatum"]),
    )


def _day(text: str) -> date | None:
    if not text:
        return None
    day, month, year = (int(part) for part in text.split("-"))
    return date(year, month, day)


def codes(list_name: str) -> Mapping[str, Code]:
    """Code -> value of one list, in the order of the standard. An unknown list raises KeyError."""
    return _lists()[list_name]


def name_of(list_name: str, code: str) -> str:
    """The Dutch name of a code; the code itself when the list doesn't know it."""
    known = codes(list_name).get(code)
    return known.name if known else code


def dwelling_types() -> Mapping[str, Code]:
    """The kinds of dwelling: EENHEIDDETAILSOORT under woonruimte."""
    return {
        code: value for code, value in codes("EENHEIDDETAILSOORT").items() if value.parent.endswith(".WOO")
    }


def find(list_name: str, text: str) -> str:
    """The code that `text` names: by code, by name, or "BAT 4" for BAT4; empty when none fits."""
    wanted = "".join(text.split()).casefold()
    for code, value in codes(list_name).items():
        if wanted in {code.casefold(), "".join(value.name.split()).casefold()}:
            return code
    return ""
