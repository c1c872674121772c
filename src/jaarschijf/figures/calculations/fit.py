"""Passend toewijzen and the DAEB norm, by association, municipality and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.fit import VERSION, Score, daeb_norm, norms_of
from jaarschijf.calc.fit.scores import FIT_NORM, notes_on
from jaarschijf.calc.norms import Norms
from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.figures.calculations import saying, taking
from jaarschijf.figures.calculations.cutting import (
    MUNICIPALITY,
    PARTY,
    YEAR,
    Counts,
    Cut,
    Value,
    Words,
    added,
)
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Chart,
    ChartKind,
    Extra,
    Given,
    Measure,
    Need,
    Option,
    OptionKind,
    Reckoned,
    Shown,
    ShownRow,
    Unit,
)
from jaarschijf.figures.datasets import rows_of
from jaarschijf.figures.datasets.classes import IncomeClass

MET: Final = "gehaald"
NOT_MET: Final = "niet gehaald"

_FIT: Final = (
    Measure("PAS", "Passend"),
    Measure("NIE", "Niet passend"),
    Measure("NVT", "Telt niet mee"),
)
_DAEB: Final = (Measure("within", "T/m inkomensgrens"), Measure("beyond", "Boven inkomensgrens"))
_AGREED: Final = Option(
    "daeb_norm",
    "Afgesproken DAEB-norm, in procenten",
    OptionKind.DECIMAL,
    None,
    help="Leeg is de landelijke norm. Vanaf 2022 kan 85 tot en met 92,5 zijn afgesproken.",
)


def _reckon(given: Sequence[Given], options: Mapping[str, Any], limits: Mapping[int, Norms]) -> Reckoned:
    lettings = taking.asked(given, "lettings")
    own = taking.chosen(options, (_AGREED,))["daeb_norm"]
    agreed = None if own is None else taking.number(own, _AGREED.label)
    years = sorted({one.period_until.year for one in lettings})
    norms = {year: daeb_norm(year, agreed) for year in years}
    fit, daeb = _cut_of_fit(lettings), _cut_of_daeb(lettings, {str(year): norms[year] for year in years})
    return Reckoned(
        (
            fit.grid("parties", "Passend toewijzen per corporatie", PARTY, YEAR),
            fit.grid("cells", "Per corporatie en gemeente", PARTY, MUNICIPALITY, YEAR),
            fit.grid("places", "Per gemeente", MUNICIPALITY, YEAR),
            fit.grid("years", "Alle corporaties samen", YEAR),
            daeb.grid("daeb", "DAEB-norm per corporatie", PARTY, YEAR),
            daeb.grid("daeb_years", "DAEB-norm, alle corporaties samen", YEAR),
        ),
        {
            "year": str(years[-1]),
            "norm": plain(FIT_NORM),
            "daeb_norm": plain(norms[years[-1]]),
            "notes": [note for year in years for note in notes_on(norms_of(year, limits))],
        },
    )


def _cut_of_fit(lettings: Sequence[Given]) -> Cut:
    return Cut(
        dims=(PARTY, MUNICIPALITY, YEAR),
        measures=_FIT,
        cells=added(_by_fit(lettings)),
        extras=_extras_after("PAS", "NIE"),
        extras_of=lambda _, counts: _told(Score(counts["PAS"] + counts["NIE"], counts["PAS"], FIT_NORM)),
        total="Alle toewijzingen",
        once=YEAR,
    )


def _cut_of_daeb(lettings: Sequence[Given], norms: Mapping[str, Fraction]) -> Cut:
    """Only lettings with a social rent, so that their total is no other total once more."""

    def score(words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        return _told(Score(counts["within"] + counts["beyond"], counts["within"], norms[words[YEAR]]))

    return Cut(
        dims=(PARTY, YEAR),
        measures=_DAEB,
        cells=added(_by_income(lettings)),
        extras=_extras_after("within", "beyond"),
        extras_of=score,
        total="Sociale toewijzingen",
        once=YEAR,
    )


def _extras_after(*needs: str) -> tuple[Extra, ...]:
    return (
        Extra("score", "Score", Unit.PERCENT, needs),
        Extra("norm", "Norm", Unit.PERCENT),
        Extra("met", "De norm is", Unit.WORDS, needs),
        Extra("short", "Te weinig", Unit.COUNT, needs),
    )


def _told(score: Score) -> tuple[Value, ...]:
    percent = None if score.percent is None else plain(half_up(score.percent, 2))
    met = {True: MET, False: NOT_MET, None: None}[score.is_met]
    return percent, plain(score.norm), met, score.short


def _by_fit(lettings: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
    for one in lettings:
        for row in rows_of(one.totals, "fit"):
            words = (one.party, str(row["municipality"]), str(one.period_until.year))
            # Who is exempt is so rare that a count of its own would hide all others.
            key = "NVT" if row["fit"] == "exempt" else str(row["fit"])
            yield words, {key: taking.whole(row["count"])}


def _by_income(lettings: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
    for one in lettings:
        for row in rows_of(one.totals, "daeb"):
            if row["social"] == "yes":
                key = "beyond" if row["income_class"] == IncomeClass.ABOVE else "within"
                yield (one.party, str(one.period_until.year)), {key: taking.whole(row["count"])}


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    year = facts["year"]
    parties = [row for row in shown["parties"].rows if row.words[1] == year]
    met = {row.words[0]: saying.extra_of(shown["parties"], row, "met") for row in parties}
    under = [party for party, value in met.items() if value == NOT_MET]
    hidden = any(None in row.counts[:2] for row in parties)
    rest = f"Onder de norm: {saying.named(under)}." if under and len(parties) > 1 else ""
    unseen = "Niet van iedere corporatie is de score te tonen: de aantallen zijn klein." if hidden else ""
    return " ".join(filter(None, (_of_all(shown, facts), rest, unseen)))


def _of_all(shown: Shown, facts: Mapping[str, Any]) -> str:
    years, year = shown["years"], facts["year"]
    row = saying.row_of(years, year)
    if row is None:
        return f"Over {year} zijn er geen toewijzingen geleverd."
    good, bad = row.counts[:2]
    if good is None or bad is None:
        return f"Over {year} zijn de aantallen te klein om een score te tonen."
    if not good + bad:
        return f"Over {year} telt geen enkele toewijzing mee voor passend toewijzen."
    return (
        f"Van {saying.told(good + bad)} toewijzingen in {year} aan huishoudens met een laag inkomen "
        f"waren er {saying.told(good)} passend: {_beside_the_norm(shown, row, facts)}."
    )


def _beside_the_norm(shown: Shown, row: ShownRow, facts: Mapping[str, Any]) -> str:
    score = saying.written(saying.extra_of(shown["years"], row, "score"))
    is_met = saying.extra_of(shown["years"], row, "met") == MET
    side = "dat haalt de norm" if is_met else "dat is onder de norm"
    return f"{score} %, {side} van {saying.written(facts['norm'])} %"


CARD: Final = Calculation(
    code="fit",
    title="Passend toewijzen",
    question="Krijgt wie weinig verdient een woning met een passende huur?",
    version=VERSION,
    needs=(
        Need("lettings", "De verhuringen van het jaar, van elke corporatie."),
        Need("lettings", "De verhuringen van eerdere jaren, om naast te leggen.", True, True),
    ),
    options=(_AGREED,),
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(ChartKind.BARS, "parties", "Passend toegewezen, in procenten", ("score",)),
        Chart(ChartKind.STACKED, "places", "Toewijzingen per gemeente", tuple(each.key for each in _FIT)),
        Chart(
            ChartKind.BARS, "daeb", "Toewijzingen tot en met de DAEB-inkomensgrens, in procenten", ("score",)
        ),
    ),
    steps=(
        (
            "Mee tellen toewijzingen aan huishoudens met een inkomen tot en met de grens van hun "
            "jaar, hun grootte en AOW. Wie is uitgezonderd, telt nergens mee (Woningwet artikel 46, "
            "BTIV artikel 54 en 54a)."
        ),
        (
            "Passend is een kale huur tot en met de lage aftoppingsgrens bij 1 of 2 personen, en tot "
            "en met de hoge bij 3 of meer."
        ),
        "De score is passend gedeeld door passend plus niet passend. De norm is 95 %, precies vergeleken.",
        "Voor de DAEB-norm tellen alle toewijzingen met een sociale huur mee (Woningwet artikel 48).",
        "De uitkomst zegt niet waarom een toewijzing niet passend was.",
    ),
    guide="fit",
)
