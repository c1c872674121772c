"""Pure: the year as the law has it for agreements on social housing. Source: domain.md, table 2.

A region takes it over into its plan and corrects or extends it there; this file only knows the national list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypedDict
from urllib.parse import urlsplit


class _Row(TypedDict, total=False):
    """A row of the list; `years_on` is how many years after that of the plan the last day falls."""

    key: str
    name: str
    who: str
    kinds: list[str]
    from_month: int
    from_day: int
    month: int
    day: int
    years_on: int
    is_window: bool
    text: str
    source: str
    certainty: str


@dataclass(frozen=True)
class Statutory:
    """What the law wants in one year; the fields are those of `models.StatutoryMoment`."""

    key: str
    name: str
    who: str
    kinds: tuple[str, ...]
    starts: date | None
    day: date
    text: str
    source: str
    certainty: str
    is_window: bool


class Source(NamedTuple):
    """Part of a source: words, or an address with the name of the site."""

    words: str
    address: str = ""


def statutory_year(year: int) -> list[Statutory]:
    """The moments of the plan of `year`, in order of their last day."""
    return sorted((_of_year(row, year) for row in _rows()), key=lambda moment: (moment.day, moment.key))


@cache
def _rows() -> tuple[_Row, ...]:
    text = files("jaarschijf.meetings").joinpath("data/statutory.json").read_text("utf-8")
    return tuple(json.loads(text))


def _of_year(row: _Row, year: int) -> Statutory:
    starts = date(year, row["from_month"], row["from_day"]) if "from_month" in row else None
    years = {"last": year - 1, "year": year, "next": year + 1}
    return Statutory(
        key=row["key"],
        name=row["name"].format_map(years),
        who=row["who"],
        kinds=tuple(row["kinds"]),
        starts=starts,
        day=date(year + row.get("years_on", 0), row["month"], row["day"]),
        text=row["text"].format_map(years),
        source=row["source"],
        certainty=row["certainty"].format_map(years),
        is_window=row.get("is_window", False),
    )


def sources(text: str) -> list[Source]:
    """The parts of a source in order: "Woningwet art. 43", and each address under the name of its site."""
    found: list[Source] = []
    for word in text.split():
        if word.startswith(("https://", "http://")) and (host := urlsplit(word).netloc):
            found.append(Source(host.removeprefix("www."), word))
        elif found and not found[-1].address:
            found[-1] = Source(f"{found[-1].words} {word}")
        else:
            found.append(Source(word))
    return found
