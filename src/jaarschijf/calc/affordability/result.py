"""The answer: housing costs, the funnel by municipality and year, and its bottlenecks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jaarschijf.calc.affordability.bottlenecks import Comparison, bottlenecks
from jaarschijf.calc.affordability.costs import Costs, Household, ratios, words
from jaarschijf.calc.affordability.funnel import BY_REASON, Count, Counts, Line, Measure
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1


_IN_WORDS: Final = {
    Measure.SIGNALS: "vroege signalen",
    Measure.HELPED: "keer hulp aangenomen",
    Measure.EVICTED: "ontruimingen",
}


@dataclass(frozen=True)
class Reasons:
    """Why evictions were asked for in one year, over all municipalities."""

    year: int
    reason: str
    counts: tuple[tuple[Measure, int], ...]

    def as_json(self) -> dict[str, Any]:
        counts = {measure.name.lower(): count for measure, count in self.counts}
        return {"year": self.year, "reason": self.reason, **counts}


@dataclass(frozen=True)
class Funnel:
    """`region` and `places` by year; `compared` is among how many comparisons the bottlenecks stand out."""

    region: tuple[Line, ...]
    places: tuple[Line, ...]
    reasons: tuple[Reasons, ...]
    bottlenecks: tuple[Comparison, ...]
    compared: int
    notes: tuple[str, ...]
    evictions: tuple[int, int] | None
    """Of the last year and the one before, over the municipalities that told both."""

    def as_json(self) -> dict[str, Any]:
        return {
            "region": [each.as_json() for each in self.region],
            "places": [each.as_json() for each in self.places],
            "reasons": [each.as_json() for each in self.reasons],
            "bottlenecks": [each.as_json() for each in self.bottlenecks],
            "compared": self.compared,
            "notes": list(self.notes),
        }

    def words(self) -> str:
        """The last year in one Dutch sentence, without its full stop."""
        told = [self._told(measure, words) for measure, words in _IN_WORDS.items()]
        counted = ", ".join(each for each in told if each) or "niets van signalen of ontruimingen"
        count = len(self.bottlenecks)
        flagged = f"{count or 'geen'} {'stappen vallen' if count > 1 else 'stap valt'} op"
        return f"in {self.region[-1].year} telden we {counted}{self._since()}; {flagged}"

    def _told(self, measure: Measure, words: str) -> str:
        last = self.region[-1]
        if measure not in last.counts:
            return ""
        rate = last.per_thousand.get(measure)
        per = "" if rate is None else f" ({in_dutch(half_up(rate, 1))} per 1.000 woningen)"
        return f"{thousands(last.counts[measure])} {words}{per}"

    def _since(self) -> str:
        if self.evictions is None:
            return ""
        now, before = self.evictions
        if now == before:
            return ", evenveel als een jaar eerder"
        more = "meer" if now > before else "minder"
        return f", {thousands(abs(now - before))} {more} dan een jaar eerder"


@dataclass(frozen=True)
class Affordability:
    """Either part is there when its figures were given."""

    households: tuple[Household, ...]
    funnel: Funnel | None

    def as_json(self) -> dict[str, Any]:
        return {
            "sentence": self.sentence(),
            "households": [each.as_json() for each in self.households],
            "funnel": self.funnel.as_json() if self.funnel else None,
        }

    def sentence(self) -> str:
        """The answer in one Dutch sentence."""
        parts = [words(self.households)] if self.households else []
        if self.funnel:
            parts.append(self.funnel.words())
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}."


def affordability(costs: Iterable[Costs] = (), counts: Iterable[Count] = ()) -> Affordability:
    """Housing-cost ratios and the funnel; raises Refusal when neither is given, or for impossible numbers."""
    households, rows = ratios(costs), tuple(counts)
    if not households and not rows:
        raise Refusal(
            "Er zijn geen woonlasten en geen tellingen om mee te rekenen.", "There is nothing to reckon with."
        )
    return Affordability(households, funnel(rows) if rows else None)


def funnel(rows: Sequence[Count]) -> Funnel:
    """The funnel of at least one count; raises Refusal for a count below 0."""
    counts = Counts(rows)
    last = counts.years[-1]
    flagged, compared = bottlenecks(counts, last)
    region = tuple(counts.line(year, "") for year in counts.years)
    places = tuple(counts.line(year, place) for year in counts.years for place in counts.municipalities)
    return Funnel(
        region=region,
        places=places,
        reasons=tuple(
            Reasons(
                year,
                reason.value,
                tuple((measure, found[measure]) for measure in BY_REASON if measure in found),
            )
            for year, reason, found in counts.reasons()
        ),
        bottlenecks=flagged,
        compared=compared,
        notes=(*_missing(counts, last), *_no_parts(places)),
        evictions=_evictions(counts, last),
    )


def _evictions(counts: Counts, year: int) -> tuple[int, int] | None:
    both = counts.telling(year, Measure.EVICTED) & counts.telling(year - 1, Measure.EVICTED)
    if not both:
        return None
    return counts.total(year, Measure.EVICTED, both), counts.total(year - 1, Measure.EVICTED, both)


def _missing(counts: Counts, year: int) -> list[str]:
    """Silence beside others who told a measure, for it would look like a zero."""
    notes = []
    for measure in Measure:
        told = counts.telling(year, measure)
        silent = [place for place in counts.municipalities if place not in told]
        if told and silent:
            notes.append(f"{year}, {measure}: niet geleverd voor {', '.join(silent)}.")
    return notes


def _no_parts(places: Iterable[Line]) -> list[str]:
    return [
        f"{line.municipality}, {line.year}: {each.step.part} ({thousands(each.part)}) is meer dan "
        f"{each.step.of} ({thousands(each.of)}), dus n.v.t."
        for line in places
        for each in line.conversions
        if each.part > each.of
    ]
