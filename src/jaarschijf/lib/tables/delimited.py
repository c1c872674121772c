"""CSV: the sign between values is told from the heading; a million rows go through Polars at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

import polars as pl

from jaarschijf.lib.cells import Cell
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.tables.plain import plain
from jaarschijf.lib.tables.quotes import only_letters, well_quoted
from jaarschijf.lib.tables.raw import Cells, Head, Raw
from jaarschijf.lib.tables.table import Limits, NotATable

_SIGNS: tuple[str, ...] = (";", ",", "\t", "|")
_SAID = re.compile(rb"sep=([;,\t|])\n", re.IGNORECASE)
"""A first line for Excel, which does not count it."""
_HEADING_WITHIN = 30
_HEAD_BYTES = 1 << 18
_AT_ONCE = 50_000
_BEYOND = 3
"""How many cells past the last heading are looked at."""


class Delimited:
    """An opened CSV file: each sign between values is one way to take it. Raises NotATable."""

    first_wins = False

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._data = plain(data)
        self._signs = _SIGNS
        said = _SAID.match(self._data)
        if said:
            self._data = self._data[said.end() :]
            self._signs = (said[1].decode(),)
        if self._data.count(b"\n") > 2 * limits.most_rows:
            raise self._too_long()

    @cached_property
    def heads(self) -> Sequence[Head]:
        return [[(at, cells) for at, (cells, _) in enumerate(self._head(sign), 1)] for sign in self._signs]

    def _head(self, sign: str) -> list[tuple[list[str], int]]:
        """The first rows, and where each ends in the file."""
        ended = 0

        def lines() -> Iterator[str]:
            nonlocal ended
            for line in io.BytesIO(self._data[:_HEAD_BYTES]):
                ended += len(line)
                yield line.decode(errors="replace")

        rows = csv.reader(lines(), delimiter=sign)
        found: list[tuple[list[str], int]] = []
        try:
            found.extend((row, ended) for row in islice(rows, _HEADING_WITHIN))
        except csv.Error:
            return found
        return found

    def below(self, taken: int, row: int, wanted: Sequence[int]) -> Raw:
        sign = self._signs[taken]
        cells, start = self._head(sign)[row - 1]
        width = 1 + max(at for at, cell in enumerate(cells) if cell.strip())
        if width > self._limits.most_columns:
            raise NotATable(
                f"Het bestand heeft {width} kolommen, hooguit {self._limits.most_columns}. Laat alleen de "
                "kolommen staan die gevraagd zijn."
            )
        frame = self._read(start, sign, max(width, len(cells)) + _BEYOND, wanted, width)
        if frame.height > self._limits.most_rows:
            raise self._too_long()
        beyond = [pl.col(name).str.strip_chars() != "" for name in frame.columns if int(name) >= width]
        return Raw(
            first_row=row + 1,
            columns={at: Cells(frame[str(at)]) for at in wanted},
            beyond=frame.select(pl.any_horizontal(beyond).fill_null(value=False)).to_series(),
        )

    def rows(self, taken: int) -> Iterator[tuple[int, Sequence[Cell]]]:
        lines = io.TextIOWrapper(io.BytesIO(self._data), "utf-8", newline="\n")
        yield from enumerate(csv.reader(lines, delimiter=self._signs[taken]), 1)

    def _read(self, start: int, sign: str, count: int, wanted: Sequence[int], width: int) -> pl.DataFrame:
        """The columns `wanted` and those from `width` on, named by their places."""
        names = [str(at) for at in range(count)]
        asked = [str(at) for at in sorted(set(wanted))] + names[width:]
        quoted = not only_letters(self._data, start, sign)
        if quoted and not well_quoted(self._data, start, sign):
            return _read_slowly(self._data, start, sign, count).select(asked)
        return pl.read_csv(
            sign.join(names).encode() + b"\n" + self._data[start:],
            columns=asked,
            separator=sign,
            quote_char='"' if quoted else None,
            infer_schema=False,
            truncate_ragged_lines=True,
        ).select(asked)

    def _too_long(self) -> NotATable:
        most = thousands(self._limits.most_rows)
        return NotATable(
            f"Het bestand heeft meer dan {most} rijen. Lever het in delen, of al geteld.",
            f"The file has more than {most} rows.",
        )


def _read_slowly(data: bytes, start: int, sign: str, count: int) -> pl.DataFrame:
    """Row by row, as Excel takes quotes in odd places. Raises NotATable for a quote that is never closed."""
    file = io.BytesIO(data)
    file.seek(start)
    rows = csv.reader(io.TextIOWrapper(file, "utf-8", newline="\n"), delimiter=sign, strict=True)
    schema = {str(at): pl.String for at in range(count)}
    frames = [pl.DataFrame(schema=schema)]
    done = 0
    try:
        while some := list(islice(rows, _AT_ONCE)):
            done += len(some)
            even = [[*row[:count], *[None] * (count - len(row))] for row in some]
            frames.append(pl.DataFrame(even, schema=schema, orient="row"))
    except csv.Error as error:
        line = data.count(b"\n", 0, start) + rows.line_num
        raise NotATable(
            f'Rond regel {line} staat een aanhalingsteken (") te veel of te weinig. Verbeter dat, of sla '
            "het bestand op als ‘Excel-werkmap (.xlsx)’.",
            f"A quote is out of place around line {line}.",
        ) from error
    return pl.concat(frames)
