"""The command `calc vacancy`: what empty dwellings cost, by kind."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from jaarschijf.calc.rounding import euro, half_up, in_dutch
from jaarschijf.calc.vacancy import Kind, Loss, RentSum, Spell, Vacancy, reckoned, vacancy, years_of
from jaarschijf.cli.calc.totals import MUNICIPALITY, add_json, answer, rows
from jaarschijf.cli.calc.typed import add, cents
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Amount, Coded, Day, Field, Whole

EXAMPLES: Final = (
    "calc vacancy leegstand.csv --year 2024 --rent-sum 48000000 --found 6",
    "calc vacancy derving.csv --totals --json",
)
_SHORT: Final = {kind.value.removesuffix("leegstand").strip(): kind.name.lower() for kind in Kind} | {
    "structureel": Kind.STRUCTURAL.name.lower()
}
_KIND: Final = Coded(
    "kind",
    "Soort leegstand",
    also=("Soort",),
    codes={kind.name.lower(): kind.value for kind in Kind},
    find=lambda word: _SHORT.get(word.strip().casefold(), ""),
)
SPELLS: Final[tuple[Field, ...]] = (
    _KIND,
    MUNICIPALITY,
    Amount("rent", "Kale huur", also=("Huur", "Nettohuur")),
    Day("from", "Leeg vanaf", also=("Vanaf",)),
    Day("until", "Leeg tot", also=("Tot",), blank=True),
    Whole("count", "Aantal", needed=False, least=1),
)
TOTALS: Final[tuple[Field, ...]] = (
    _KIND,
    MUNICIPALITY,
    Whole("year", "Jaar", least=1900, most=2199),
    Amount("loss", "Huurderving", also=("Derving",)),
    Whole("days", "Dagen", needed=False, blank=True),
    Whole("dwellings", "Woningen", needed=False, blank=True),
)


def arguments(parser: ArgumentParser) -> None:
    add(parser, "file", "tabel met leegstand; - is standaardinvoer", "table of vacancy", metavar="FILE")
    add(parser, "--year", "alleen dit jaar", "this year only", type=int, metavar="YYYY")
    add(
        parser,
        "--totals",
        "de tabel heeft bedragen per soort, gemeente en jaar",
        "the table has amounts by kind, municipality and year",
        action="store_true",
    )
    add(
        parser,
        "--rent-sum",
        "huursom van het jaar in euro, van alle woningen",
        "rent of the year in euro, of all dwellings",
        type=cents,
        metavar="EURO",
    )
    add(
        parser,
        "--found",
        "passende huurders die met zoeken gevonden zijn",
        "fitting tenants that the search found",
        type=int,
        metavar="N",
    )
    add_json(parser)


def run(options: Namespace) -> None:
    """Reckons the loss; raises Refusal where cells are wrong, or a year is missing."""
    if options.year is None and not (options.rent_sum is None and options.found is None):
        raise Refusal(
            "Bij --rent-sum en --found hoort het jaar. Geef --year.",
            "With --rent-sum and --found belongs a year. Give --year.",
        )
    losses = _totals(options) if options.totals else _reckoned(options)
    sums = () if options.rent_sum is None else (RentSum(options.year, "", options.rent_sum),)
    found = vacancy(losses, sums, {} if options.found is None else {options.year: options.found})
    answer(options, found.as_json(), _told(found))


def _reckoned(options: Namespace) -> tuple[Loss, ...]:
    spells = [
        Spell(
            kind=Kind[row["kind"].upper()],
            municipality=row["municipality"],
            rent=row["rent"],
            begins=row["from"],
            ends=row["until"],
            count=row.get("count", 1),
        )
        for row in rows(options.file, SPELLS)
    ]
    return reckoned(spells, years_of(spells) if options.year is None else (options.year,))


def _totals(options: Namespace) -> tuple[Loss, ...]:
    return tuple(
        Loss(
            year=row["year"],
            municipality=row["municipality"],
            kind=Kind[row["kind"].upper()],
            cents=row["loss"],
            days=row.get("days") or 0,
            spells=row.get("dwellings") or 0,
        )
        for row in rows(options.file, TOTALS)
        if options.year in {None, row["year"]}
    )


def _told(found: Vacancy) -> Iterator[str]:
    for each in found.kinds:
        percent = each.percent
        share = "" if percent is None else f" ({in_dutch(half_up(percent, 2))} % van de huursom)"
        days = f"; dagen: {thousands(each.days)}, woningen: {thousands(each.spells)}" if each.days else ""
        yield f"  {each.year}, {each.name}: {euro(each.cents)}{share}{days}."
