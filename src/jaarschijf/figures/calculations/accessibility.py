"""The yearly BAT result: by association, municipality and neighbourhood, beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from jaarschijf.calc.accessibility import LABELS, SCORES, VERSION, WITH_ROLLATOR, bat_words, implies
from jaarschijf.calc.norms import Norms
from jaarschijf.calc.vera import name_of
from jaarschijf.figures.calculations import saying, taking
from jaarschijf.figures.calculations.cutting import (
    MUNICIPALITY,
    NEIGHBOURHOOD,
    PARTY,
    Counts,
    Cut,
    Value,
    Words,
    added,
    percent,
)
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Chart,
    ChartKind,
    Extra,
    Given,
    Grid,
    Measure,
    Need,
    Option,
    OptionKind,
    Reckoned,
    Shown,
    ShownGrid,
    Unit,
)
from jaarschijf.figures.datasets import rows_of, word_of
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.lib.dutch import full_date, thousands
from jaarschijf.lib.refusal import Refusal

LEAST: Final = Option(
    "least",
    "Toegankelijk is",
    OptionKind.CHOICE,
    "BAT4",
    help="Vanaf welke BAT-score een woning meetelt als toegankelijk.",
    choices=tuple((code, bat_words(code)) for code in SCORES),
)
_APART: Final = Option(
    "apart",
    "Elke score apart",
    OptionKind.YES,
    False,
    help="Zonder dit tellen scores samen: onder de grens, en vanaf de grens. Dan is er meer te tonen.",
)
_NOT_COMPARED: Final = "Niet vergeleken met de vorige peildatum, want niet beide keren leverde: {}."
_UNSCORED: Final = Measure(NONE, "Geen score")


def least_of(choice: object) -> str:
    """The BAT score that was chosen; raises Refusal for one that VERA doesn't have."""
    if choice in SCORES:
        return str(choice)
    raise Refusal(
        f"De BAT-score ‘{choice}’ is er niet. Kies uit {', '.join(SCORES)}.",
        f"There is no BAT score '{choice}'. Choose from {', '.join(SCORES)}.",
    )


def _reckon(given: Sequence[Given], options: Mapping[str, Any], _limits: Mapping[int, Norms]) -> Reckoned:
    stock = taking.asked(given, "stock")
    choice = taking.chosen(options, (LEAST, _APART))
    least = least_of(choice["least"])
    groups = _grouped(least, apart=bool(choice["apart"]))
    *_, last = days = sorted({one.period_until for one in stock})
    now, before = ([one for one in stock if one.period_until == day] for day in (last, days[-2:][0]))
    cut = _cut_of_scores(now, least, groups)
    return Reckoned(
        (
            cut.grid("parties", "BAT-score per corporatie", PARTY),
            cut.grid("cells", "BAT-score per corporatie en wijk", PARTY, MUNICIPALITY, NEIGHBOURHOOD),
            cut.grid("neighbourhoods", "BAT-score per wijk of kern", MUNICIPALITY, NEIGHBOURHOOD),
            cut.grid("places", "BAT-score per gemeente", MUNICIPALITY),
            _cut_of_labels(now).grid("labels", "Toegankelijkheidslabel per corporatie", PARTY),
            *(_earlier(before, least, groups) if len(days) > 1 else ()),
        ),
        {"least": least, **_compared(now, before, days)},
    )


def _earlier(before: Sequence[Given], least: str, groups: Mapping[str, Measure]) -> Iterator[Grid]:
    """Tables of their own: who was counted then is not added to who is counted now."""
    own = {code: replace(measure, key=f"{measure.key}_before") for code, measure in groups.items()}
    cut, then = _cut_of_scores(before, least, own), full_date(taking.last_day(before))
    yield cut.grid("parties_before", f"BAT-score per corporatie, {then}", PARTY)
    yield cut.grid("cells_before", f"BAT-score per corporatie en gemeente, {then}", PARTY, MUNICIPALITY)
    yield cut.grid("places_before", f"BAT-score per gemeente, {then}", MUNICIPALITY)


def _compared(now: Sequence[Given], before: Sequence[Given], days: Sequence[date]) -> dict[str, Any]:
    """The last day and the one before it, and whether the same parties told both."""
    others = sorted({*taking.parties(now)} ^ {*taking.parties(before)})
    return {
        "day": full_date(days[-1]),
        "earlier": full_date(days[-2]) if len(days) > 1 and not others else "",
        "notes": [_NOT_COMPARED.format(saying.named(others))] if others else [],
    }


def _grouped(least: str, *, apart: bool) -> dict[str, Measure]:
    """Score -> the measure that it counts in."""
    if apart:
        return {NONE: _UNSCORED} | {code: Measure(code, f"BAT {code[-1]}") for code in SCORES}
    fitting, below = Measure("fitting", bat_words(least)), Measure("below", f"Lager dan BAT {least[-1]}")
    return {NONE: _UNSCORED} | {code: fitting if implies(code, least) else below for code in SCORES}


