"""The best fit of demand and supply: who could have been housed in what came free in a year.

The seekers are cut by need and by wished municipality; all cuts have the same counts, so that they are
protected together. Where somebody ends up is an outcome of the model and no fact about a household: only how
many look for what, and what came free, is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jaarschijf.calc.norms import Norms
from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.figures.calculations import matching, saying
from jaarschijf.figures.calculations.cutting import MUNICIPALITY, Counts, Cut, Value, added, percent
from jaarschijf.figures.calculations.market import NO_NEED, market_of
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Chart,
    ChartKind,
    Extra,
    Given,
    Grid,
    Measure,
    Need,
    Reckoned,
    Row,
    Shown,
    Unit,
)
from jaarschijf.figures.datasets import codes
from jaarschijf.figures.datasets.lists import GROUP

if TYPE_CHECKING:
    from jaarschijf.calc.match.answer import Match, Share

VERSION: Final = 1
NEED: Final = "Toegankelijkheid nodig"
WISH: Final = "Gewenste gemeente"
BAT: Final = "BAT-score"
_YEAR: Final = 365
_SEEKERS: Final = (Measure("housed", "Krijgt een woning"), Measure("left", "Krijgt geen woning"))
_HOMES: Final = (Measure("free", "Kwam vrij"),)
_SHARED: Final = (Measure("group", "Naar de groep"), Measure("others", "Naar anderen"))
_RANKS: Final = {NO_NEED: 0} | {f"BAT {score}": score for score in range(1, 6)}
_SEEKER_EXTRAS: Final = (
    Extra("met", "Deel met een woning", Unit.PERCENT, ("housed", "left")),
    Extra("surplus", "BAT-stappen over, gemiddeld", Unit.NUMBER, ("housed",)),
    Extra("years", "Zij wachtten in jaren, gemiddeld", Unit.NUMBER, ("housed",)),
    Extra("reason", "Waardoor geen woning, vooral", Unit.WORDS, ("left",)),
)
_MORE: Final = Extra("more", "Wat één woning meer brengt", Unit.WORDS, ("left",))
_HOME_EXTRAS: Final = (Extra("empty", "Niemand past erin", Unit.COUNT, ("free",)),)
_SHARE_EXTRAS: Final = (
    Extra("part", "Deel naar de groep", Unit.PERCENT, ("group", "others")),
    Extra("agreed", "Afgesproken", Unit.WORDS),
    Extra("kept", "De afspraak is", Unit.WORDS, ("group", "others")),
)


def _reckon(given: Sequence[Given], options: Mapping[str, Any], limits: Mapping[int, Norms]) -> Reckoned:
    market = market_of(given, limits)
    found = matching.matched(market, matching.rules_of(options, market))
    seekers, homes = _seekers(found), _homes(found)
    shared = tuple(_shared(found))
    return Reckoned(
        (
            seekers.grid("needs", "Naar wat iemand nodig heeft", NEED),
            seekers.grid("places", "Naar gewenste gemeente", WISH),
            seekers.grid("cells", "Naar gewenste gemeente en wat iemand nodig heeft", WISH, NEED),
            homes.grid("supply", "De woningen die vrijkwamen", MUNICIPALITY, BAT),
            homes.grid("scores", "De woningen die vrijkwamen, naar BAT-score", BAT),
            *shared,
        ),
        {
            "year": market.norms.year,
            "ruled": found.is_ruled,
            "without_rooms": list(market.without_rooms),
        },
    )


def _seekers(found: Match) -> Cut:
    more = None if found.is_ruled else matching.one_more(found)

    def extras(words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        told = (*_means(counts), _reason(counts))
        if more is None:
            return told
        return (*told, more(words.get(NEED, ""), words.get(WISH, "")) if counts["left"] else None)

    return Cut(
        dims=(NEED, WISH),
        measures=_SEEKERS,
        cells=added(matching.of_seekers(found)),
        extras=(*_SEEKER_EXTRAS, *([_MORE] if more else [])),
        extras_of=extras,
        total="Zoekt een woning",
        ranks=_RANKS,
    )


def _homes(found: Match) -> Cut:
    return Cut(
        dims=(MUNICIPALITY, BAT),
        measures=_HOMES,
        cells=added(matching.of_homes(found)),
        extras=_HOME_EXTRAS,
        extras_of=lambda _, counts: (counts["empty"],),
        ranks={"geen score": 0} | _RANKS,
    )


def _means(counts: Counts) -> tuple[Value, ...]:
    housed = counts["housed"]
    part = percent(housed, housed + counts["left"])
    if not housed:
        return part, None, None
    surplus, years = Fraction(counts["surplus"], housed), Fraction(counts["days"], housed * _YEAR)
    return part, plain(half_up(surplus, 1)), plain(half_up(years, 1))


def _reason(counts: Counts) -> str | None:
    """Why the most are left, of the first reason where several count as many."""
    from jaarschijf.calc.match.words import BECAUSE

    found = {reason: counts.get(f"{matching.REASON}{reason}", 0) for reason in BECAUSE}
    reason = max(found, key=lambda one: found[one])
    return BECAUSE[reason] if found[reason] else None


def _shared(found: Match) -> Iterator[Grid]:
    """What the spread comes to in each municipality, and what it would be without."""
    if not found.shares:
        return
    yield _shares(found, "shares", "De spreiding, met de afspraken", is_ruled=True)
    yield _shares(found, "shares_without", "De spreiding, zonder de afspraken", is_ruled=False)


def _shares(found: Match, key: str, title: str, *, is_ruled: bool) -> Grid:
    market = found.network.market
    names = codes(GROUP)
    rows = []
    for share in found.shares:
        rule = market.rules.spread[share.rule]
        group, lettings = _counted(share, is_ruled=is_ruled)
        agreed = f"{_percent(rule.least)} tot en met {_percent(rule.most)} %"
        is_kept = share.possible if is_ruled else _is_within(group, lettings, rule.least, rule.most)
        kept = "gehaald" if is_kept else "niet haalbaar" if is_ruled else "niet gehaald"
        rows.append(
            Row(
                (market.names[share.place], names[rule.group.upper()]),
                (group, lettings - group),
                (percent(group, lettings), agreed, kept),
            )
        )
    return Grid(
        *(key, title, (MUNICIPALITY, "Groep"), _SHARED, tuple(sorted(rows, key=lambda row: row.words))),
        *("Verhuurd", _SHARE_EXTRAS, None),
    )


def _counted(share: Share, *, is_ruled: bool) -> tuple[int, int]:
    if is_ruled:
        return share.of_group, share.lettings
    return share.of_group_without, share.lettings_without


def _is_within(group: int, lettings: int, least: Fraction, most: Fraction) -> bool:
    """As `calc.match` judges: the bounds loosened outward to whole dwellings."""
    return (lettings * least).__floor__() <= group <= (lettings * most).__ceil__()


def _percent(part: Fraction) -> str:
    return saying.written(plain(100 * part))


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    needs = shown["needs"]
    foot = needs.foot
    if foot is None or foot.total is None or foot.counts[0] is None:
        return "De aantallen zijn te klein om te zeggen hoeveel huishoudens een woning zouden krijgen."
    answer = (
        f"Van de {saying.told(foot.total)} huishoudens die zoeken, kunnen er {saying.told(foot.counts[0])} "
        f"een passende woning krijgen uit wat in {facts['year']} vrijkwam"
    )
    rows = [row for row in needs.rows if row.words[0] != NO_NEED]
    met, all_ = [row.counts[0] for row in rows if row.counts[0] is not None], [row.total or 0 for row in rows]
    if rows and len(met) == len(rows):
        part = f"{saying.told(sum(met))} van de {saying.told(sum(all_))}"
        answer += f"; van wie een toegankelijke woning nodig heeft zijn dat er {part}"
    return f"{answer}. {_helps(shown)}".strip()


def _helps(shown: Shown) -> str:
    """What one more dwelling brings to those who need most, as far as it may be told."""
    told = [saying.extra_of(shown["needs"], row, "more") for row in reversed(shown["needs"].rows)]
    return str(next(filter(None, told), ""))


CARD: Final = Calculation(
    code="match",
    title="Vraag en aanbod koppelen",
    question="Wie had een passende woning kunnen krijgen uit wat er vrijkwam?",
    version=VERSION,
    needs=(
        Need("demand", "Wie er zoekt, wat zij nodig hebben en hoe lang zij wachten."),
        Need("lettings", "De verhuringen van een jaar: die woningen kwamen vrij."),
    ),
    options=matching.OPTIONS,
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(ChartKind.STACKED, "needs", "Wie een woning zou krijgen", ("housed", "left")),
        Chart(ChartKind.BARS, "scores", "Woningen die vrijkwamen", ("free", "empty")),
    ),
    steps=(
        (
            "Een woning past als de BAT-score minstens is wat iemand nodig heeft, het aantal personen bij de "
            "kamers past, en de huur bij het inkomen past (passend toewijzen)."
        ),
        (
            "De verdeling kiest in deze volgorde: zo veel mogelijk huishoudens met een toegangsbehoefte, zo "
            "veel mogelijk huishoudens, zo min mogelijk BAT-stappen over, zo dicht mogelijk bij de gewenste "
            "gemeente, en dan wie het langst wacht."
        ),
        "Er is geen betere verdeling: dat wordt elke keer bewezen.",
        (
            "Partijen leveren klassen. Een huurgroep rekent met haar hoogste huur, een inkomensgroep met "
            "haar hoogste inkomen. Elke toets komt daardoor uit als met de echte bedragen."
        ),
        "Een wachttijdgroep rekent met haar midden; bij 10 jaar of langer is dat 12 jaar.",
        "Een verhuring zonder aantal kamers doet niet mee.",
        "Met een spreiding wordt niet berekend wat één woning meer brengt.",
        "Wie bij twee partijen staat ingeschreven, telt twee keer.",
    ),
    guide="match",
)
