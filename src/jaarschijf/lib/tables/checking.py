"""From cells to a table: rows that are none left out, each column read, every flaw told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from operator import or_

import polars as pl

from jaarschijf.lib.cells import Flaw
from jaarschijf.lib.tables.columns import filled, kept, read_column, shown, without_blanks
from jaarschijf.lib.tables.headings import Heading
from jaarschijf.lib.tables.raw import Cells, Raw
from jaarschijf.lib.tables.table import EXAMPLE_MARK, Check, Progress, Table, Unknown

TOTAL = "Dit lijkt een rij met totalen. Haal deze rij weg: wij tellen zelf."
BEYOND = 'Deze rij heeft meer cellen dan er koppen zijn. Zet een waarde met een scheidingsteken tussen "".'
EXAMPLE = "Dit is de voorbeeldrij van het sjabloon. Haal deze rij weg."
_TOTAL = r"(?i)^\s*(sub|eind)?tota(al|len)\b"
_FOOT = 5
_EXAMPLE = rf"(?i)^\s*{EXAMPLE_MARK}"


@dataclass
class _Flaws:
    """The first flaws of each kind, and how many there are of all."""

    most: int
    first: list[tuple[int, int, Flaw]] = field(default_factory=list)
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(
        self,
        rows: pl.Series,
        wrong: pl.Series,
        place: int,
        column: str,
        remedy: str,
        value: Callable[[int], str],
    ) -> None:
        """`wrong` says which of `rows`; `place` orders the flaws of one row."""
        at = wrong.arg_true()
        if len(at):
            self.counted[column, remedy] += len(at)
            self.first.extend(
                (rows[one], place, Flaw(rows[one], column, value(one), remedy)) for one in at.head(self.most)
            )

    def sorted(self) -> tuple[Flaw, ...]:
        return tuple(flaw for _, _, flaw in sorted(self.first, key=lambda one: one[:2])[: self.most])


def checked(
    raw: Raw, heading: Heading, checks: Sequence[Check], most_flaws: int, progress: Progress
) -> Table:
    """The table under a heading. Memory holds the file's columns once as text and once as values."""
    flaws = _Flaws(most_flaws)
    rows, columns = _rows(raw, heading, flaws)
    frame: dict[str, pl.Series] = {"row": rows}
    unknown: list[Unknown] = []
    for done, (place, asked) in enumerate(sorted(heading.fields.items()), 1):
        column = read_column(columns[place], asked)
        frame[asked.key] = column.values
        unknown.extend(column.unknown)
        for wrong, remedy in column.wrong:
            cells = columns[place]
            flaws.add(rows, wrong, place, heading.said(place), remedy, partial(shown, cells, asked))
        progress(0.6 + 0.35 * done / len(heading.fields))
    values = pl.DataFrame(frame)
    _cross(values, columns, heading, checks, flaws)
    progress(1)
    return Table(
        frame=values,
        flaws=flaws.sorted(),
        flaw_count=flaws.counted.total(),
        counted=dict(flaws.counted),
        unknown=tuple(unknown),
        columns={asked.key: heading.said(place) for place, asked in heading.fields.items()},
        ignored=heading.ignored,
        heading_row=heading.row,
        taken=heading.taken,
    )


def _rows(raw: Raw, heading: Heading, flaws: _Flaws) -> tuple[pl.Series, Mapping[int, Cells]]:
    """The numbers of the rows that hold something, and their cells; a row that is wrong as a whole is out."""
    columns = {place: without_blanks(cells) for place, cells in raw.columns.items()}
    count = len(next(iter(columns.values())).texts)
    rows = pl.int_range(raw.first_row, raw.first_row + count, eager=True).alias("row")
    full = reduce(or_, (filled(columns[place]) for place in heading.fields))
    left = full
    for wrong, remedy in _wrong_rows(raw, columns, heading, full):
        flaws.add(rows, wrong & left, -1, "", remedy, lambda _at: "")
        left &= ~wrong
    if left.all():
        return rows, columns
    return rows.filter(left), {place: kept(cells, left) for place, cells in columns.items()}


def _wrong_rows(
    raw: Raw, columns: Mapping[int, Cells], heading: Heading, full: pl.Series
) -> Iterator[tuple[pl.Series, str]]:
    """Booleans of the rows that are wrong as a whole."""
    if raw.beyond is not None:
        yield raw.beyond, BEYOND
    yield _totals(columns, full), TOTAL
    yield _saying(columns[min(heading.fields)].texts, _EXAMPLE), EXAMPLE


def _totals(columns: Mapping[int, Cells], full: pl.Series) -> pl.Series:
    """Rows that say to be a total: in the first column, and of the last rows in any."""
    such = _saying(columns[min(columns)].texts, _TOTAL)
    for at in full.arg_true().tail(_FOOT):
        texts = [cells.texts[at] for cells in columns.values()]
        if pl.Series(texts, dtype=pl.String).str.contains(_TOTAL).any():
            such[at] = True
    return such


def _saying(texts: pl.Series, pattern: str) -> pl.Series:
    """Boolean: which texts match; each different one is looked at once."""
    different = texts.unique().drop_nulls()
    such = different.filter(different.str.contains(pattern))
    return texts.is_in(such.implode()).fill_null(value=False)


def _cross(
    values: pl.DataFrame,
    columns: Mapping[int, Cells],
    heading: Heading,
    checks: Sequence[Check],
    flaws: _Flaws,
) -> None:
    """Rules over several columns, of which all must be in the file."""
    places = {asked.key: place for place, asked in heading.fields.items()}
    for check in checks:
        rule = check.wrong()
        if check.key not in places or not set(rule.meta.root_names()) <= set(values.columns):
            continue
        place = places[check.key]
        cells, asked = columns[place], heading.fields[place]
        wrong = values.select(rule.fill_null(value=False)).to_series()
        flaws.add(
            values["row"],
            wrong,
            place,
            heading.said(place),
            check.remedy,
            partial(shown, cells, replace(asked, secret=asked.secret or check.secret)),
        )
