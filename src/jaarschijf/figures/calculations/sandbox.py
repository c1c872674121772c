"""Allocation rules tried out: what rule B costs and brings beside rule A, in a year that is played often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from jaarschijf.calc.norms import Norms
from jaarschijf.calc.sandbox import VERSION
from jaarschijf.calc.sandbox.measures import MEASURES
from jaarschijf.figures.calculations import playing, saying
from jaarschijf.figures.calculations.cutting import Value
from jaarschijf.figures.calculations.outcomes import (
    CHANCE,
    EQUAL,
    INTERVAL,
    LOSS,
    NAMES,
    WHEELCHAIR,
    reckoned,
)
from jaarschijf.figures.calculations.shape import (
    Calculation,
    Chart,
    ChartKind,
    Given,
    Need,
    Reckoned,
    Shown,
)


def _reckon(given: Sequence[Given], options: Mapping[str, Any], limits: Mapping[int, Norms]) -> Reckoned:
    plan = playing.plan_of(given, options, limits)
    return reckoned(plan, plan.answer())


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    one, other = facts["rules"]
    return f"Met ‘{other}’ {_gain(shown, one)}; {_cost(shown)}."


def _gain(shown: Shown, one: str) -> str:
    grid = shown["households"]
    row = next(row for row in grid.rows if row.words[0] == NAMES[WHEELCHAIR])
    value, least, most, sure = (saying.extra_of(grid, row, key) for key in (*INTERVAL, "sure"))
    if sure is None:
        return "zijn de aantallen te klein om te tonen wie meer of minder een woning krijgt"
    if sure == EQUAL:
        return f"krijgen evenveel huishoudens met een rolstoel een passende woning als met ‘{one}’"
    if sure == CHANCE:
        ends = f"{saying.written(abs(float(least or 0)))} minder tot {saying.written(most)} meer"
        return (
            "krijgen niet zeker meer of minder huishoudens met een rolstoel een passende woning dan met "
            f"‘{one}’ ({ends}: dat kan toeval zijn)"
        )
    way, ends = _direction(value, least, most)
    return (
        f"krijgen in een jaar {ends} huishoudens met een rolstoel {way} een passende woning dan met ‘{one}’"
    )


def _cost(shown: Shown) -> str:
    grid = shown["outcome"]
    row = next(row for row in grid.rows if row.words[0] == MEASURES[LOSS].name)
    told, sure = saying.extra_of(grid, row, "difference"), saying.extra_of(grid, row, "sure")
    if sure is None:
        return "wat dat kost, is bij zulke kleine aantallen niet te tonen"
    if sure == EQUAL:
        return "de leegstand blijft gelijk"
    if sure == CHANCE:
        return "of dat huur kost, is niet zeker: het verschil kan toeval zijn"
    amount, _, way = str(told).rpartition(" ")
    return f"dat kost {amount} aan leegstand" if way == "meer" else f"dat scheelt {amount} aan leegstand"


def _direction(value: Value, *ends: Value) -> tuple[str, str]:
    """‘meer’ or ‘minder’, and 13,6 (12,6 tot 14,5) without a sign."""
    low, high = sorted(abs(float(end or 0)) for end in ends)
    amount = saying.written(abs(float(value or 0)))
    return (
        "meer" if float(value or 0) > 0 else "minder",
        f"{amount} ({saying.written(low)} tot {saying.written(high)})",
    )


CARD: Final = Calculation(
    code="sandbox",
    title="Toewijsregels uitproberen",
    question="Wat brengt een toewijsregel, en wat kost hij?",
    version=VERSION,
    needs=(
        Need("demand", "Wie er zoekt: zij staan aan het begin in de rij."),
        Need("lettings", "De verhuringen van een heel jaar: zoveel woningen komen er vrij."),
    ),
    options=playing.OPTIONS,
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(
            ChartKind.INTERVALS,
            "households",
            "Hoeveel huishoudens meer of minder met B dan met A",
            INTERVAL,
        ),
        Chart(
            ChartKind.INTERVALS,
            "losses",
            "Huur die wegvalt terwijl een woning op iemand wacht, in euro",
            INTERVAL,
        ),
    ),
    steps=(
        (
            "Een heel jaar wordt nagespeeld, week voor week. Elke maandag wordt elke lege woning aangeboden "
            "aan wie erin past, mag, en het langst wacht."
        ),
        (
            "Er komt in een jaar vrij wat er in het jaar van de verhuringen vrijkwam, ongeveer: in elke week "
            "beslist het toeval. Er komen zoveel zoekers bij als er nu korter dan een jaar wachten."
        ),
        (
            "Dat jaar wordt vele keren gespeeld, elke keer met ander toeval. Beide regels krijgen elke keer "
            "hetzelfde toeval: het verschil komt dus van de regels."
        ),
        (
            "Het gebied tussen haakjes is waar het gemiddelde met 95 procent zekerheid in ligt. Ligt 0 in "
            "het gebied van een verschil, dan kan het verschil toeval zijn."
        ),
        "Een huurgroep en een inkomensgroep rekenen met hun hoogste bedrag.",
        "Het is een model en geen voorspelling. Niemand gaat weg uit de rij of verandert van inkomen.",
    ),
    guide="sandbox",
)
