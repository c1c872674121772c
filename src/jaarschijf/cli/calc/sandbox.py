"""The command `calc sandbox`: allocation rules played side by side on files of seekers and dwellings."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jaarschijf.calc.fit import norms_of
from jaarschijf.calc.norms import national
from jaarschijf.calc.sandbox import WITHOUT, Comparison, Demand, Rule, Supply, World, play, read_rules
from jaarschijf.cli.calc.match import DEMAND as SEEKERS
from jaarschijf.cli.calc.match import SUPPLY as DWELLINGS
from jaarschijf.cli.calc.totals import NEIGHBOURHOOD, Row, add_json, answer, rows
from jaarschijf.cli.calc.typed import add, exact
from jaarschijf.cli.files import read_file
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Field, Whole

EXAMPLES: Final = (
    "calc sandbox --year 2026 --demand vraag.csv --supply aanbod.csv --rules regels.toml",
    "calc sandbox --year 2026 --demand vraag.csv --supply aanbod.csv --rules regels.toml --seeds 100 --json",
)
DEMAND: Final[tuple[Field, ...]] = (
    *SEEKERS,
    Whole("arrivals", "Nieuw per jaar", also=("Instroom",), needed=False, blank=True),
)
SUPPLY: Final[tuple[Field, ...]] = (
    *DWELLINGS,
    Whole("vacancies", "Vrij per jaar", also=("Vrijgekomen",), needed=False, blank=True),
    NEIGHBOURHOOD,
)


def arguments(parser: ArgumentParser) -> None:
    add(parser, "--year", "eerste jaar", "first year", type=int, required=True, metavar="YYYY")
    add(parser, "--demand", "tabel met wie zoekt", "table of seekers", required=True, metavar="FILE")
    add(parser, "--supply", "tabel met woningen", "table of dwellings", required=True, metavar="FILE")
    add(parser, "--rules", "de regels, in TOML", "the rules, in TOML", metavar="FILE")
    add(parser, "--seeds", "hoeveel keer", "how many times", type=int, default=100, metavar="N")
    add(parser, "--seed", "begingetal van het toeval", "first seed", type=int, default=1, metavar="N")
    add(parser, "--years", "hoeveel jaar", "how many years", type=int, default=1, metavar="N")
    add(
        parser,
        "--refused",
        "procent van de aanbiedingen dat iemand weigert",
        "percent of offers refused",
        type=exact,
        default=Fraction(0),
        metavar="PERCENT",
    )
    add(
        parser,
        "--only-wished",
        "niemand neemt een woning buiten de gewenste gemeente",
        "nobody takes a dwelling outside the wished municipality",
        action="store_true",
    )
    add_json(parser)


def run(options: Namespace) -> None:
    """Plays without a rule and with each; raises Refusal where the year, a cell or a rule can't be."""
    world = World(
        norms_of(options.year, national()),
        [_supply(row) for row in rows(options.supply, SUPPLY)],
        [_demand(row) for row in rows(options.demand, DEMAND)],
        options.years,
        options.refused / 100,
        options.only_wished,
    )
    found = play(world, (Rule(WITHOUT), *_rules(options.rules)), options.seeds, options.seed)
    answer(options, found.as_json(), _told(found))


def _demand(row: Row) -> Demand:
    waited = row["waiting_days"]
    return Demand(
        row["access_need"],
        row["persons"],
        row["aow"],
        row["income"],
        row.get("municipality") or "",
        row.get("group") or "",
        (waited, waited),
        row.get("count", 1),
        row.get("arrivals") or 0,
    )


def _supply(row: Row) -> Supply:
    """`vacancies` where the file has them: then `count` is how many such dwellings there are at all."""
    return Supply(
        row["municipality"],
        row.get("neighbourhood") or "",
        row["bat"] or 0,
        row["rooms"],
        row["rent"],
        (row["vacancies"] or 0) if "vacancies" in row else row.get("count", 1),
    )


def _rules(file: str | None) -> tuple[Rule, ...]:
    if file is None:
        return ()
    name, data = read_file(file)
    try:
        return read_rules(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal(
            f"Het bestand {name} is geen UTF-8. Bewaar het als UTF-8.", f"The file {name} is not UTF-8."
        ) from None


def _told(found: Comparison) -> Iterator[str]:
    document = found.as_json()
    yield from (difference["sentence"] for difference in document["differences"][1:])
    yield from document["notes"]
    for rule in document["rules"]:
        yield f"{rule['name']}: {' '.join(rule['about'])}"
        for key, measure in found.measures.items():
            yield f"  {measure.name}: {rule['measures'][key]['words']}"
    for difference in document["differences"]:
        yield f"{difference['rule']} naast {difference['against']}:"
        for key, measure in found.measures.items():
            yield f"  {measure.name}: {difference['measures'][key]['words']}"
