"""The command `calc share`: a number shared out pro rata over the places of a file."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.share import Place, Shared, Spread, compare, mix, share
from jaarschijf.cli.calc.reading import read
from jaarschijf.cli.calc.typed import add, exact
from jaarschijf.cli.console import say
from jaarschijf.cli.files import write_file
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Field, Whole, Words

if TYPE_CHECKING:
    import polars as pl

EXAMPLES: Final = (
    "calc share --total 50 sleutels.csv",
    "calc share --total 50 sleutels.csv --weights inwoners=50,woningen=30,vrijgekomen=20 --json",
)
_DECIMALS: Final = 6


class Key(Field):
    """A number from 0 with at most six decimals, as whole millionths: Int64."""

    @property
    def asks(self) -> str:
        return "Schrijf een getal van 0 of meer met hooguit zes cijfers achter de komma, zoals 12.345 of 0,25"

    @property
    def kind(self) -> pl.DataType:
        import polars as pl

        return pl.Int64()

    def of_texts(self, texts: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers

        return _from_zero(numbers.scaled(texts, _DECIMALS))

    def of_numbers(self, numbers: pl.Series) -> pl.Series:
        from jaarschijf.lib.tables import numbers as reckoning

        return _from_zero(reckoning.scaled_floats(numbers, _DECIMALS))


def _from_zero(values: pl.Series) -> pl.Series:
    return values.set(values < 0, None)


def arguments(parser: ArgumentParser) -> None:
    add(parser, "file", "tabel met plaatsen; - is standaardinvoer", "table of places", metavar="FILE")
    add(parser, "--total", "hoeveel er te verdelen zijn", "how many to share", type=int, required=True)
    add(
        parser,
        "--weights",
        "weegt meer sleutels, elk met een eigen kolom",
        "weighs several keys, each with its own column",
        type=weights,
        metavar="NAME=N,…",
        default={},
    )
    add(parser, "--json", "als JSON", "as JSON", action="store_true")


def weights(text: str) -> dict[str, Fraction]:
    """inwoners=50,woningen=30; raises Refusal for what doesn't read so."""
    found = {}
    for part in re.split(r"[,;](?!\d)", text):
        name, equals, weight = part.partition("=")
        if not (name.strip() and equals) or name.strip() in found:
            raise Refusal(
                f"‘{part}’ is geen gewicht. Schrijf elke sleutel één keer, zoals inwoners=50,woningen=50.",
                f"'{part}' is no weight. Write each key once, as in inhabitants=50,dwellings=50.",
            )
        found[name.strip()] = exact(weight)
    return found


def run(options: Namespace) -> None:
    """Shares the total out; raises Refusal where cells are wrong or it can't be shared so."""
    table = read(options.file, _fields(options.weights))
    found = share(options.total, places(table.frame, options.weights))
    spread = compare(found, table.frame["realised"].to_list()) if "realised" in table.frame else None
    if options.json:
        answer = found.as_json() | ({"spread": spread.as_json()} if spread else {})
        write_file(None, json.dumps(answer, ensure_ascii=False, indent=2).encode() + b"\n")
    else:
        for line in _told(found, spread):
            say(line)


def _fields(weighed: Mapping[str, Fraction]) -> tuple[Field, ...]:
    keys = [Key(f"key:{name}", name) for name in weighed] or [Key("key", "Sleutel")]
    return (
        Words("place", "Plaats", also=("Gemeente", "Wijk", "Buurt")),
        *keys,
        Whole("backlog", "Achterstand", needed=False, blank=True, least=-1_000_000, most=1_000_000),
        Whole("cap", "Maximum", needed=False, blank=True),
        Whole("realised", "Gerealiseerd", needed=False),
    )


def places(frame: pl.DataFrame, weighed: Mapping[str, Fraction]) -> list[Place]:
    """The rows of the file as places, their keys mixed into one where several are weighed."""
    rows = frame.to_dicts()
    if weighed:
        keys: Sequence[Fraction] = mix({name: _keys(rows, f"key:{name}") for name in weighed}, weighed)
    else:
        keys = _keys(rows, "key")
    return [
        Place(row["place"], key, row.get("backlog") or 0, row.get("cap"))
        for row, key in zip(rows, keys, strict=True)
    ]


def _keys(rows: Sequence[Mapping[str, Any]], column: str) -> list[Fraction]:
    return [Fraction(row[column], 10**_DECIMALS) for row in rows]


def _told(found: Shared, spread: Spread | None) -> list[str]:
    shares = [
        f"  {row.place}: {thousands(row.share)} (precies {in_dutch(half_up(row.exact, 2))})"
        for row in found.rows
    ]
    if spread is None:
        return [found.sentence(), *shares, *found.notes]
    judged = [f"  {row.place}: {thousands(row.realised)} gerealiseerd. {row.words()}" for row in spread.rows]
    return [found.sentence(), *shares, *found.notes, spread.sentence(), *judged]
