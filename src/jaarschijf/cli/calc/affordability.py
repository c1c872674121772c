"""The command `calc affordability`: housing costs, and from early signal to eviction."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jaarschijf.calc.affordability import (
    Affordability,
    Conversion,
    Costs,
    Count,
    Funnel,
    Measure,
    Ratio,
    Reason,
    affordability,
)
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.cli.calc.totals import COUNT, MUNICIPALITY, Row, add_json, answer, rows
from jaarschijf.cli.calc.typed import add
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables import Amount, Coded, Field, Whole, Words

EXAMPLES: Final = (
    "calc affordability --costs woonlasten.csv --averages",
    "calc affordability --funnel ontruimingen.csv --json",
)
_YEAR: Final = Whole("year", "Jaar", least=1900, most=2199)
COSTS: Final[tuple[Field, ...]] = (
    _YEAR,
    Words("household", "Huishouden", also=("Huishoudtype",)),
    Whole("households", "Aantal huishoudens", least=1),
    Amount("rent", "Huur"),
    Amount("allowance", "Huurtoeslag"),
    Amount("costs", "Overige woonlasten", needed=False, blank=True),
    Amount("income", "Besteedbaar inkomen", needed=False, blank=True),
)
FUNNEL: Final[tuple[Field, ...]] = (
    _YEAR,
    MUNICIPALITY,
    Coded("measure", "Telling", codes={measure.name.lower(): measure.value for measure in Measure}),
    Coded(
        "reason",
        "Reden",
        needed=False,
        blank=True,
        codes={reason.name.lower(): reason.value for reason in Reason},
    ),
    COUNT,
)


def arguments(parser: ArgumentParser) -> None:
    add(parser, "--costs", "woonlasten per soort huishouden", "housing costs by household", metavar="FILE")
    add(
        parser,
        "--averages",
        "de bedragen zijn gemiddelden per huishouden, geen sommen",
        "the amounts are averages per household, not sums",
        action="store_true",
    )
    add(parser, "--funnel", "tellingen van signaal tot ontruiming", "counts from signal on", metavar="FILE")
    add_json(parser)


def run(options: Namespace) -> None:
    """Reckons what is given; raises Refusal where cells are wrong or nothing is given."""
    costs = rows(options.costs, COSTS) if options.costs else []
    counts = rows(options.funnel, FUNNEL) if options.funnel else []
    found = affordability(
        [_costs(row, times=row["households"] if options.averages else 1) for row in costs],
        [_count(row) for row in counts],
    )
    answer(options, found.as_json(), _told(found))


def _costs(row: Row, times: int) -> Costs:
    costs, income = row.get("costs"), row.get("income")
    return Costs(
        year=row["year"],
        household=row["household"],
        households=row["households"],
        rent=row["rent"] * times,
        allowance=row["allowance"] * times,
        costs=None if costs is None else costs * times,
        income=None if income is None else income * times,
    )


def _count(row: Row) -> Count:
    return Count(
        year=row["year"],
        municipality=row["municipality"],
        measure=Measure[row["measure"].upper()],
        count=row["count"],
        reason=Reason[(row.get("reason") or Reason.NONE.name).upper()],
    )


def _told(found: Affordability) -> Iterator[str]:
    for each in found.households:
        ratios = f"woonquote {_ratio(each.housing)}, alleen huur {_ratio(each.rent)}"
        name = each.household or "alle huishoudens"
        yield f"  {each.year}, {name} ({thousands(each.households)}): {ratios}"
    if found.funnel:
        yield from _of_funnel(found.funnel)


def _of_funnel(funnel: Funnel) -> Iterator[str]:
    for line in funnel.region:
        for each in line.conversions:
            yield f"  {line.year}, {each.step.part} van {each.step.of}: {_conversion(each)}"
    yield from (each.sentence() for each in funnel.bottlenecks)
    yield from funnel.notes


def _ratio(ratio: Ratio) -> str:
    return _percent(ratio.share)


def _conversion(each: Conversion) -> str:
    return f"{thousands(each.part)} van {thousands(each.of)}, {_percent(each.share)}"


def _percent(share: Fraction | None) -> str:
    return "n.v.t." if share is None else f"{in_dutch(half_up(100 * share, 1))} %"
