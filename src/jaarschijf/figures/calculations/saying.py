"""Pure: the answer in words, from what this reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from jaarschijf.calc.rounding import in_dutch
from jaarschijf.figures.calculations.shape import ShownGrid, ShownRow
from jaarschijf.lib.dutch import counted, listed, thousands

FEW: Final = "een klein aantal"
"""Where a count is hidden; even a bound such as ‘fewer than 5’ would tell too much."""
NAMED: Final = 6
"""More names than these are counted."""

Value = str | int | float | None


def told(count: int | None) -> str:
    """1.234, or that it is a small number."""
    return FEW if count is None else thousands(count)


def written(value: Value) -> str:
    """97,32"""
    return "" if value is None else value if isinstance(value, str) else in_dutch(Decimal(str(value)))


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def named(names: Sequence[str]) -> str:
    """A, B en C; of many the first ones and how many more."""
    if len(names) <= NAMED:
        return listed(names)
    return listed([*names[:NAMED], counted(len(names) - NAMED, "andere", "andere")])


def measure_of(shown: ShownGrid, row: ShownRow, key: str) -> int | None:
    """A count of a row, None where it is hidden."""
    return dict(zip((each.key for each in shown.grid.measures), row.counts, strict=True))[key]


def extra_of(shown: ShownGrid, row: ShownRow, key: str) -> Value:
    """An extra of a row, None where it is hidden or there is none."""
    return dict(zip((each.key for each in shown.grid.extras), row.extras, strict=False)).get(key)


def row_of(shown: ShownGrid, *words: str) -> ShownRow | None:
    """The row with these words."""
    return next((row for row in shown.rows if row.words == words), None)


def money(value: Value) -> str:
    """€ 7.108,03; whole euros without decimals."""
    text = written(value)
    whole, _, cents = text.partition(",")
    return f"€ {whole},{cents:0<2}" if cents else f"€ {whole}"
