"""The command `calc mismatch`: accessible dwellings beside need, and care dwellings beside care."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Final

from jaarschijf.calc.mismatch import EMPTY, NOT_TOLD, Care, Homes, Mismatch, Need, Who, mismatch
from jaarschijf.cli.calc.totals import (
    COUNT,
    MUNICIPALITY,
    NEIGHBOURHOOD,
    Row,
    add_json,
    answer,
    code_of,
    coded,
    rows,
    score,
)
from jaarschijf.cli.calc.typed import add
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables import Coded, Field, Whole, Words

EXAMPLES: Final = (
    "calc mismatch --homes woningen.csv --need behoefte.csv",
    "calc mismatch --homes woningen.csv --need behoefte.csv --care zorg.csv --bat 4 --complete --json",
)
_AGE: Final = Words("age", "Leeftijdsklasse", also=("Leeftijd",), needed=False, blank=True)
_AGES: Final = {"leegstaand": EMPTY, "leeg": EMPTY, "onbekend": NOT_TOLD, "": NOT_TOLD}
HOMES: Final[tuple[Field, ...]] = (
    MUNICIPALITY,
    NEIGHBOURHOOD,
    _AGE,
    coded("bat", "BAT-score", "BATSCORE", needed=True),
    COUNT,
)
NEED: Final[tuple[Field, ...]] = (
    MUNICIPALITY,
    NEIGHBOURHOOD,
    _AGE,
    Coded("who", "Wie", needed=False, blank=True, codes={who.name.lower(): who.value for who in Who}),
    COUNT,
)
CARE: Final[tuple[Field, ...]] = (
    Words("kind", "Soort zorg", also=("Soort",)),
    MUNICIPALITY,
    NEIGHBOURHOOD,
    Whole("homes", "Zorgwoningen", needed=False, blank=True),
    Whole("use", "Zorgafname", needed=False, blank=True),
)


def arguments(parser: ArgumentParser) -> None:
    add(parser, "--homes", "woningen naar score en leeftijd", "dwellings by score and age", metavar="FILE")
    add(parser, "--need", "huishoudens met behoefte naar leeftijd", "households with a need", metavar="FILE")
    add(parser, "--care", "zorgwoningen en zorgafname", "care dwellings and care use", metavar="FILE")
    add(
        parser,
        "--bat",
        "vanaf welke BAT-score een woning toegankelijk is; 4 als u niets kiest",
        "from which BAT score a dwelling is accessible; 4 by default",
        type=score,
        default="BAT4",
        metavar="N",
    )
    add(
        parser,
        "--same-homes",
        "wie behoefte heeft, woont in deze woningen zelf",
        "the households with a need live in these very dwellings",
        action="store_true",
    )
    add(
        parser,
        "--complete",
        "wat in de behoefte ontbreekt, is 0",
        "a need that is not in the file is 0",
        action="store_true",
    )
    add_json(parser)


def run(options: Namespace) -> None:
    """Joins the files; raises Refusal where cells are wrong or nothing is given."""
    need = [_need(row) for row in rows(options.need, NEED)] if options.need else []
    found = mismatch(
        [_homes(row) for row in rows(options.homes, HOMES)] if options.homes else [],
        need,
        [_care(row) for row in rows(options.care, CARE)] if options.care else [],
        least=options.bat,
        same_homes=options.same_homes,
        complete={each.municipality for each in need} if options.complete else (),
    )
    answer(options, found.as_json(), _told(found))


def _place(row: Row) -> tuple[str, str]:
    return row["municipality"], row.get("neighbourhood") or ""


def _age(row: Row) -> str:
    age = row.get("age") or ""
    return _AGES.get(age.casefold(), age)


def _homes(row: Row) -> Homes:
    return Homes(*_place(row), _age(row), code_of(row, "bat") or "", row["count"])


def _need(row: Row) -> Need:
    who = row.get("who")
    return Need(*_place(row), _age(row), Who[who.upper()] if who else Who.RESIDENT, row["count"])


def _care(row: Row) -> Care:
    return Care(row["kind"], *_place(row), row.get("homes"), row.get("use"))


def _told(found: Mismatch) -> Iterator[str]:
    for place in found.places if len(found.places) > 1 else ():
        name = " · ".join(word for word in place.words if word)
        yield (
            f"  {name}: {thousands(place.accessible)} toegankelijk, {thousands(place.least)} tot "
            f"{thousands(place.most)} bewoond zonder bekende behoefte."
        )
    for kind in found.care_kinds:
        yield f"  {kind.kind}: {thousands(kind.shortage)} te weinig, {thousands(kind.surplus)} te veel."
    one_sided = {
        "Woningen, maar geen behoefte geteld": [cell.key for cell in found.only_homes],
        "Behoefte, maar geen woningen geteld": [cell.key for cell in found.only_need],
        "Maar één kant van zorg geteld": [row.key for row in found.only_one_side_of_care],
    }
    for what, keys in one_sided.items():
        if keys:
            yield f"{what}: {'; '.join(' · '.join(word for word in key if word) for key in keys)}."
