"""A number of dwellings shared out pro rata, beside where they were let."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.norms import Norms
from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.calc.share import VERSION, Deviation, Place, Share, Shared, Verdict, compare, share
from jaarschijf.figures.calculations import keys, saying, taking
from jaarschijf.figures.calculations.cutting import (
    MUNICIPALITY,
    NEIGHBOURHOOD,
    PARTY,
    Cells,
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
    Unit,
)
from jaarschijf.figures.datasets import codes, rows_of, word_of
from jaarschijf.figures.datasets.classes import NONE
from jaarschijf.figures.datasets.lists import GROUP
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal

SPECIAL: Final = "special"
_REALISED: Final = "realised"
_VERDICTS: Final = {
    Verdict.USUAL: "past bij toeval",
    Verdict.UNUSUAL: "ongewoon, maar past bij toeval over alle plaatsen",
    Verdict.BEYOND: "meer dan toeval verklaart",
}
_LINES: Final = "Een regel per plaats, zoals ‘Waterdam: 6’. Bij wijken ‘Waterdam · Noordoever: 6’. Mag leeg."
_TOTAL: Final = Option(
    "total",
    "Hoeveel er te verdelen zijn",
    OptionKind.WHOLE,
    None,
    help="Leeg is: zoveel als er gerealiseerd zijn.",
    least=0,
    most=1_000_000,
)
_LEVEL: Final = Option(
    "level",
    "Verdeel over",
    OptionKind.CHOICE,
    "municipality",
    choices=(("municipality", "gemeenten"), ("neighbourhood", "wijken en kernen")),
)
_GROUP: Final = Option(
    "group",
    "Doelgroep",
    OptionKind.CHOICE,
    SPECIAL,
    help="Welke verhuringen als gerealiseerd tellen.",
    choices=(
        (SPECIAL, "alle bijzondere doelgroepen"),
        *((code, name) for code, name in codes(GROUP).items() if code != NONE),
    ),
)
_BACKLOG: Final = Option(
    "backlog", "Achterstand van eerder", OptionKind.WORDS, "", help=f"{_LINES} Een voorsprong is onder 0."
)
_CAP: Final = Option("cap", "Maximum", OptionKind.WORDS, "", help=f"{_LINES} Meer krijgt een plaats niet.")
_OPTIONS: Final = (_TOTAL, keys.KEY, *keys.WEIGHTS, _LEVEL, _GROUP, _BACKLOG, _CAP)


def _reckon(given: Sequence[Given], options: Mapping[str, Any], _limits: Mapping[int, Norms]) -> Reckoned:
    choice = taking.chosen(options, _OPTIONS)
    taking.asked(given, "keys")
    dims = (MUNICIPALITY, NEIGHBOURHOOD) if choice["level"] == "neighbourhood" else (MUNICIPALITY,)
    told = taking.of_one_period(given, "keys")
    found = keys.key_of(told, choice, by_neighbourhood=NEIGHBOURHOOD in dims)
    lettings = taking.of_one_period(given, "lettings")
    cells = added(_realised(lettings, choice["group"], dims))
    without_key = sorted(_by_place(cells).keys() - found.keys())
    found |= dict.fromkeys(without_key, Fraction())
    shared = share(_total(choice["total"], cells), _places(found, choice))
    return Reckoned(
        tuple(_grids(found, shared, cells, dims, is_chosen=choice["total"] is not None)),
        {
            "total": None if choice["total"] is None else shared.total,
            "key": dict(keys.KEY.choices)[choice["key"]],
            "group": dict(_GROUP.choices)[choice["group"]],
            "has_lettings": bool(lettings),
            "notes": [*shared.notes, *_notes(without_key)],
        },
    )


def _notes(without_key: Sequence[keys.Place]) -> list[str]:
    names = saying.named([" · ".join(place) for place in without_key])
    return [f"Zonder sleutel, en daarom zonder deel: {names}."] if names else []


def _realised(lettings: Sequence[Given], group: str, dims: Words) -> Iterator[tuple[Words, Counts]]:
    for one in lettings:
        for row in rows_of(one.totals, "groups"):
            if row["group"] == group or (group == SPECIAL and row["group"] != NONE):
                part = word_of("neighbourhood", str(row["neighbourhood"]))
                place = (str(row["municipality"]), part)[: len(dims)]
                yield (one.party, *place), {_REALISED: taking.whole(row["count"])}


def _by_place(cells: Cells) -> dict[keys.Place, int]:
    found = added((words[1:], counts) for words, counts in cells.items())
    return {place: counts[_REALISED] for place, counts in found.items()}


def _total(chosen: object, cells: Cells) -> int:
    if chosen is not None:
        return int(taking.number(chosen, _TOTAL.label))
    if not cells:
        raise Refusal(
            "Er is niets te verdelen. Schrijf hoeveel er te verdelen zijn, of kies verhuringen waarin "
            "de doelgroep voorkomt.",
            "There is nothing to share. Write how many, or choose lettings with the group.",
        )
    return sum(_by_place(cells).values())


def _places(found: Mapping[keys.Place, Fraction], choice: Mapping[str, Any]) -> list[Place]:
    names = [" · ".join(place) for place in found]
    backlog = taking.whole_by_place(str(choice["backlog"]), _BACKLOG.label, names)
    caps = taking.whole_by_place(str(choice["cap"]), _CAP.label, names)
    return [
        Place(name, key, backlog.get(name, 0), caps.get(name))
        for name, key in zip(names, found.values(), strict=True)
    ]


def _grids(
    found: Mapping[keys.Place, Fraction], shared: Shared, cells: Cells, dims: Words, *, is_chosen: bool
) -> Iterator[Grid]:
    measures = (Measure(_REALISED, "Gerealiseerd"),)
    yield Cut((PARTY, *dims), measures, cells).grid("parties", "Gerealiseerd per corporatie", PARTY, *dims)
    realised = _by_place(cells)
    deviations = _deviations(shared, [realised.get(place, 0) for place in found])
    rows = {place: (shared.rows[at], deviations.get(at)) for at, place in enumerate(found)}
    whole = sum(found.values())

    def extras(words: Mapping[str, str], _counts: Counts) -> Sequence[Value]:
        if not words:
            return 100, shared.total, shared.total, *(None,) * 5
        place = tuple(words[dim] for dim in dims)
        return percent(found[place], whole), *_shared_out(*rows[place])

    every = {("", *place): {_REALISED: realised.get(place, 0)} for place in found}
    yield Cut((PARTY, *dims), measures, every, _extras(is_chosen=is_chosen), extras).grid(
        "places", "Naar rato verdeeld, naast wat gerealiseerd is", *dims
    )


def _extras(*, is_chosen: bool) -> tuple[Extra, ...]:
    """What follows from all that was realised is hidden where that sum is."""
    realised = (_REALISED,)
    total = () if is_chosen else realised
    return (
        Extra("key", "Deel van de sleutel", Unit.PERCENT),
        Extra("exact", "Precies", Unit.NUMBER, of_all=total),
        Extra("share", "Deel", Unit.COUNT, of_all=total),
        Extra("expected", "Verwacht van wat gerealiseerd is", Unit.NUMBER, of_all=realised),
        Extra("low", "Gewoon, van", Unit.COUNT, of_all=realised),
        Extra("high", "Gewoon, tot en met", Unit.COUNT, of_all=realised),
        Extra("verdict", "Verschil", Unit.WORDS, realised, of_all=realised),
        Extra("carry", "Achterstand voor de volgende keer", Unit.NUMBER, realised, of_all=total),
    )


def _deviations(shared: Shared, realised: Sequence[int]) -> dict[int, Deviation]:
    """By place in the list; nothing where nothing was shared out or realised at these places."""
    if not shared.total or not sum(realised):
        return {}
    return dict(enumerate(compare(shared, realised).rows))


def _shared_out(row: Share, deviation: Deviation | None) -> tuple[Value, ...]:
    start = plain(half_up(row.exact, 2)), row.share
    if deviation is None:
        return *start, None, None, None, None, None
    low, high = deviation.usual
    expected = plain(half_up(deviation.expected, 2))
    return *start, expected, low, high, _VERDICTS[deviation.verdict], deviation.carry


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    places = shown["places"]
    shares = {" · ".join(row.words): saying.extra_of(places, row, "share") for row in places.rows}
    known = {place: share for place, share in shares.items() if isinstance(share, int)}
    if not known:
        return f"Het gaat om {saying.FEW} verhuringen, dus hoe die verdeeld horen te zijn is niet te tonen."
    total = sum(known.values())
    if not total:
        return f"Er is niets te verdelen. {_of_realised(shown, facts)}"
    told = saying.named([f"{saying.told(share)} voor {place}" for place, share in known.items()])
    answer = f"Van {counted(total, 'woning', 'woningen')} zijn er naar rato van {facts['key']} {told}."
    return f"{answer} {_of_realised(shown, facts)}"


def _of_realised(shown: Shown, facts: Mapping[str, Any]) -> str:
    places = shown["places"]
    if not facts["has_lettings"]:
        return "Wat er gerealiseerd is, is niet geleverd."
    count = places.foot.counts[0] if places.foot else None
    start = f"Gerealiseerd: {saying.told(count)} ({facts['group']})."
    verdicts = {" · ".join(row.words): saying.extra_of(places, row, "verdict") for row in places.rows}
    beyond = [place for place, verdict in verdicts.items() if verdict == _VERDICTS[Verdict.BEYOND]]
    unseen = any(row.counts[0] is None for row in places.rows)
    if beyond:
        kept = ", van wat hier te tonen is" if unseen else ""
        start = f"{start} Meer dan toeval verklaart{kept}: {saying.named(beyond)}."
    elif not unseen:
        start = f"{start} Toeval kan de verschillen verklaren."
    return start


CARD: Final = Calculation(
    code="share",
    title="Naar rato verdelen",
    question="Hoeveel woningen voor een doelgroep horen waar, en waar kwamen zij terecht?",
    version=VERSION,
    needs=(
        Need("keys", "De sleutels: inwoners, woningen en vrijgekomen woningen per plaats."),
        Need("lettings", "Waar doelgroepen een woning kregen.", True),
    ),
    options=_OPTIONS,
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(
            ChartKind.INTERVALS,
            "places",
            "Gerealiseerd, naast wat bij toeval gewoon is",
            (_REALISED, "low", "high"),
        ),
        Chart(ChartKind.BARS, "places", "Deel van elke plaats", ("share",)),
    ),
    steps=(
        "Partijen spreken samen een sleutel af. Welke eerlijk is, kiest deze berekening niet.",
        (
            "Precies is het totaal maal de sleutel van een plaats, gedeeld door alle sleutels, plus "
            "haar achterstand."
        ),
        (
            "Daarvan worden hele woningen gemaakt: wat over is, gaat naar de grootste rest (de "
            "methode van Hamilton)."
        ),
        (
            "Verwacht is het deel van een plaats in alles wat gerealiseerd is. Gewoon is wat toeval "
            "in 95 van de 100 keer geeft (binomiale verdeling, zonder benadering)."
        ),
        (
            "Meer dan toeval staat er pas als het verschil ook ongewoon is voor alle plaatsen samen "
            "(Bonferroni)."
        ),
        (
            "Wat geen toeval is, hoeft nog geen onwil te zijn: komt een heel gebouw vrij, dan is een "
            "groter verschil gewoon."
        ),
    ),
    guide="share",
)
