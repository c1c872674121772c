"""The tables of a page in docs/berekeningen, so that every number in it is reckoned again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from pathlib import Path

PAGES = Path(__file__).parents[4] / "docs/berekeningen"
Table = list[dict[str, str]]


def text_of(name: str) -> str:
    """The whole page, its sentences on one line."""
    return " ".join(line.lstrip("> ").strip() for line in _lines(name)).replace("  ", " ")


def table_of(name: str, *headings: str) -> Table:
    """The one table with these headings, whatever more it has; rows as heading -> cell."""
    (found,) = [table for table in _tables(name) if set(headings) <= set(table[0])]
    return found


def number(cell: str) -> Fraction:
    """37.625,01 or 75 %"""
    return Fraction(cell.removesuffix("%").strip().replace(".", "").replace(",", "."))


def cents(cell: str) -> int:
    return int(number(cell) * 100)


def _tables(name: str) -> Iterator[Table]:
    for is_table, lines in groupby(_lines(name), key=lambda line: line.startswith("|")):
        if is_table:
            headings, _, *rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
            yield [dict(zip(headings, row, strict=True)) for row in rows]


def _lines(name: str) -> list[str]:
    return re.split(r"\n", (PAGES / f"{name}.md").read_text("utf-8"))
