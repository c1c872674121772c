"""What is wrong in a file, in words: first by kind, then cell by cell; and the words to be mapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jaarschijf.figures.datasets import Delivered, codes
from jaarschijf.figures.forms.deliver import LONGEST_WORD
from jaarschijf.figures.places import places_of
from jaarschijf.lib.cells import Flaw
from jaarschijf.lib.dutch import counted
from jaarschijf.people.models import Region

MOST_WORDS: Final = 40
"""Words that are asked at once: who has more has probably put another column there."""

_EMPTY: Final = "Deze cel is leeg. "


@dataclass(frozen=True)
class Sort:
    """Flaws that are alike: what is wrong where, and what to do about all of them."""

    says: str
    remedy: str
    count: int


@dataclass(frozen=True)
class Asking:
    """A word that stands for nothing yet; `near` and `others` are (code, name) to choose from."""

    list_name: str
    heading: str
    word: str
    count: int
    near: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Wrong:
    """All of it, for a page: `flaws` are the first of `count`."""

    sorts: tuple[Sort, ...]
    flaws: tuple[Flaw, ...]
    count: int
    words: tuple[Asking, ...]
    more_words: int

    @property
    def more(self) -> int:
        return self.count - len(self.flaws)


def wrong_in(found: Delivered, region: Region) -> Wrong:
    """What is wrong in a file that was read."""
    table = found.table
    asked = [one for one in found.unmapped if len(one.word) <= LONGEST_WORD]
    unmapped = sorted(asked, key=lambda one: (-one.count, one.heading, one.word))
    sorts = sorted(table.counted.items(), key=lambda one: -one[1])
    return Wrong(
        sorts=tuple(_sort(column, remedy, count) for (column, remedy), count in sorts),
        flaws=table.flaws,
        count=table.flaw_count,
        words=tuple(
            Asking(
                one.list_name,
                one.heading,
                one.word,
                one.count,
                one.near,
                tuple(pair for pair in choices(region, one.list_name) if pair not in one.near),
            )
            for one in unmapped[:MOST_WORDS]
        ),
        more_words=max(0, len(unmapped) - MOST_WORDS),
    )


def choices(region: Region, list_name: str) -> Sequence[tuple[str, str]]:
    """Code and name of everything a word of this list can stand for."""
    if list_name == "municipality":
        return [(name, name) for name in sorted(places_of(region) or {})]
    return list(codes(list_name).items())


def _sort(column: str, remedy: str, count: int) -> Sort:
    rows, have = counted(count, "rij", "rijen"), "is" if count == 1 else "zijn"
    letter, _, heading = column.partition(": ")
    if not column:
        return Sort(f"{rows} {have} als geheel niet goed", remedy, count)
    name = f"‘{heading}’ (kolom {letter})"
    if remedy.startswith(_EMPTY):
        return Sort(f"In {rows} is {name} leeg", remedy.removeprefix(_EMPTY), count)
    return Sort(f"In {rows} klopt {name} niet", remedy, count)
