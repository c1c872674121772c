"""Accessible dwellings beside who needs one, and care dwellings beside the care that is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jaarschijf.calc import mismatch as calc
from jaarschijf.calc.accessibility import SCORES, bat_words, implies
from jaarschijf.calc.norms import Norms
from jaarschijf.figures.calculations import care, saying, taking
from jaarschijf.figures.calculations.accessibility import LEAST, least_of
from jaarschijf.figures.calculations.cutting import (
    MUNICIPALITY,
    NEIGHBOURHOOD,
    PARTY,
    Cells,
    Counts,
    Cut,
    ExtrasOf,
    Value,
    Words,
    added,
    nothing,
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
    Unit,
)
from jaarschijf.figures.datasets import codes, rows_of, word_of
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.lists import AGE
from jaarschijf.lib.refusal import Refusal

AGE_CLASS: Final = "Leeftijd"
_HOMES: Final = (Measure("accessible", "Toegankelijk, bewoond"), Measure("unscored", "Geen score, bewoond"))
_SEEKING: Final = Measure("seeking", "Zoekt toegankelijk")
_PLACED: Final = (PARTY, MUNICIPALITY, NEIGHBOURHOOD, AGE_CLASS)
_OPTIONS: Final = (
    LEAST,
    Option(
        "level",
        "Vergelijk per",
        OptionKind.CHOICE,
        "neighbourhood",
        help="Kies gemeente als niet iedere partij wijken levert, of als er te weinig te tonen is.",
        choices=(("neighbourhood", "wijk of kern"), ("municipality", "gemeente")),
    ),
    Option(
        "complete",
        "Alle bekende behoefte is geleverd",
        OptionKind.YES,
        False,
        help="Dan is een plek zonder zorggebruik een plek met behoefte 0, en niet een waar niemand telde.",
    ),
)


def _reckon(given: Sequence[Given], options: Mapping[str, Any], _limits: Mapping[int, Norms]) -> Reckoned:
    choice = taking.chosen(options, _OPTIONS)
    least, by_place = least_of(choice["least"]), choice["level"] == "neighbourhood"
    sources, told = _Sources(given, least, by_neighbourhood=by_place), taking.of(given, "care")
    joined = care.joined(told)
    found = _joined(sources, least, complete=bool(choice["complete"]))
    dims = (MUNICIPALITY, NEIGHBOURHOOD) if by_place else (MUNICIPALITY,)
    return Reckoned(
        (*_own(sources, dims), _places(sources, found, dims), *care.grids(told, joined)),
        {
            "least": least,
            "has_homes": bool(sources.homes),
            "has_need": bool(sources.use),
            "notes": list(_notes(found, joined)),
        },
    )


class _Sources:
    """Who told what, at which place and of which age."""

    def __init__(self, given: Sequence[Given], least: str, *, by_neighbourhood: bool) -> None:
        self._by_neighbourhood = by_neighbourhood
        self.homes = added(self._homes(taking.of_one_period(given, "stock"), least))
        self.use = added(self._use(taking.of_one_period(given, "care")))
        self.seeking = added(self._seeking(taking.of_one_period(given, "demand"), least))
        if not (self.homes or self.use):
            raise Refusal(
                "Er is geen levering van ‘voorraad’ en geen van ‘zorg’. Vraag die eerst uit bij corporaties, "
                "zorgaanbieders en gemeenten.",
                "There is no delivery of 'stock' nor of 'care'. Ask for them first.",
            )

    def _homes(self, stock: Sequence[Given], least: str) -> Iterator[tuple[Words, Counts]]:
        for one in stock:
            for row in rows_of(one.totals, "residents"):
                bat = str(row["bat"])
                if row["age"] != calc.EMPTY:
                    yield self._words(one, row), {_home_key(bat, least): taking.whole(row["count"])}

    def _use(self, told: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
        for one in told:
            for row in rows_of(one.totals, "use_by_age"):
                yield self._words(one, row), {care.USE.key: taking.whole(row["count"])}

    def _seeking(self, demand: Sequence[Given], least: str) -> Iterator[tuple[Words, Counts]]:
        for one in demand:
            for row in rows_of(one.totals, "need"):
                if implies(str(row["access_need"]), least):
                    yield self._words(one, row), {_SEEKING.key: taking.whole(row["count"])}

    def _words(self, one: Given, row: Mapping[str, Any]) -> Words:
        place = str(row["neighbourhood"]) if self._by_neighbourhood else ""
        return one.party, str(row["municipality"]), place, str(row["age"])


def _home_key(bat: str, least: str) -> str:
    if bat == NONE:
        return "unscored"
    return "accessible" if implies(bat, least) else "below"


def _joined(sources: _Sources, least: str, *, complete: bool) -> calc.Mismatch:
    """Both sides by place, all ages together: that holds however the parties tell an age."""
    scores = {"accessible": least, "unscored": "", "below": SCORES[0]}
    homes = [
        calc.Homes(words[1], words[2], "", scores[key], count)
        for words, counts in sources.homes.items()
        for key, count in counts.items()
    ]
    need = [
        calc.Need(words[1], words[2], "", who, count)
        for who, cells in ((calc.Who.RESIDENT, sources.use), (calc.Who.SEEKER, sources.seeking))
        for words, counts in cells.items()
        for count in counts.values()
    ]
    all_told = {words[1] for words in sources.use} if complete else set()
    return calc.mismatch(homes, need, least=least, complete=all_told)


def _own(sources: _Sources, dims: Words) -> Iterator[Grid]:
    """What each party told: these come first, so that what it can subtract is known."""
    for key, title, measures, cells in (
        ("homes", "Woningen", _HOMES, sources.homes),
        ("use", "Zorggebruik", (care.USE,), sources.use),
        ("seeking", "Zoekenden", (_SEEKING,), sources.seeking),
    ):
        cut = _cut(cells, measures)
        yield cut.grid(key, f"{title} per partij en plek", PARTY, *dims)
        yield cut.grid(f"{key}_by_age", f"{title} per partij en leeftijd", PARTY, AGE_CLASS)


def _cut(
    cells: Cells,
    measures: tuple[Measure, ...],
    extras: tuple[Extra, ...] = (),
    extras_of: ExtrasOf = nothing,
) -> Cut:
    named = added((_in_words(words), counts) for words, counts in cells.items())
    ranks = {name: rank for rank, name in enumerate(codes(AGE).values())}
    return Cut(_PLACED, measures, named, extras, extras_of, ranks=ranks)


def _in_words(words: Words) -> Words:
    party, place, part, age = words
    return party, word_of("municipality", place), word_of("neighbourhood", part), word_of("age", age)


def _places(sources: _Sources, found: calc.Mismatch, dims: Words) -> Grid:
    told = {_in_words(("", *cell.key))[1 : 1 + len(dims)]: cell for cell in found.cells}

    def extras(words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
        if not words:
            least = max(0, counts["accessible"] - counts["use"])
            return None if found.only_homes else least, None
        cell = told[tuple(words[dim] for dim in dims)]
        if cell.homes is None:
            return None, "geen woningen"
        return (None, "nee") if cell.needing is None else (cell.least, "ja")

    return _cut(
        added([*sources.homes.items(), *sources.use.items()]),
        (*_HOMES, care.USE),
        (
            Extra("least", "Minstens zonder bekende behoefte", Unit.COUNT, ("accessible", "use")),
            Extra("told", "Behoefte geteld", Unit.WORDS),
        ),
        extras,
    ).grid("places", "Toegankelijke woningen naast bekende behoefte", *dims)


def _notes(found: calc.Mismatch, joined: Mapping[Words, calc.Care]) -> Iterator[str]:
    """What only one side told: named, for it is not nought."""
    sides: dict[str, list[Words]] = {
        "Hier is niet geteld wie toegankelijkheid nodig heeft": [cell.key[:2] for cell in found.only_homes],
        "Behoefte zonder woningen in de cijfers": [
            cell.key[:2] for cell in found.only_need if cell.needing is not None
        ],
        "Maar van één kant geteld, woningen of gebruik": [
            key for key, row in joined.items() if row.difference is None
        ],
    }
    for what, words in sides.items():
        if words:
            places = [" · ".join(filter(None, each)) for each in words]
            yield f"{what}: {saying.named(places)}."


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    parts = [_of_homes(shown, facts)] if facts["has_homes"] else []
    if facts["has_need"]:
        parts.append(care.say(shown))
    return " ".join(parts)


def _of_homes(shown: Shown, facts: Mapping[str, Any]) -> str:
    places, what = shown["places"], bat_words(facts["least"])
    accessible = places.foot.counts[0] if places.foot else None
    start = f"Er zijn {saying.told(accessible)} bewoonde woningen met {what}"
    if accessible is None:
        start = f"Er is {saying.FEW} bewoonde woningen met {what}"
    if not facts["has_need"]:
        return f"{start}; wie ze nodig heeft, is niet geleverd."
    bounds = [saying.extra_of(places, row, "least") for row in places.rows]
    known = [value for value in bounds if isinstance(value, int)]
    if not known:
        return f"{start}; hoeveel daarvan iemand zonder bekende behoefte bewoont, is niet te tonen."
    if not sum(known):
        return f"{start}; nergens is zeker dat iemand zonder bekende behoefte er een bewoont."
    unseen = any(None in row.counts[:3] for row in places.rows)
    kept = ", van wat hier te tonen is" if unseen else ""
    return (
        f"{start}; minstens {saying.told(sum(known))} daarvan bewoont iemand zonder bekende behoefte{kept}."
    )


CARD: Final = Calculation(
    code="mismatch",
    title="Toegankelijke woningen en zorg, naast wie ze nodig heeft",
    question="Woont in toegankelijke woningen wie dat nodig heeft, en zijn er genoeg zorgwoningen?",
    version=calc.VERSION,
    needs=(
        Need("stock", "De toegankelijke woningen, met de leeftijd van wie er woont.", True),
        Need("care", "Waar mensen zorg gebruiken, en waar zorgwoningen zijn.", True),
        Need("demand", "Wie een toegankelijke woning zoekt.", True),
    ),
    options=_OPTIONS,
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(ChartKind.BARS, "places", "Toegankelijke woningen en zorggebruik", ("accessible", "use")),
        Chart(ChartKind.BARS, "care", "Zorgwoningen en zorggebruik", ("homes", "use")),
    ),
    steps=(
        (
            "Elke partij levert alleen aantallen. Niemand weet van een adres wie er woont en wat die "
            "nodig heeft. Spreek af wie welke zorg telt: wat twee partijen leveren, tellen wij op."
        ),
        (
            "Per plek liggen de bewoonde toegankelijke woningen naast de huishoudens met een bekende "
            "behoefte. Meer dan die behoefte kan er niet in wonen: de rest woont er minstens zonder "
            "bekende behoefte (grenzen van Fréchet)."
        ),
        (
            "Hoogstens zijn het alle toegankelijke woningen: misschien woont iedereen met behoefte "
            "ergens anders."
        ),
        "Telde niemand de behoefte op een plek, dan is die niet 0 maar onbekend. Die plek noemen wij.",
        (
            "Een overschot aan zorgwoningen hier lost een tekort daar niet op. Zij worden niet van "
            "elkaar afgetrokken."
        ),
        (
            "Zonder bekende behoefte is niet: zonder behoefte. Wie geen zorg vraagt, staat in geen "
            "enkel bestand."
        ),
    ),
    guide="mismatch",
)
