"""From early signal to eviction: the grids of what was counted, and the steps that stand out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jaarschijf.calc.affordability import STEPS, Count, Measure, Reason, Step
from jaarschijf.calc.affordability.funnel import BY_REASON
from jaarschijf.calc.affordability.result import funnel
from jaarschijf.figures.calculations import saying, taking
from jaarschijf.figures.calculations.cutting import (
    MUNICIPALITY,
    PARTY,
    YEAR,
    Cells,
    Counts,
    Cut,
    Value,
    Words,
    added,
    percent,
)
from jaarschijf.figures.calculations.shape import Extra, Given, Grid, Shown, Unit
from jaarschijf.figures.calculations.shape import Measure as Column
from jaarschijf.figures.datasets import rows_of
from jaarschijf.lib.dutch import listed
from jaarschijf.lib.refusal import Refusal

REASON: Final = "Reden"
_KEY: Final = {measure: measure.name.lower() for measure in Measure}
TO_HELP: Final = tuple(
    _KEY[each] for each in (Measure.SIGNALS, Measure.ATTEMPTED, Measure.REACHED, Measure.HELPED)
)
_TO_EVICTION: Final = tuple(_KEY[each] for each in (Measure.DWELLINGS, Measure.VERDICT, Measure.EVICTED))
_HELP, _EVICTION = (
    tuple(step for step in STEPS if (_KEY[step.part] in TO_HELP) is is_help) for is_help in (True, False)
)
_PER: Final = {Measure.DWELLINGS: 1000}
"""Of a step that is rare so many are counted by; otherwise a hundred."""


def cells_of(told: Sequence[Given]) -> Cells:
    """(Party, municipality, year) -> measure -> count. Raises Refusal where two tell the same."""
    rows = list(_rows(told))
    tellers: dict[tuple[Words, str], set[tuple[str, str]]] = defaultdict(set)
    for one, words, measure, _, _ in rows:
        tellers[words[1:], measure].add((one.party_kind, one.party))
    for (words, measure), who in sorted(tellers.items()):
        if len(who) > 1 and {kind for kind, _ in who} != {"association"}:
            names, what = listed(sorted(party for _, party in who)), Measure[measure.upper()]
            raise Refusal(
                f"‘{what}’ in {words[0]}, {words[1]}, staat in leveringen van {names}. "
                "Kies er één, anders tellen zij dubbel. Alleen tellingen van corporaties tellen wij op.",
                f"'{measure}' of {words[0]}, {words[1]}, was delivered by {names}. Choose one.",
            )
    return added((words, {measure: count}) for _, words, measure, _, count in rows)


def grids(told: Sequence[Given]) -> Iterator[Grid]:
    """By party, municipality and year, and why evictions were asked for."""
    cells = cells_of(told)
    cut = Cut(
        dims=(PARTY, MUNICIPALITY, YEAR),
        measures=tuple(Column(key, saying.capital(measure)) for measure, key in _KEY.items()),
        cells=cells,
        extras=_extras(),
        extras_of=_Steps(told, cells).extras,
        once=YEAR,
    )
    yield cut.grid("funnel_parties", "Van signaal tot ontruiming, per partij", PARTY, MUNICIPALITY, YEAR)
    yield cut.grid("funnel", "Van signaal tot ontruiming, per gemeente", MUNICIPALITY, YEAR)
    yield cut.grid("years", "Van signaal tot ontruiming, alle gemeenten samen", YEAR)
    reasons = Cut(
        dims=(PARTY, REASON, YEAR),
        measures=tuple(Column(_KEY[measure], saying.capital(measure)) for measure in BY_REASON),
        cells=added(_by_reason(told)),
        once=YEAR,
        ranks={reason.value: rank for rank, reason in enumerate(Reason)},
    )
    yield reasons.grid(
        "reasons_parties", "Waarom een ontruiming gevraagd is, per partij", PARTY, REASON, YEAR
    )
    yield reasons.grid("reasons", "Waarom een ontruiming gevraagd is", REASON, YEAR)


def missing(told: Sequence[Given], year: str) -> list[str]:
    """What others told of the year and a municipality did not, for silence would look like a nought."""
    found = _told(cells_of(told))
    places = sorted({place for place, when in found if when == year})
    lines = []
    for measure, key in _KEY.items():
        silent = [place for place in places if key not in found[place, year]]
        if silent and len(silent) < len(places):
            lines.append(f"Niet geleverd over {year}: {measure} van {listed(silent)}.")
    return lines


def say(shown: Shown, year: str) -> str:
    """The year in one sentence, and which steps stand out."""
    years = shown["years"]
    row = saying.row_of(years, year)
    if row is None:
        return ""
    told = {key: saying.measure_of(years, row, key) for key in _KEY.values()}
    signals, helped, evicted = (saying.told(told[key]) for key in ("signals", "helped", "evicted"))
    start = (
        f"Over {year}: {signals} vroege signalen, {helped} keer hulp aangenomen en {evicted} ontruimingen."
    )
    funnel_of = shown["funnel"]
    flags = [
        f"{row.words[0]} ({value})"
        for row in funnel_of.rows
        for key in ("help_flags", "eviction_flags")
        if row.words[1] == year and (value := saying.extra_of(funnel_of, row, key)) not in {None, "niets"}
    ]
    return f"{start} Wat opvalt: {saying.named(flags)}." if flags else start


def _extras() -> tuple[Extra, ...]:
    dwellings, evicted = _KEY[Measure.DWELLINGS], _KEY[Measure.EVICTED]
    steps = tuple(
        Extra(
            f"{_KEY[step.part]}_part",
            f"{saying.capital(step.part)}, {'per 1.000' if step.of in _PER else '% van'} {step.of}",
            Unit.NUMBER if step.of in _PER else Unit.PERCENT,
            (_KEY[step.part], _KEY[step.of]),
        )
        for step in STEPS
    )
    return (
        *steps,
        Extra("evicted_rate", "Ontruimingen, per 1.000 woningen", Unit.NUMBER, (dwellings, evicted)),
        Extra("help_flags", "Valt op bij hulp", Unit.WORDS, TO_HELP, of_all=TO_HELP),
        Extra("eviction_flags", "Valt op bij ontruimen", Unit.WORDS, _TO_EVICTION, of_all=_TO_EVICTION),
    )


class _Steps:
    """Shares of steps where all places of a row told both, and what stands out in the last year."""

    def __init__(self, told: Sequence[Given], cells: Cells) -> None:
        self._told = _told(cells)
        self._flags: dict[tuple[str, str], list[tuple[Step, str]]] = defaultdict(list)
        self._last = max((words[-1] for words in cells), default="")
        found = funnel(list(_counts(told))).bottlenecks if cells else ()
        for each in found:
            step = each.here.step
            side = "lager" if step.more_is_better else "hoger"
            told_of = f"{step.part} {side} dan {each.against}"
            self._flags[each.municipality, str(each.year)].append((step, told_of))

    def extras(self, words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        shares = [self._share(step, words, counts) for step in STEPS]
        rate = self._rate(Measure.EVICTED, Measure.DWELLINGS, words, counts)
        return *shares, rate, self._flagged(words, _HELP), self._flagged(words, _EVICTION)

    def _share(self, step: Step, words: Mapping[str, str], counts: Counts) -> Value:
        """A part that is more than its whole is none."""
        if counts[_KEY[step.part]] > counts[_KEY[step.of]]:
            return None
        return self._rate(step.part, step.of, words, counts)

    def _rate(self, part: Measure, of: Measure, words: Mapping[str, str], counts: Counts) -> Value:
        if PARTY in words or not self._tell(words, _KEY[part], _KEY[of]):
            return None
        per, digits = (10, 2) if of in _PER else (1, 1)
        return percent(per * counts[_KEY[part]], counts[_KEY[of]], digits)

    def _tell(self, words: Mapping[str, str], *keys: str) -> bool:
        place, year = words.get(MUNICIPALITY), words.get(YEAR)
        rows = [keys for (where, when), keys in self._told.items() if when == year and place in {None, where}]
        return all(set(keys) <= told for told in rows)

    def _flagged(self, words: Mapping[str, str], steps: Sequence[Step]) -> Value:
        if PARTY in words or words.get(YEAR) != self._last:
            return None
        found = self._flags[words.get(MUNICIPALITY, ""), self._last]
        return "; ".join(told for step, told in found if step in steps) or "niets"


def _told(cells: Cells) -> dict[tuple[str, str], set[str]]:
    """(Municipality, year) -> the measures that anybody told of it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (_, place, year), counts in cells.items():
        found[place, year] |= set(counts)
    return found


def _rows(told: Sequence[Given]) -> Iterator[tuple[Given, Words, str, str, int]]:
    for one in told:
        for row in rows_of(one.totals, "funnel"):
            words = (one.party, str(row["municipality"]), str(row["year"]))
            yield one, words, str(row["cost_item"]), str(row["reason"]), taking.whole(row["count"])


def _counts(told: Sequence[Given]) -> Iterator[Count]:
    for _, (_, place, year), measure, reason, count in _rows(told):
        yield Count(int(year), place, Measure[measure.upper()], count, Reason[reason.upper()])


def _by_reason(told: Sequence[Given]) -> Iterator[tuple[Words, dict[str, Any]]]:
    keys = {_KEY[measure] for measure in BY_REASON}
    for _, (party, _, year), measure, reason, count in _rows(told):
        if measure in keys:
            yield (party, Reason[reason.upper()].value, year), {measure: count}
