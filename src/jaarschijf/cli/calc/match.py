"""The command `calc match`: the best fit of a file of seekers and a file of dwellings."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from jaarschijf.calc.fit import norms_of
from jaarschijf.calc.match import match
from jaarschijf.calc.match.rules import Rules, read_rules
from jaarschijf.calc.norms import national
from jaarschijf.cli.calc.reading import read
from jaarschijf.cli.calc.typed import add
from jaarschijf.cli.console import say
from jaarschijf.cli.files import read_file, write_file
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Amount, Field, Whole, Words, YesNo

if TYPE_CHECKING:
    import polars as pl

    from jaarschijf.calc.match.answer import Match

EXAMPLES: Final = (
    "calc match --year 2026 --demand vraag.csv --supply aanbod.csv",
    "calc match --year 2026 --demand vraag.csv --supply aanbod.csv --rules regels.toml --json",
    "calc match --year 2026 --demand vraag.csv --supply aanbod.csv --pairs --json",
)
_MOST: Final = 10_000_000
DEMAND: Final[tuple[Field, ...]] = (
    Whole("count", "Aantal", most=_MOST, needed=False),
    Whole("access_need", "Toegangsbehoefte", most=5, also=("BAT nodig",)),
    Whole("persons", "Personen", least=1, most=99, also=("Huishoudgrootte",)),
    YesNo("aow", "AOW"),
    Amount("income", "Inkomen", also=("Verzamelinkomen",)),
    Words("municipality", "Gewenste gemeente", also=("Gemeente",), needed=False, blank=True),
    Whole("waiting_days", "Wachtdagen", most=50_000, also=("Dagen wachttijd",)),
    Words("group", "Doelgroep", needed=False, blank=True),
)
SUPPLY: Final[tuple[Field, ...]] = (
    Whole("count", "Aantal", most=_MOST, needed=False),
    Whole("bat", "BAT", most=5, also=("BAT-score",), blank=True),
    Whole("rooms", "Kamers", least=1, most=99),
    Amount("rent", "Huur", also=("Kale huur", "Nettohuur")),
    Words("municipality", "Gemeente"),
)
_SHOWN: Final = 8


def arguments(parser: ArgumentParser) -> None:
    add(
        parser, "--year", "jaar van de grenzen", "year of the limits", type=int, required=True, metavar="YYYY"
    )
    add(parser, "--demand", "tabel met wie zoekt", "table of seekers", required=True, metavar="FILE")
    add(parser, "--supply", "tabel met woningen", "table of dwellings", required=True, metavar="FILE")
    add(parser, "--rules", "afspraken in TOML", "agreed rules, TOML", metavar="FILE")
    add(
        parser,
        "--pairs",
        "met alle paren die passen en wat zij kosten, om na te rekenen",
        "with all pairs that fit and their costs, to check with another solver",
        action="store_true",
    )
    add(parser, "--json", "als JSON", "as JSON", action="store_true")


def run(options: Namespace) -> None:
    """Matches; raises Refusal where a year is unknown, cells are wrong, or a rule can't be kept."""
    norms = norms_of(options.year, national())
    demand, supply = _read(options.demand, DEMAND), _read(options.supply, SUPPLY)
    found = match(demand, supply, norms, _rules(options.rules))
    if options.json or options.pairs:
        for piece in _json(found, pairs=options.pairs):
            write_file(None, piece.encode())
        return
    for line in _told(found):
        say(line)


def _read(file: str, fields: tuple[Field, ...]) -> pl.DataFrame:
    import polars as pl

    frame = read(file, fields).frame
    if "bat" in frame.columns:
        return frame.with_columns(pl.col("bat").fill_null(0))
    return frame if "municipality" in frame.columns else frame.with_columns(municipality=pl.lit(""))


def _rules(file: str | None) -> Rules | None:
    if file is None:
        return None
    name, data = read_file(file)
    try:
        return read_rules(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal(
            f"Het bestand {name} is geen UTF-8. Bewaar het als UTF-8.", f"The file {name} is not UTF-8."
        ) from None


def _json(found: Match, *, pairs: bool) -> Iterator[str]:
    """One document; the pairs, of which there may be millions, a line at a time."""
    from jaarschijf.calc.match import pairs as paired

    document = json.dumps(found.as_json(), ensure_ascii=False)
    if not pairs:
        yield f"{document}\n"
        return
    yield document.removesuffix("}")
    lists = (
        ("demand_units", paired.units(found.network)),
        ("supply_units", paired.dwellings(found.network)),
        ("pairs", paired.pairs(found.network)),
    )
    for name, items in lists:
        lines = (json.dumps(item) for item in items)
        yield f', "{name}": [\n{next(lines, "")}'
        for line in lines:
            yield f",\n{line}"
        yield "\n]"
    yield "}\n"


def _told(found: Match) -> Iterator[str]:
    yield found.sentence
    totals = found.totals
    yield f"BAT-stappen die niemand nodig heeft: {thousands(totals.surplus)}."
    yield f"Afstand tot de gewenste gemeente, samen: {thousands(totals.distance)}."
    yield f"Wachtdagen van wie een woning krijgt, samen: {thousands(totals.waiting_days)}."
    answer = found.as_json()
    for share in answer["shares"]:
        yield share["sentence"]
    yield from _most(answer["unmet"], "Wie geen woning krijgt, de grootste groepen eerst:")
    gains = [item for item in answer["one_more"] if item["effect"]["housed"] or item["effect"]["needs_met"]]
    yield from _most(
        [item | {"count": item["effect"]["needs_met"]} for item in gains], "Wat één woning meer zou doen:"
    )


def _most(items: list[dict[str, object]], heading: str) -> Iterator[str]:
    """The items with the greatest counts, and how many more there are."""
    counts = Counter({place: int(str(item["count"])) for place, item in enumerate(items)})
    if items:
        yield heading
    for place, _ in counts.most_common(_SHOWN):
        yield f"  {items[place]['sentence']}"
    if len(items) > _SHOWN:
        yield f"  en nog {thousands(len(items) - _SHOWN)} andere; --json geeft alle"
