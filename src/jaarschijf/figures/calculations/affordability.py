"""Housing costs by household type, and the way from early signal to eviction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from jaarschijf.calc import affordability as calc
from jaarschijf.calc.affordability.costs import ratios
from jaarschijf.calc.norms import Norms
from jaarschijf.calc.rounding import half_up, plain
from jaarschijf.figures.calculations import arrears, saying, taking
from jaarschijf.figures.calculations.cutting import (
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
    Reckoned,
    Shown,
    Unit,
)
from jaarschijf.figures.datasets import codes, rows_of
from jaarschijf.figures.datasets.lists import HOUSEHOLD as TYPES
from jaarschijf.lib.refusal import Refusal

HOUSEHOLD: Final = "Type huishouden"
_OTHERS: Final = "andere types samen"
_SUMS: Final = ("rent", "allowance", "other_costs", "income")


def _reckon(given: Sequence[Given], _options: Mapping[str, Any], _limits: Mapping[int, Norms]) -> Reckoned:
    told = taking.asked(given, "affordability")
    _refuse_twice(told)
    costs = _cut_of_costs(told)
    years = sorted({words[-1] for words in (*costs.cells, *arrears.cells_of(told))})
    return Reckoned(
        (
            costs.grid("costs_parties", "Woonlasten per partij", PARTY, HOUSEHOLD, YEAR),
            costs.grid("costs", "Woonlasten per type huishouden", HOUSEHOLD, YEAR),
            costs.grid("costs_years", "Woonlasten, alle huishoudens samen", YEAR),
            *arrears.grids(told),
        ),
        {
            "year": years[-1],
            "has_costs": bool(costs.cells),
            "has_funnel": bool(arrears.cells_of(told)),
            "notes": arrears.missing(told, years[-1]),
        },
    )


def _refuse_twice(told: Sequence[Given]) -> None:
    """A delivery may tell earlier years too; nobody tells a year twice."""
    tellers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for place, one in enumerate(told):
        for key in ("costs", "funnel"):
            for row in rows_of(one.totals, key):
                tellers[one.party, str(row["year"])].add(place)
    for (party, year), places in sorted(tellers.items()):
        if len(places) > 1:
            raise Refusal(
                f"{party} leverde de betaalbaarheid van {year} in {len(places)} leveringen. Kies er één.",
                f"{party} delivered the affordability of {year} {len(places)} times. Choose one.",
            )


def _cut_of_costs(told: Sequence[Given]) -> Cut:
    households = ("households",)
    ranks = {name: rank for rank, name in enumerate((*codes(TYPES).values(), _OTHERS))}
    return Cut(
        dims=(PARTY, HOUSEHOLD, YEAR),
        measures=(Measure("households", "Huishoudens"),),
        cells=added(_by_type(told)),
        extras=(
            Extra("housing", "Inkomen dat naar wonen gaat", Unit.PERCENT, households),
            Extra("rent", "Inkomen dat naar huur gaat", Unit.PERCENT, households),
        ),
        extras_of=_ratios,
        once=YEAR,
        ranks=ranks,
    )


def _by_type(told: Sequence[Given]) -> Iterator[tuple[Words, Counts]]:
    """Sums of money only of those who told all of it, for a ratio needs both sides of the same households."""
    for one in told:
        for row in rows_of(one.totals, "costs"):
            kind = codes(TYPES).get(str(row["household"]), _OTHERS)
            sums = {key: taking.whole(row[key] or 0) for key in _SUMS} if row["told"] == "all" else {}
            count = taking.whole(row["count"])
            yield (one.party, kind, str(row["year"])), {"households": count, **sums}


def _ratios(_words: Mapping[str, str], counts: Counts) -> Sequence[Value]:
    rent, allowance, other, income = (counts.get(key, 0) for key in _SUMS)
    if not income:
        return None, None
    sums = calc.Costs(0, "", counts["households"], rent, allowance, other, income)
    shares = (ratios([sums])[0].housing.share, ratios([sums])[0].rent.share)
    return tuple(None if share is None else plain(half_up(100 * share, 1)) for share in shares)


def _say(shown: Shown, facts: Mapping[str, Any]) -> str:
    parts = [
        _of_costs(shown, facts["year"]) if facts["has_costs"] else "",
        arrears.say(shown, facts["year"]) if facts["has_funnel"] else "",
    ]
    return " ".join(filter(None, parts))


def _of_costs(shown: Shown, year: str) -> str:
    years, types = shown["costs_years"], shown["costs"]
    row = saying.row_of(years, year)
    share = saying.extra_of(years, row, "housing") if row else None
    if share is None:
        return f"Welk deel van het inkomen in {year} naar wonen ging, is niet te tonen."
    shares = {
        row.words[0]: value
        for row in types.rows
        if row.words[1] == year and isinstance(value := saying.extra_of(types, row, "housing"), int | float)
    }
    most = max(shares, key=lambda name: shares[name], default="")
    rest = f", het meest bij ‘{most}’ ({saying.written(shares[most])} %)" if len(shares) > 1 else ""
    return f"In {year} ging {saying.written(share)} % van het besteedbare inkomen naar wonen{rest}."


CARD: Final = Calculation(
    code="affordability",
    title="Betaalbaarheid",
    question="Welk deel van het inkomen gaat naar wonen, en waar loopt hulp bij schulden vast?",
    version=calc.VERSION,
    needs=(
        Need("affordability", "Woonlasten, en tellingen van signaal tot ontruiming."),
        Need("affordability", "Dezelfde cijfers van eerdere jaren.", True, True),
    ),
    options=(),
    reckon=_reckon,
    say=_say,
    charts=(
        Chart(ChartKind.BARS, "costs", "Deel van het inkomen dat naar wonen gaat", ("housing",)),
        Chart(ChartKind.FUNNEL, "years", "Van vroeg signaal tot hulp", arrears.TO_HELP),
        Chart(ChartKind.BARS, "funnel", "Ontruimingen per 1.000 woningen", ("evicted_rate",)),
    ),
    steps=(
        (
            "Woonquote: huur plus andere woonlasten min huurtoeslag, gedeeld door het besteedbare "
            "inkomen. Alleen van huishoudens van wie alles geleverd is (algemene kennis: de bronnen "
            "geven geen eigen definitie)."
        ),
        (
            "Elke stap is een deel van de stap ervoor; vonnissen zijn van alle woningen, want wie "
            "hulp aannam, kreeg geen vonnis."
        ),
        (
            "Een stap valt op als zij slechter gaat dan in de rest van de regio of dan vorig jaar, en "
            "toeval dat niet verklaart: hooguit één vals alarm in twintig uitkomsten (Fisher, Holm)."
        ),
        "Een gemeente die een telling niet leverde, telt bij die stap niet mee en wordt genoemd.",
        (
            "De cijfers zeggen niet waarom iemand hulp niet aannam, of waarom een ontruiming niet te "
            "voorkomen was."
        ),
    ),
    guide="affordability",
)
