"""Scores against a norm: exact shares, rounded only where they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Final

from jaarschijf.calc.norms import LIMIT_LABELS, Certainty, Norms, certainty, national
from jaarschijf.calc.rounding import half_up, in_dutch, plain
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1
FIT_NORM: Final = Fraction(95)
"""Percent of the population, since 1 January 2016 (domain: Allocation norms)."""
_AGREED = (Fraction(85), Fraction(185, 2))
"""From 85 percent by local agreement to the ordinary 92,5. General knowledge (EK): Woningwet art. 48."""
_USED = tuple(name for name in LIMIT_LABELS if name not in {"quality_discount_limit", "youth_age_below"})


@dataclass(frozen=True)
class Score:
    """How many of a population are as they should be, against a norm in percent."""

    population: int
    fit: int
    norm: Fraction

    @property
    def percent(self) -> Fraction | None:
        """Exact; None for an empty population, which is not a hundred percent."""
        return Fraction(100 * self.fit, self.population) if self.population else None

    @property
    def is_met(self) -> bool | None:
        """Compared exactly: 94,999 percent does not meet 95."""
        return None if self.percent is None else self.percent >= self.norm

    @property
    def short(self) -> int:
        """How many more should have been as they should be."""
        return max(0, ceil(self.norm * self.population / 100) - self.fit)

    def as_json(self) -> dict[str, Any]:
        """Score and norm in percent, the score rounded half up to two decimals, null when nothing counts."""
        percent = self.percent
        return {
            "population": self.population,
            "fit": self.fit,
            "score": None if percent is None else plain(half_up(percent, 2)),
            "norm": plain(self.norm),
        }

    def words(self) -> str:
        """97,5 %; the norm is 95 % and is met."""
        percent, norm = self.percent, in_dutch(half_up(self.norm, 2))
        if percent is None:
            return "n.v.t., want geen enkele toewijzing telt mee"
        shown = f"{in_dutch(half_up(percent, 2))} %"
        if self.is_met:
            return f"{shown}; de norm van {norm} % is gehaald"
        return f"{shown}; de norm van {norm} % is niet gehaald ({thousands(self.short)} te weinig)"


@dataclass(frozen=True)
class GroupScore:
    """The scores of one group of lettings, such as (party, year); `key` in the order that was asked."""

    key: tuple[str | int, ...]
    fit: Score
    daeb: Score
    exempt: int


@dataclass(frozen=True)
class Fit:
    """One year of lettings judged; `results` are VERA codes in the order of the rows."""

    year: int
    score: Score
    daeb: Score
    exempt: int
    results: Sequence[str]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """`row` is 1 for the first letting, whatever stands above it in the file."""
        rows = [{"row": number, "result": result} for number, result in enumerate(self.results, 1)]
        return {
            **self.score.as_json(),
            "rows": rows,
            "year": self.year,
            "met": self.score.is_met,
            "short": self.score.short,
            "exempt": self.exempt,
            "daeb": {**self.daeb.as_json(), "met": self.daeb.is_met, "short": self.daeb.short},
            "notes": list(self.notes),
        }

    def sentence(self) -> str:
        """The answer in one Dutch sentence."""
        counted = f"{thousands(self.score.fit)} van {thousands(self.score.population)} toewijzingen passend"
        return f"Passend toewijzen {self.year}: {_told(self.score, counted)}."

    def daeb_sentence(self) -> str:
        """The DAEB norm in one Dutch sentence."""
        counted = f"{thousands(self.daeb.fit)} van {thousands(self.daeb.population)} toewijzingen"
        return f"DAEB {self.year}: {_told(self.daeb, f'{counted} tot en met de inkomensgrens')}."


def _told(score: Score, counted: str) -> str:
    return f"{counted}, dat is {score.words()}" if score.population else score.words()


def daeb_norm(year: int, agreed: Fraction | None = None) -> Fraction:
    """Percent of DAEB lettings to the target group: 80 in the years of 80-10-10, 92,5 from 2022.

    `agreed` is what was agreed locally instead, from 85 percent and only from 2022; raises Refusal otherwise.
    """
    if agreed is None:
        return Fraction(80) if year < 2022 else _AGREED[1]
    if year < 2022 or not _AGREED[0] <= agreed <= _AGREED[1]:
        shown = in_dutch(half_up(agreed, 2))
        raise Refusal(
            f"De DAEB-norm kan in {year} niet {shown} % zijn. Een eigen norm kan vanaf 2022, "
            "van 85 tot en met 92,5 %.",
            f"The DAEB norm can't be {shown} % in {year}. Agree on 85 to 92.5 %, from 2022.",
        )
    return agreed


def notes_on(norms: Norms, exempt: int = 0) -> tuple[str, ...]:
    """What to know before the scores of this year are used, in Dutch sentences."""
    found = []
    if exempt and norms.year < 2022:
        found.append("De vrijstelling bestaat pas sinds 2022: kijk de vrijgestelde toewijzingen na.")
    if norms.year < 2016:
        found.append("De norm van 95 % geldt pas vanaf 2016; de score staat er ter vergelijking.")
    if norms.year < 2022:
        found.append(
            "Voor de DAEB gold tot en met 2021 de regel 80-10-10. Hier staat alleen het deel tot en met de "
            "lage inkomensgrens, met norm 80 %."
        )
    if norms.year == 2015:
        found.append("Tot 1 juli 2015 was de DAEB-norm 90 %.")
    return (*found, *_unsure(norms))


def _unsure(norms: Norms) -> list[str]:
    """The limits in use that the national table could not take from a source."""
    table, known = national().get(norms.year), certainty()
    return [
        f"{LIMIT_LABELS[name]} van {norms.year}: {known[norms.year, name]}."
        for name in _USED
        if table
        and getattr(table, name) == getattr(norms, name)
        and known[norms.year, name] is not Certainty.SOURCED
    ]
