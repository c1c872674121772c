"""What the calculations on totals have in common: their files, some columns, and their answer."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import Any, Final

from jaarschijf.calc import vera
from jaarschijf.calc.accessibility import LABELS, SCORES
from jaarschijf.cli.calc.reading import read
from jaarschijf.cli.calc.typed import add
from jaarschijf.cli.console import say
from jaarschijf.cli.files import write_file
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Coded, Field, Whole, Words

Row = dict[str, Any]
"""Key of a field -> value, None where the cell is empty; columns that are not in the file are absent."""

NONE: Final = "none"
"""The code of no score or label: a code that is empty would be a word that isn't known."""
MUNICIPALITY: Final = Words("municipality", "Gemeente")
NEIGHBOURHOOD: Final = Words("neighbourhood", "Wijk", also=("Buurt",), needed=False, blank=True)
COUNT: Final = Whole("count", "Aantal")
_NO_CODE: Final = frozenset({"geen", "geen score", "geen label", "onbekend", "n.v.t.", "nvt", "0", "-"})


def coded(key: str, heading: str, list_name: str, *, needed: bool = False) -> Coded:
    """A column with a score or label of VERA; empty, or one of the words for it, is none."""
    names = {code: vera.name_of(list_name, code) for code in (*SCORES, *LABELS)}
    known = {code: name for code, name in names.items() if code in vera.codes(list_name)}

    def find(word: str) -> str:
        if word.strip().casefold() in _NO_CODE:
            return NONE
        return vera.find(list_name, word) or (f"BAT{word}" if f"BAT{word}" in known else "")

    return Coded(key, heading, needed=needed, blank=True, codes=known | {NONE: "geen"}, find=find)


def code_of(row: Row, key: str) -> str | None:
    """The code, "" for none, and None where the file has no such column."""
    if key not in row:
        return None
    return "" if row[key] in {None, NONE} else str(row[key])


def score(text: str) -> str:
    """4 or BAT4 as a VERA code; raises Refusal for anything else."""
    code = vera.find("BATSCORE", text) or f"BAT{text.strip()}"
    if code not in SCORES:
        raise Refusal(
            f"De BAT-score ‘{text}’ is er niet. Kies een getal van 1 tot en met 5.",
            f"There is no BAT score '{text}'. Choose 1 to 5.",
        )
    return code


def rows(file: str, fields: Sequence[Field]) -> list[Row]:
    """The rows of a file; raises Refusal where it or one of its cells can't be read."""
    return read(file, fields).frame.to_dicts()


def add_json(parser: ArgumentParser) -> None:
    add(parser, "--json", "als JSON", "as JSON", action="store_true")


def answer(options: Namespace, found: dict[str, Any], lines: Iterable[str]) -> None:
    """The answer as JSON, or its sentence and then the lines."""
    if options.json:
        write_file(None, json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n")
        return
    say(found["sentence"])
    for line in lines:
        say(line)
