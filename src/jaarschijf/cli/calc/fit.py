"""The command `calc fit`: passend toewijzen and the DAEB norm of a file with lettings."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jaarschijf.calc.fit import Fit, GroupScore, Letting, Reason, judge, norms_of
from jaarschijf.calc.norms import Norms, national
from jaarschijf.cli.calc.reading import read
from jaarschijf.cli.calc.typed import add, exact
from jaarschijf.cli.console import say
from jaarschijf.cli.files import write_file
from jaarschijf.lib.dutch import counted, thousands
from jaarschijf.lib.tables import Amount, Field, Whole, Words, YesNo

if TYPE_CHECKING:
    import polars as pl

EXAMPLES: Final = (
    "calc fit --year 2024 verhuringen.csv",
    "calc fit --year 2024 verhuringen.csv --daeb-norm 85 --json",
)
FIELDS: Final[tuple[Field, ...]] = (
    Whole("household_size", "Personen", least=1, most=99, also=("Huishoudgrootte", "Aantal personen")),
    YesNo("aow", "AOW"),
    Amount("income", "Inkomen", also=("Verzamelinkomen",)),
    Amount("rent", "Huur", also=("Kale huur", "Nettohuur")),
    YesNo("exempt", "Vrijgesteld", needed=False, blank=True),
    Words("party", "Corporatie", needed=False),
)
_SHOWN: Final = 20


def arguments(parser: ArgumentParser) -> None:
    add(parser, "file", "tabel met verhuringen; - is standaardinvoer", "table of lettings", metavar="FILE")
    add(parser, "--year", "jaar van de verhuringen", "year", type=int, required=True, metavar="YYYY")
    add(
        parser,
        "--daeb-norm",
        "afgesproken DAEB-norm, van 85 tot en met 92,5 procent",
        "DAEB norm as agreed, 85 to 92.5 percent",
        type=exact,
        metavar="N",
    )
    add(parser, "--json", "als JSON", "as JSON", action="store_true")


def run(options: Namespace) -> None:
    """Judges every letting; raises Refusal where a year is unknown or cells are wrong."""
    from jaarschijf.calc.fit.frames import reckon

    norms = norms_of(options.year, national())
    table = read(options.file, FIELDS)
    found = reckon(table.frame, norms, options.daeb_norm)
    groups = _by_party(table.frame, norms, options.daeb_norm)
    if options.json:
        answer = found.as_json() | ({"parties": [_as_json(group) for group in groups]} if groups else {})
        write_file(None, json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        return
    for line in (*_told(found, groups), *_unfit(table.frame, norms)):
        say(line)


def _by_party(frame: pl.DataFrame, norms: Norms, agreed: Fraction | None) -> tuple[GroupScore, ...]:
    """The scores of each association, where the file names them."""
    import polars as pl

    from jaarschijf.calc.fit.frames import score_by

    if "party" not in frame.columns:
        return ()
    of_the_year = frame.with_columns(pl.lit(norms.year).alias("year"))
    return score_by(of_the_year, ["party", "year"], {norms.year: norms}, agreed)


def _as_json(group: GroupScore) -> dict[str, Any]:
    return {
        "party": group.key[0],
        **group.fit.as_json(),
        "exempt": group.exempt,
        "daeb": group.daeb.as_json(),
    }


def _told(found: Fit, groups: tuple[GroupScore, ...]) -> Iterator[str]:
    yield found.sentence()
    yield found.daeb_sentence()
    if found.exempt:
        yield f"Vrijgesteld, en niet meegeteld: {thousands(found.exempt)}."
    yield from found.notes
    for group in groups:
        yield f"  {group.key[0]}: passend {group.fit.words()}; DAEB {group.daeb.words()}."


def _unfit(frame: pl.DataFrame, norms: Norms) -> Iterator[str]:
    """The first lettings that don't fit, by their row in the file."""
    import polars as pl

    from jaarschijf.calc.fit.frames import judged

    unfit = judged(frame, norms).filter(pl.col("reason") == Reason.RENT.value)
    if unfit.height:
        yield "Niet passend:"
    for row in unfit.head(_SHOWN).iter_rows(named=True):
        letting = Letting(row["household_size"], row["aow"], row["income"], row["rent"])
        persons = counted(letting.household_size, "persoon", "personen")
        yield f"  rij {row['row']}: {persons}. {judge(letting, norms).words}"
    if unfit.height > _SHOWN:
        yield f"  en nog {thousands(unfit.height - _SHOWN)} andere"
