"""Accessible dwellings beside who needs one: what totals of different parties can tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from jaarschijf.calc.accessibility import SCORES, implies
from jaarschijf.lib.refusal import Refusal

EMPTY: Final = "empty"
"""The age class of a dwelling that nobody lives in."""
NOT_TOLD: Final = "none"
"""The age class of residents whose age nobody told."""


@dataclass(frozen=True)
class Homes:
    """So many dwellings with the same score ("" is none) and the same age class of who lives there."""

    municipality: str
    neighbourhood: str
    age: str
    bat: str
    count: int


class Who(StrEnum):
    """Who has the need: somebody who lives at the place, or who looks for a dwelling there."""

    RESIDENT = "woont hier"
    SEEKER = "zoekt hier"


@dataclass(frozen=True)
class Need:
    """So many households with a known need of an accessible dwelling."""

    municipality: str
    neighbourhood: str
    age: str
    who: Who
    count: int


Key = tuple[str, str, str]
"""Municipality, neighbourhood and age class: what the parties agreed to count by."""


@dataclass(frozen=True)
class Cell:
    """One place and age class. `homes`, `needing` and `seeking` are None where nobody delivered a count.

    `least` and `most` bound the accessible dwellings whose residents have no known need.
    """

    key: Key
    homes: int | None
    accessible: int
    unscored: int
    needing: int | None
    seeking: int | None
    least: int
    most: int

    @property
    def is_one_sided(self) -> bool:
        """Whether only one side counted here: there are dwellings and no need is known, or the reverse."""
        return self.homes is None or self.needing is None

    def as_json(self) -> dict[str, Any]:
        municipality, neighbourhood, age = self.key
        return {
            "municipality": municipality,
            "neighbourhood": neighbourhood,
            "age": age,
            "homes": self.homes,
            "accessible": self.accessible,
            "unscored": self.unscored,
            "needing": self.needing,
            "seeking": self.seeking,
            "without_need": [self.least, self.most],
        }


@dataclass(frozen=True)
class Sum:
    """Cells together: of a neighbourhood, of an age class, or all of them.

    `least` adds the cells, so it leans on both sides telling a household's age in the same way;
    `least_any_age` does not. It is None for an age class, and where not all need is known to be told.
    """

    words: tuple[str, ...]
    homes: int
    accessible: int
    unscored: int
    needing: int
    seeking: int
    least: int
    least_any_age: int | None
    most: int

    def as_json(self) -> dict[str, Any]:
        names = {0: (), 1: ("age",), 2: ("municipality", "neighbourhood")}[len(self.words)]
        return {
            **dict(zip(names, self.words, strict=True)),
            "homes": self.homes,
            "accessible": self.accessible,
            "unscored": self.unscored,
            "needing": self.needing,
            "seeking": self.seeking,
            "without_need": [self.least, self.most],
            "least_any_age": self.least_any_age,
        }


def cells(
    homes: Iterable[Homes], need: Iterable[Need], least: str, *, same_homes: bool, complete: Collection[str]
) -> tuple[Cell, ...]:
    """The cells of both sides, sorted by key, without dwellings that are empty.

    Of the accessible dwellings A among all H, at most N can have one of the N needing households, so at least
    A - N have none. At most all A, unless the needing are known to live in these very H: then A + N - H of
    them must live in an accessible one (the bounds of Fréchet). Raises Refusal where N is above H then.
    In the municipalities that are `complete`, a need that is not told is 0.
    """
    by_score = _scores(homes)
    by_who = _needs(need)
    for key in by_score:
        if key[0] in complete and key[2] != NOT_TOLD:
            by_who[key].setdefault(Who.RESIDENT, 0)
    return tuple(
        _cell(key, by_score.get(key), by_who.get(key, {}), least, same_homes=same_homes)
        for key in sorted(by_score.keys() | by_who.keys())
    )


def summed(found: Iterable[Cell], complete: Collection[str], words: tuple[str, ...] = ()) -> Sum:
    """The cells together under `words`: () for all, (age,), or (municipality, neighbourhood)."""
    members = tuple(found)
    is_complete = all(cell.key[0] in complete for cell in members if cell.homes)
    return Sum(
        words=words,
        homes=sum(cell.homes or 0 for cell in members),
        accessible=sum(cell.accessible for cell in members),
        unscored=sum(cell.unscored for cell in members),
        needing=sum(cell.needing or 0 for cell in members),
        seeking=sum(cell.seeking or 0 for cell in members),
        least=sum(cell.least for cell in members),
        least_any_age=_least_any_age(members) if is_complete and len(words) != 1 else None,
        most=sum(cell.most for cell in members),
    )


def _least_any_age(members: Iterable[Cell]) -> int:
    """Per neighbourhood, over all ages together."""
    places: Counter[tuple[str, str]] = Counter()
    for cell in members:
        places[cell.key[:2]] += cell.accessible - (cell.needing or 0)
    return sum(max(0, left) for left in places.values())


def _cell(
    key: Key, scores: Mapping[str, int] | None, who: Mapping[Who, int], least: str, *, same_homes: bool
) -> Cell:
    found = scores or {}
    accessible = sum(count for code, count in found.items() if code and implies(code, least))
    needing = who.get(Who.RESIDENT)
    total = sum(found.values())
    inside = 0
    if same_homes and scores is not None:
        inside = _must_be_inside(key, accessible, needing or 0, total)
    return Cell(
        key=key,
        homes=None if scores is None else total,
        accessible=accessible,
        unscored=found.get("", 0),
        needing=needing,
        seeking=who.get(Who.SEEKER),
        least=0 if needing is None else max(0, accessible - needing),
        most=accessible - inside,
    )


def _must_be_inside(key: Key, accessible: int, needing: int, total: int) -> int:
    """How many of the needing must live in an accessible one of all `total` dwellings."""
    if needing > total:
        place = " · ".join(word for word in key if word)
        raise Refusal(
            f"{place}: {needing} huishoudens met behoefte in {total} woningen kan niet. Tel huishoudens en "
            "geen personen, of reken zonder ‘zelfde woningen’.",
            f"{place}: {needing} needing households in {total} dwellings can't be. Count households, not "
            "persons, or leave out --same-homes.",
        )
    return max(0, accessible + needing - total)


def _scores(rows: Iterable[Homes]) -> dict[Key, dict[str, int]]:
    found: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        key = (row.municipality, row.neighbourhood, row.age)
        if row.bat and row.bat not in SCORES:
            raise Refusal(
                f"{' · '.join(key)}: de BAT-score ‘{row.bat}’ is er niet. Kies uit {', '.join(SCORES)}.",
                f"{' · '.join(key)}: there is no BAT score '{row.bat}'. Choose from {', '.join(SCORES)}.",
            )
        if row.age != EMPTY:
            found[key][row.bat] += counted(row.count, key)
    return found


def _needs(rows: Iterable[Need]) -> dict[Key, dict[Who, int]]:
    found: dict[Key, dict[Who, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        key = (row.municipality, row.neighbourhood, row.age)
        found[key][row.who] += counted(row.count, key)
    return found


def counted(count: int, words: Iterable[str]) -> int:
    """`count` when it is one; raises Refusal, with the place in `words`, when it is below 0."""
    if count < 0:
        place = " · ".join(word for word in words if word)
        raise Refusal(
            f"{place}: het aantal {count} is kleiner dan 0. Verbeter het aantal.",
            f"{place}: the count {count} is below 0. Correct it.",
        )
    return count