def _cut_of_scores(stock: Sequence[Given], least: str, groups: Mapping[str, Measure]) -> Cut:
    measures = tuple(dict.fromkeys(groups.values()))
    fitting = tuple(dict.fromkeys(groups[code].key for code in SCORES if implies(code, least)))
    unscored = groups[NONE].key
    scored = tuple(measure.key for measure in measures if measure.key != unscored)

    def extras(_words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        found, known = (sum(counts[key] for key in keys) for keys in (fitting, scored))
        return percent(known, known + counts[unscored]), found, percent(found, known)

    return Cut(
        dims=(PARTY, MUNICIPALITY, NEIGHBOURHOOD),
        measures=measures,
        cells=added(_by_score(stock, groups)),
        extras=(
            Extra("scored", "Deel met score", Unit.PERCENT, (unscored, "total")),
            Extra("at_least", "Samen toegankelijk", Unit.COUNT, fitting),
            Extra("share", "Deel toegankelijk, van wat een score heeft", Unit.PERCENT, scored),
        ),
        extras_of=extras,
        total="Woningen",
    )


def _cut_of_labels(stock: Sequence[Given]) -> Cut:
    """Only dwellings with a label, so that their total is no other total once more."""
    cells = added(_by_label(stock))
    used = {code for counts in cells.values() for code in counts}

    def extras(_words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        return (percent(sum(counts[code] for code in WITH_ROLLATOR), sum(counts.values())),)

    return Cut(
        dims=(PARTY,),
        measures=tuple(
            Measure(code, name_of("TOEGANKELIJKHEIDSLABEL", code)) for code in LABELS if code in used
        ),
        cells=cells,
        extras=(
            Extra(
                "rollator",
                "Met een rollator bruikbaar",
                Unit.PERCENT,
                (*(code for code in WITH_ROLLATOR if code in used), "total"),
            ),
        ),
        extras_of=extras,
        total="Met een label",
    )


def _by_score(stock: Sequence[Given], groups: Mapping[str, Measure]) -> Iterator[tuple[Words, Counts]]:
    for one in stock:
        for row in rows_of(one.totals, "residents"):
            place = word_of("neighbourhood", str(row["neighbourhood"]))
            words = (one.party, str(row["municipality"]), place)
            yield words, {groups[str(row["bat"])].key: taking.whole(row["count"])}


def _by_label(stock: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
    for one in stock:
        for row in rows_of(one.totals, "label"):
            if row["label"] != NONE:
                yield (one.party,), {str(row["label"]): taking.whole(row["count"])}


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    parties = shown["parties"]
    row = parties.foot
    if row is None:
        return f"Op {facts['day']} zijn er geen woningen geteld."
    found = _found(parties)
    share, scored = (saying.written(saying.extra_of(parties, row, key)) for key in ("share", "scored"))
    part = f" ({share} % van wat een score heeft)" if share else ""
    known = f"{scored} % heeft een BAT-score; " if scored else ""
    return (
        f"Van {saying.told(row.total)} woningen op {facts['day']}: {known}{saying.told(found)} "
        f"{'is' if found in {None, 1} else 'zijn'} {bat_words(facts['least'])}{part}{_since(shown, facts)}."
    )


def _found(parties: ShownGrid) -> int | None:
    found = saying.extra_of(parties, parties.foot, "at_least") if parties.foot else None
    return found if isinstance(found, int) else None


def _since(shown: Shown, facts: Mapping[str, Any]) -> str:
    """Only where the same parties told both: who comes or goes is no dwelling that came or went."""
    if not facts["earlier"]:
        return ""
    now, before = _found(shown["parties"]), _found(shown["parties_before"])
    if now is None or before is None:
        return ""
    if now == before:
        return f", evenveel als op {facts['earlier']}"
    more = "meer" if now > before else "minder"
    return f", {thousands(abs(now - before))} {more} dan op {facts['earlier']}"


CARD: Final = Calculation(
    code="accessibility",
    title="Toegankelijkheid van de woningen",
    question="Hoeveel woningen zijn toegankelijk, en hoeveel hebben een score?",
    version=VERSION,
    needs=(
        Need("stock", "De woningen met hun BAT-score, van elke corporatie."),
        Need("stock", "De woningen van een eerdere peildatum, om mee te vergelijken.", True, True),
    ),
    options=(LEAST, _APART),
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(
            ChartKind.BARS, "parties", "Deel toegankelijk per corporatie, van wat een score heeft", ("share",)
        ),
        Chart(ChartKind.BARS, "places", "Deel met een BAT-score per gemeente", ("scored",)),
    ),
    steps=(
        (
            "BAT-scores zijn een ladder: een woning met BAT 5 voldoet ook aan wat BAT 4 vraagt (VERA, "
            "BATSCORE)."
        ),
        "Het deel met score is het aantal woningen met een score, gedeeld door alle woningen.",
        (
            "Het deel toegankelijk is van de woningen met een score. Van een woning zonder score weet "
            "niemand het."
        ),
        (
            "Een toegankelijkheidslabel is geen ladder, en staat daarom apart. Er is niet afgesproken "
            "welke score bij welk label hoort."
        ),
        (
            "Meer woningen met een score is niet meteen meer toegankelijkheid: misschien is er alleen "
            "meer gemeten."
        ),
    ),
    guide="accessibility",
)
