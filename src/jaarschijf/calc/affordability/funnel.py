"""From early signal to eviction: counts by year and municipality, per 1,000 dwellings, and step by step."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.affordability.chance import interval
from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.lib.refusal import Refusal


class Measure(StrEnum):
    """What is counted, in the order of the funnel; the member is the Dutch word.

    Verdicts, evictions, prevented ones and households that left by themselves are separate counts.
    """

    DWELLINGS = "woningen"
    ARREARS = "huurachterstanden"
    SIGNALS = "vroege signalen"
    ATTEMPTED = "contact gezocht"
    REACHED = "contact gelegd"
    HELPED = "hulp aangenomen"
    VERDICT = "vonnissen"
    PREVENTED = "ontruimingen voorkomen"
    LEFT = "zelf vertrokken"
    EVICTED = "ontruimingen"


class Reason(StrEnum):
    """Why an eviction was asked for; the member is the Dutch word."""

    ARREARS = "huurachterstand"
    NUISANCE = "overlast"
    DRUGS = "drugs of hennep"
    FRAUD = "onderverhuur of woonfraude"
    VACANT = "leegstand"
    NONE = "andere of onbekende reden"


@dataclass(frozen=True)
class Count:
    """One count of one municipality in one year."""

    year: int
    municipality: str
    measure: Measure
    count: int
    reason: Reason = Reason.NONE


@dataclass(frozen=True)
class Step:
    """A share of the funnel: `part` of `of`; whether more of it is better."""

    part: Measure
    of: Measure
    more_is_better: bool


STEPS: Final = (
    Step(Measure.ATTEMPTED, Measure.SIGNALS, more_is_better=True),
    Step(Measure.REACHED, Measure.ATTEMPTED, more_is_better=True),
    Step(Measure.HELPED, Measure.REACHED, more_is_better=True),
    Step(Measure.VERDICT, Measure.DWELLINGS, more_is_better=False),
    Step(Measure.EVICTED, Measure.VERDICT, more_is_better=False),
)
"""A verdict doesn't come from those who accepted help, so it is taken of the dwellings."""


@dataclass(frozen=True)
class Conversion:
    """`part` of `of`, over the municipalities that told both."""

    step: Step
    part: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """None of nothing, or where the part is more than the whole: then it is no part of it."""
        return Fraction(self.part, self.of) if self.of and self.part <= self.of else None

    def as_json(self) -> dict[str, Any]:
        """Percent to one decimal (verdicts of dwellings to three), half up, with its 95 % interval."""
        digits = 3 if self.step.of is Measure.DWELLINGS else 1
        share = self.share
        shown = None if share is None else plain(half_up(100 * share, digits))
        ends = () if share is None else interval(self.part, self.of)
        return {
            "step": self.step.part.name.lower(),
            "of": self.step.of.name.lower(),
            "part": self.part,
            "whole": self.of,
            "percent": shown,
            "interval": [plain(half_up(Fraction(100 * end), digits)) for end in ends] or None,
        }


@dataclass(frozen=True)
class Line:
    """One municipality, or the region (""), in one year. Measures that nobody told are absent."""

    year: int
    municipality: str
    counts: Mapping[Measure, int]
    per_thousand: Mapping[Measure, Fraction]
    conversions: tuple[Conversion, ...]

    def as_json(self) -> dict[str, Any]:
        """Per 1,000 dwellings to two decimals, half up."""
        return {
            "year": self.year,
            "municipality": self.municipality,
            "counts": {measure.name.lower(): count for measure, count in self.counts.items()},
            "per_thousand": {
                measure.name.lower(): plain(half_up(rate, 2)) for measure, rate in self.per_thousand.items()
            },
            "conversions": [each.as_json() for each in self.conversions],
        }


class Counts:
    """The counts as a table: (year, municipality) -> measure -> count."""

    def __init__(self, rows: Iterable[Count]) -> None:
        """Raises Refusal for a count below 0."""
        self._cells: dict[tuple[int, str], Counter[Measure]] = defaultdict(Counter)
        self._reasons: dict[tuple[int, Reason], Counter[Measure]] = defaultdict(Counter)
        for row in rows:
            _check(row)
            self._cells[row.year, row.municipality][row.measure] += row.count
            if row.measure in BY_REASON:
                self._reasons[row.year, row.reason][row.measure] += row.count
        self.years = tuple(sorted({year for year, _ in self._cells}))
        self.municipalities = tuple(sorted({place for _, place in self._cells}))

    def telling(self, year: int, *measures: Measure) -> set[str]:
        """The municipalities that told all these measures in this year."""
        return {
            place
            for place in self.municipalities
            if all(measure in self._cells.get((year, place), ()) for measure in measures)
        }

    def total(self, year: int, measure: Measure, places: Iterable[str]) -> int:
        return sum(self._cells[year, place][measure] for place in places)

    def conversion(self, step: Step, year: int, places: set[str]) -> Conversion | None:
        """Over those of the places that told both; None where none did."""
        both = places & self.telling(year, step.part, step.of)
        if not both:
            return None
        return Conversion(step, self.total(year, step.part, both), self.total(year, step.of, both))

    def line(self, year: int, municipality: str) -> Line:
        """Of one municipality, or of all ("")."""
        places = {municipality} if municipality else set(self.municipalities)
        found = {measure: self.telling(year, measure) & places for measure in Measure}
        steps = (self.conversion(step, year, places) for step in STEPS)
        return Line(
            year=year,
            municipality=municipality,
            counts={measure: self.total(year, measure, who) for measure, who in found.items() if who},
            per_thousand=self._rates(year, places),
            conversions=tuple(each for each in steps if each),
        )

    def reasons(self) -> tuple[tuple[int, Reason, Mapping[Measure, int]], ...]:
        """Year, reason and the counts that are told by reason, over all municipalities."""
        return tuple(
            (year, reason, self._reasons[year, reason])
            for year in self.years
            for reason in Reason
            if (year, reason) in self._reasons
        )

    def _rates(self, year: int, places: set[str]) -> dict[Measure, Fraction]:
        rates = {}
        for measure in tuple(Measure)[1:]:
            both = places & self.telling(year, measure, Measure.DWELLINGS)
            if dwellings := self.total(year, Measure.DWELLINGS, both):
                rates[measure] = Fraction(1000 * self.total(year, measure, both), dwellings)
        return rates


BY_REASON: Final = (Measure.VERDICT, Measure.PREVENTED, Measure.LEFT, Measure.EVICTED)
"""What may be told by reason; signals and help are about arrears."""


def _check(row: Count) -> None:
    if row.count < 0:
        place = f"{row.municipality}, {row.year}"
        raise Refusal(
            f"{place}, {row.measure}: {row.count} is kleiner dan 0. Verbeter het aantal.",
            f"{place}, {row.measure.name.lower()}: {row.count} is below 0. Correct it.",
        )
