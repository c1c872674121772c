"""The command `calc accessibility`: the BAT result of files with counted dwellings."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from jaarschijf.calc.accessibility import Accessibility, Presence, Slice, Stock, accessibility, bat_words
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.cli.calc.totals import (
    COUNT,
    MUNICIPALITY,
    NEIGHBOURHOOD,
    add_json,
    answer,
    code_of,
    coded,
    rows,
    score,
)
from jaarschijf.cli.calc.typed import add
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables import Field, Words

EXAMPLES: Final = (
    "calc accessibility voorraad-2026.csv --before voorraad-2025.csv",
    "calc accessibility voorraad-2026.csv --least 3 --json",
)
FIELDS: Final[tuple[Field, ...]] = (
    Words("party", "Corporatie", needed=False, blank=True),
    MUNICIPALITY,
    NEIGHBOURHOOD,
    coded("bat", "BAT-score", "BATSCORE"),
    coded("label", "Toegankelijkheidslabel", "TOEGANKELIJKHEIDSLABEL"),
    COUNT,
)


def arguments(parser: ArgumentParser) -> None:
    add(
        parser,
        "file",
        "tabel met aantallen woningen; - is standaardinvoer",
        "table of counts",
        metavar="FILE",
    )
    add(parser, "--before", "dezelfde tabel van vorig jaar", "the same table of last year", metavar="FILE")
    add(
        parser,
        "--least",
        "de BAT-score van het antwoord; 4 als u niets kiest",
        "the BAT score of the answer; 4 by default",
        type=score,
        default="BAT4",
        metavar="N",
    )
    add_json(parser)


def run(options: Namespace) -> None:
    """Counts the stock; raises Refusal where cells are wrong or there are no dwellings."""
    before = stock(options.before) if options.before else None
    found = accessibility(stock(options.file), before, least=options.least)
    answer(options, found.as_json(), _told(found))


def stock(file: str) -> list[Stock]:
    """The rows of one year."""
    return [
        Stock(
            party=row.get("party") or "",
            municipality=row["municipality"],
            neighbourhood=row.get("neighbourhood") or "",
            bat=code_of(row, "bat"),
            label=code_of(row, "label"),
            count=row["count"],
        )
        for row in rows(file, FIELDS)
    ]


def _told(found: Accessibility) -> Iterator[str]:
    yield from found.notes
    for level in ("parties", "municipalities", "neighbourhoods"):
        slices = [each for each in found.levels[level] if any(each.key)]
        if len(slices) > 1:
            yield from (f"  {_line(each, found.least)}" for each in slices)


def _line(each: Slice, least: str) -> str:
    name = " · ".join(word for word in each.key if word)
    if each.presence is Presence.GONE:
        return f"{name}: stond er vorig jaar wel en nu niet meer."
    bat = each.counts.bat
    share = bat.at_least_share(least)
    part = "" if share is None else f" ({in_dutch(half_up(100 * share, 1))} % van wat een score heeft)"
    counted = f"{thousands(each.counts.dwellings)} woningen, {thousands(bat.known)} met score"
    new = "; nieuw dit jaar" if each.presence is Presence.NEW else ""
    return f"{name}: {counted}, {thousands(bat.at_least(least))} {bat_words(least)}{part}{new}."
