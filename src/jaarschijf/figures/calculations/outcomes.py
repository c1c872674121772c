"""Pure: what came of a play, as tables that are protected like all others.

The figures are means over years that never were. They still rest on how many really look for a home: each
needs the smallest of the groups it rests on, so that none shows where such a group is too small to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.calc.sandbox import Comparison, Estimate
from jaarschijf.calc.sandbox import Measure as Figure
from jaarschijf.calc.sandbox import Unit as FigureUnit
from jaarschijf.calc.sandbox import wording as words
from jaarschijf.figures.calculations.cutting import Value
from jaarschijf.figures.calculations.playing import Groups, Plan
from jaarschijf.figures.calculations.shape import Extra, Grid, Measure, Reckoned, Row, Unit

SURE: Final = "zeker"
CHANCE: Final = "kan toeval zijn"
EQUAL: Final = "precies gelijk"
WHEELCHAIR: Final = "housed_wheelchair"
LOSS: Final = "vacancy_loss"
_OF_HOMES: Final = frozenset({LOSS, "weeks_empty", "still_empty"})
_OF_BOTH: Final = frozenset({"fit_rate", "wheelchair_fit"})
_OF_SEEKERS: Final = frozenset({"housed", "waiting", "fit_score"})
_BASE: Final = "Kleinste groep waar dit op rust"
NAMES: Final = {
    "housed_need": "Waarvan wie toegankelijkheid nodig heeft",
    WHEELCHAIR: "Waarvan wie een rolstoel gebruikt",
}
"""Under the first row, which counts all who were housed."""
INTERVAL: Final = ("value", "least", "most")


def reckoned(plan: Plan, found: Comparison) -> Reckoned:
    """The figures of a plan that was played, as tables."""
    groups = plan.groups
    return Reckoned(
        (
            _outcome(found, groups),
            _households(found, groups),
            _losses(found, groups),
            _world(groups),
        ),
        {
            "year": found.world.norms.year,
            "played": {"weeks": found.world.weeks, "times": found.seeds, "first_seed": found.first_seed},
            "rules": [rule.name for rule in plan.rules],
            "about": [list(words.rule(rule)) for rule in plan.rules],
            "without_rooms": list(plan.market.without_rooms),
        },
    )


def _outcome(found: Comparison, groups: Groups) -> Grid:
    """All measures beside each other, in words."""
    one, other = (outcome.rule.name for outcome in found.outcomes)
    return Grid(
        key="outcome",
        title="Wat de regels brengen en kosten",
        dims=("Uitkomst",),
        measures=(Measure("base", _BASE),),
        rows=tuple(_outcome_rows(found, groups)),
        total="",
        extras=(
            Extra("a", one, Unit.WORDS, ("base",)),
            Extra("b", other, Unit.WORDS, ("base",)),
            Extra("difference", "Verschil", Unit.WORDS, ("base",)),
            Extra("sure", "Is het verschil zeker?", Unit.WORDS, ("base",)),
        ),
        foot=None,
    )


def _outcome_rows(found: Comparison, groups: Groups) -> Iterator[Row]:
    changes = found.difference(1).estimates
    for key, figure in found.measures.items():
        change = changes[key]
        if change is not None:
            values = [outcome.estimate(key) for outcome in found.outcomes]
            told = [words.NOT_APPLICABLE if one is None else words.value(one, figure) for one in values]
            yield Row(
                (NAMES.get(key, figure.name),),
                (base_of(key, groups),),
                (*told, words.change(change, figure), _sureness(change)),
            )


def _households(found: Comparison, groups: Groups) -> Grid:
    """The differences in households, to draw."""
    changes = found.difference(1).estimates
    rows = [
        Row(
            (NAMES.get(key, figure.name),),
            (base_of(key, groups),),
            (*_interval(changes[key], figure), _sureness(changes[key])),
        )
        for key, figure in found.measures.items()
        if figure.unit is FigureUnit.COUNT and key not in _OF_HOMES
    ]
    return Grid(
        key="households",
        title="Hoeveel huishoudens meer of minder met B dan met A",
        dims=("Wie",),
        measures=(Measure("base_households", _BASE),),
        rows=tuple(rows),
        total="",
        extras=(
            *_extras("base_households", Unit.NUMBER, "Verschil"),
            Extra("sure", "Is het verschil zeker?", Unit.WORDS, ("base_households",)),
        ),
        foot=None,
    )


def _losses(found: Comparison, groups: Groups) -> Grid:
    """What waiting for somebody who fits costs in rent under each rule."""
    figure = found.measures[LOSS]
    rows = [
        Row(
            (outcome.rule.name,),
            (base_of(LOSS, groups),),
            _interval(outcome.estimate(LOSS), figure, bounded=True),
        )
        for outcome in found.outcomes
    ]
    return Grid(
        key="losses",
        title="Huur die wegvalt terwijl een woning op iemand wacht",
        dims=("Regel",),
        measures=(Measure("base_losses", _BASE),),
        rows=tuple(rows),
        total="",
        extras=_extras("base_losses", Unit.EURO, "In een jaar"),
        foot=None,
    )


def _world(groups: Groups) -> Grid:
    """The real seekers and dwellings that the play begins with."""
    names = ("geen", "BAT 1 tot en met 3", "BAT 4 en 5: rolstoel")
    return Grid(
        key="world",
        title="Met wie en met welke woningen is gespeeld",
        dims=("Toegankelijkheid",),
        measures=(Measure("seekers", "Zoekers aan het begin"), Measure("homes", "Woningen vrij in een jaar")),
        rows=tuple(
            Row((name,), counts)
            for name, counts in zip(names, zip(groups.seekers, groups.homes, strict=True), strict=True)
        ),
        total="",
        foot=(),
    )


def _extras(base: str, unit: Unit, heading: str) -> tuple[Extra, ...]:
    return (
        Extra("value", heading, unit, (base,)),
        Extra("least", "Laagste schatting", unit, (base,)),
        Extra("most", "Hoogste schatting", unit, (base,)),
    )


def base_of(key: str, groups: Groups) -> int:
    """The smallest group that the figure could tell of, with what is left when it is subtracted."""
    seekers, homes = min(groups.seekers), min(groups.homes)
    if key in _OF_HOMES:
        return groups.all_homes
    if key in _OF_SEEKERS:
        return groups.all_seekers
    return min(seekers, homes) if key in _OF_BOTH else seekers


def _interval(found: Estimate | None, figure: Figure, *, bounded: bool = False) -> tuple[Value, ...]:
    if found is None:
        return None, None, None
    low, high = (found.low, found.high)
    ends = (figure.possible(low), figure.possible(high)) if bounded else (low, high)
    return tuple(_plain(value, figure.digits) for value in (found.mean, *ends))


def _plain(value: Fraction | None, digits: int) -> Value:
    return None if value is None else plain(half_up(value, digits))


def _sureness(found: Estimate | None) -> str | None:
    if found is None:
        return None
    if found.is_zero:
        return EQUAL
    return SURE if found.is_sure else CHANCE
