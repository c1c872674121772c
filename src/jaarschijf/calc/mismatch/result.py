"""The answer: cells, neighbourhoods, age classes, care by kind, and which keys only one side has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from jaarschijf.calc.accessibility import SCORES, bat_words
from jaarschijf.calc.mismatch.care import Care, CareKind, joined, kinds
from jaarschijf.calc.mismatch.homes import Cell, Homes, Need, Sum, cells, summed
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1


@dataclass(frozen=True)
class Mismatch:
    """`same_homes`: whether the needing households are known to live in the dwellings that were counted."""

    least: str
    same_homes: bool
    whole: Sum
    places: tuple[Sum, ...]
    ages: tuple[Sum, ...]
    cells: tuple[Cell, ...]
    care: tuple[Care, ...]
    care_kinds: tuple[CareKind, ...]

    @property
    def only_homes(self) -> tuple[Cell, ...]:
        """Dwellings at a key where nobody told the need of who lives there: nothing is sure of these."""
        return tuple(cell for cell in self.cells if cell.homes is not None and cell.needing is None)

    @property
    def only_need(self) -> tuple[Cell, ...]:
        """Need at a key where no association counted dwellings."""
        return tuple(cell for cell in self.cells if cell.homes is None)

    @property
    def only_one_side_of_care(self) -> tuple[Care, ...]:
        return tuple(row for row in self.care if row.difference is None)

    def as_json(self) -> dict[str, Any]:
        return {
            "sentence": self.sentence(),
            "least": self.least,
            "same_homes": self.same_homes,
            "whole": self.whole.as_json(),
            "places": [each.as_json() for each in self.places],
            "ages": [each.as_json() for each in self.ages],
            "cells": [each.as_json() for each in self.cells],
            "only_homes": [list(cell.key) for cell in self.only_homes],
            "only_need": [list(cell.key) for cell in self.only_need],
            "care": [each.as_json() for each in self.care],
            "care_kinds": [each.as_json() for each in self.care_kinds],
            "care_on_one_side": [list(row.key) for row in self.only_one_side_of_care],
        }

    def sentence(self) -> str:
        """The answer in one Dutch sentence: bounds, for totals can't tell who lives where."""
        of_homes = (self._of_homes(),) if self.cells else ()
        of_care = (self._of_care(),) if self.care else ()
        sentence = "; ".join(of_homes + of_care)
        return f"{sentence[0].upper()}{sentence[1:]}."

    def _of_homes(self) -> str:
        accessible = thousands(self.whole.accessible)
        unknown = sum(cell.accessible for cell in self.only_homes)
        rest = f"; bij {thousands(unknown)} is de behoefte niet geteld" if unknown else ""
        low, high = thousands(self.whole.least), thousands(self.whole.most)
        bounds = low if low == high else f"minstens {low} en hoogstens {high}"
        lived_in = f"worden er {bounds} bewoond zonder bekende behoefte{rest}"
        return f"van de {accessible} woningen met {bat_words(self.least)} {lived_in}"

    def _of_care(self) -> str:
        if len(self.only_one_side_of_care) == len(self.care):
            return "zorgwoningen en zorg staan nergens op dezelfde plek"
        short = thousands(sum(kind.shortage for kind in self.care_kinds))
        over = thousands(sum(kind.surplus for kind in self.care_kinds))
        return (
            f"er zijn {short} zorgwoningen te weinig, en {over} te veel op andere plekken of van andere soort"
        )


def mismatch(
    homes: Iterable[Homes] = (),
    need: Iterable[Need] = (),
    care: Iterable[Care] = (),
    *,
    least: str = "BAT4",
    same_homes: bool = False,
    complete: Collection[str] = (),
) -> Mismatch:
    """Joins dwellings and need, and care dwellings and care use, each on its agreed keys.

    `same_homes`: the needing households live in the very dwellings that were counted. `complete`: the
    municipalities in which all known need was told, so that what is missing there is 0.
    Raises Refusal when nothing is given, for a count below 0, and for a score that VERA doesn't have.
    """
    if least not in SCORES:
        raise Refusal(
            f"De BAT-score ‘{least}’ is er niet. Kies uit {', '.join(SCORES)}.",
            f"There is no BAT score '{least}'. Choose from {', '.join(SCORES)}.",
        )
    found, care_rows = cells(homes, need, least, same_homes=same_homes, complete=complete), joined(care)
    if not found and not care_rows:
        raise Refusal(
            "Er zijn geen woningen, geen behoefte en geen zorg om te vergelijken.",
            "There are no dwellings, no need and no care to compare.",
        )
    return Mismatch(
        least=least,
        same_homes=same_homes,
        whole=summed(found, complete),
        places=_by(found, complete, lambda cell: cell.key[:2]),
        ages=_by(found, complete, lambda cell: cell.key[2:]),
        cells=found,
        care=care_rows,
        care_kinds=kinds(care_rows),
    )


def _by(
    found: Iterable[Cell], complete: Collection[str], words: Callable[[Cell], tuple[str, ...]]
) -> tuple[Sum, ...]:
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in found:
        groups.setdefault(words(cell), []).append(cell)
    return tuple(summed(members, complete, key) for key, members in sorted(groups.items()))
