"""Steps that go worse than elsewhere or than last year, by more than chance explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.affordability.chance import as_few, holm
from jaarschijf.calc.affordability.funnel import STEPS, Conversion, Counts, Measure, Step
from jaarschijf.calc.rounding import half_up, in_dutch

LEAST_OF: Final = 30
"""Of fewer than this nothing is flagged."""
LEAST_EXPECTED: Final = 5
"""Nor where fewer than this would be expected to go right, or to go wrong, on either side."""


class Against(StrEnum):
    """What a step is compared with; the member is the Dutch word."""

    REGION = "in de rest van de regio"
    LAST_YEAR = "vorig jaar"


@dataclass(frozen=True)
class Comparison:
    """The same step here and there; "" is the region."""

    year: int
    municipality: str
    against: Against
    here: Conversion
    there: Conversion

    @property
    def is_large_enough(self) -> bool:
        """Small counts are never flagged, whatever their shares."""
        part, of = self.here.part + self.there.part, self.here.of + self.there.of
        smaller = min(self.here.of, self.there.of)
        rarer = min(part, of - part)
        return smaller >= LEAST_OF and rarer * smaller >= LEAST_EXPECTED * of

    @property
    def chance(self) -> float:
        """The chance of a share at least so much worse when both are alike."""
        here, there = self.here, self.there
        if here.step.more_is_better:
            return as_few(here.part, here.of, there.part, there.of)
        return as_few(here.of - here.part, here.of, there.of - there.part, there.of)

    def as_json(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "municipality": self.municipality,
            "against": self.against.name.lower(),
            "here": self.here.as_json(),
            "there": self.there.as_json(),
            "sentence": self.sentence(),
        }

    def sentence(self) -> str:
        """What stands out, in one Dutch sentence."""
        place = self.municipality or "De regio"
        here, there = _words(self.here), _words(self.there)
        part, of = self.here.step.part, self.here.step.of
        if of is Measure.DWELLINGS:
            return f"{place}: {here} {part} per 1.000 {of}, tegen {there} {self.against}."
        return f"{place}: van ‘{of}’ komt {here} tot ‘{part}’, tegen {there} {self.against}."


def bottlenecks(counts: Counts, year: int) -> tuple[tuple[Comparison, ...], int]:
    """The comparisons of `year` that stand out, and how many were made.

    The chance that an answer holds even one by mere luck is at most one in twenty (Holm).
    """
    made = [each for step in STEPS for each in _comparisons(counts, step, year) if each.is_large_enough]
    stands = holm([each.chance for each in made])
    return tuple(each for each, is_so in zip(made, stands, strict=True) if is_so), len(made)


def _comparisons(counts: Counts, step: Step, year: int) -> Iterator[Comparison]:
    told = counts.telling(year, step.part, step.of)
    earlier = counts.telling(year - 1, step.part, step.of)
    for place in sorted(told):
        yield from _pair(counts, step, (year, {place}), (year, told - {place}), place)
        yield from _pair(counts, step, (year, {place}), (year - 1, {place} & earlier), place)
    if len(told & earlier) > 1:
        yield from _pair(counts, step, (year, told & earlier), (year - 1, told & earlier), "")


def _pair(
    counts: Counts, step: Step, here: tuple[int, set[str]], there: tuple[int, set[str]], place: str
) -> Iterator[Comparison]:
    """One comparison, where both sides told and a part is a part."""
    one, other = counts.conversion(step, *here), counts.conversion(step, *there)
    if one and other and one.share is not None and other.share is not None:
        against = Against.REGION if here[0] == there[0] else Against.LAST_YEAR
        yield Comparison(here[0], place, against, one, other)


def _words(conversion: Conversion) -> str:
    share = conversion.share or Fraction(0)
    if conversion.step.of is Measure.DWELLINGS:
        return in_dutch(half_up(1000 * share, 2))
    return f"{in_dutch(half_up(100 * share, 1))} %"
