"""The command `calc protect`: hides the small counts of a table, and what would give them away."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from jaarschijf.cli.calc.typed import add
from jaarschijf.cli.console import progress, say
from jaarschijf.cli.files import read_file, write_file
from jaarschijf.lib.refusal import Refusal

if TYPE_CHECKING:
    from jaarschijf.calc.protect import Earlier, Key, Protected, Table

EXAMPLES: Final = (
    "calc protect tabel.csv --threshold 10",
    "calc protect tabel.csv --threshold 5 --own gemeente=Waterdam",
    "calc protect tabel.csv --threshold 10 --earlier vorige.json --json",
)


def arguments(parser: ArgumentParser) -> None:
    add(parser, "file", "tabel met aantallen; - is standaardinvoer", "table of counts", metavar="FILE")
    add(
        parser,
        "--threshold",
        "kleinere aantallen zijn klein; 10 als u niets kiest",
        "smaller counts are small; 10 by default",
        type=int,
        default=10,
        metavar="N",
    )
    add(
        parser,
        "--zero",
        "nul is een klein aantal (small) of mag gezien worden (open)",
        "zero is a small count (small) or may be seen (open)",
        choices=("small", "open"),
        default="small",
    )
    add(
        parser,
        "--earlier",
        "wat eerder van deze tabel is gepubliceerd, als JSON van dit commando",
        "what was published of this table before, as JSON of this command",
        nargs="+",
        default=[],
        metavar="FILE",
    )
    add(
        parser,
        "--own",
        "een lezer die deze rijen zelf al kent, zoals gemeente=Waterdam; mag vaker",
        "a reader who knows these rows already, such as gemeente=Waterdam; may be repeated",
        action="append",
        default=[],
        metavar="NAME=LABEL",
    )
    add(
        parser,
        "--crossed",
        "geen kolom ligt binnen een andere: wat ontbreekt is 0",
        "no column lies within another: what is missing is 0",
        action="store_true",
    )
    add(
        parser,
        "--kinds",
        "zegt erbij wat zelf klein is; niet om te publiceren",
        "adds which counts are small themselves; not to be published",
        action="store_true",
    )
    add(parser, "--json", "als JSON", "as JSON", action="store_true")


def run(options: Namespace) -> None:
    """Answers the table as it may be seen; raises Refusal for what is no table of counts."""
    from jaarschijf.calc.protect import Zero, protect
    from jaarschijf.calc.protect.reading import read

    _, data = read_file(options.file)
    found = read(data, crossed=options.crossed)
    known = {text: _own(found.table, text) for text in options.own}
    before = [_earlier(file) for file in options.earlier]
    answer = protect(found.table, options.threshold, zero=Zero(options.zero), known=known, earlier=before)
    _warn(answer)
    if options.json:
        document = answer.as_json(kinds=options.kinds) | {"totals_added": found.added}
        write_file(None, json.dumps(document, ensure_ascii=False).encode() + b"\n")
        return
    _tell(answer, added=found.added)


def _own(table: Table, text: str) -> Collection[Key]:
    dim, _, label = text.partition("=")
    keys = [key for key in table.groups() if dim in table.dims and key[table.dims.index(dim)] == label]
    if not keys:
        raise Refusal(
            f"‘{text}’ is niet in de tabel. Schrijf een kolom en een naam daaruit, zoals gemeente=Waterdam.",
            f"'{text}' is not in the table. Write a column and a label of it, such as gemeente=Waterdam.",
        )
    return keys


def _earlier(file: str) -> Earlier:
    from jaarschijf.calc.protect import earlier

    name, data = read_file(file)
    try:
        return earlier(json.loads(data))
    except (ValueError, UnicodeDecodeError):
        raise Refusal(
            f"{name} is geen JSON. Geef het bestand dat calc protect --json toen schreef.",
            f"{name} is no JSON. Give the file that calc protect --json wrote then.",
        ) from None


def _warn(answer: Protected) -> None:
    if answer.told:
        progress(
            f"Let op: van {len(answer.told)} verborgen aantallen wisten lezers al te veel. Dat is niet meer "
            "terug te nemen; deze tabel voegt er niets aan toe.",
            f"Note: of {len(answer.told)} hidden counts readers knew too much already. That can't be undone; "
            "this table adds nothing to it.",
        )


def _tell(answer: Protected, *, added: bool) -> None:
    from jaarschijf.calc.protect.shown import lines

    size = len(answer.counts)
    say(
        f"{answer.hidden} van de {size} aantallen en totalen zijn verborgen (drempel {answer.threshold}).",
        f"{answer.hidden} of the {size} counts and totals are hidden (threshold {answer.threshold}).",
    )
    for line in ("", *lines(answer), ""):
        say(line)
    if answer.hidden:
        say(
            "– is verborgen: een klein aantal, of een aantal dat een klein aantal zou verraden.",
            "– is hidden: a small count, or one that would give a small count away.",
        )
    if added:
        say(
            "De totalen die ontbraken, zijn toegevoegd en mee beschermd.",
            "Totals that were missing have been added and protected too.",
        )
    for child, parent in answer.within.items():
        say(f"{child} ligt binnen {parent}.", f"{child} lies within {parent}.")
