"""A protected table as text, with one mark for everything that is hidden."""

from __future__ import annotations

from collections.abc import Sequence

from jaarschijf.calc.protect.answer import MARK, Protected
from jaarschijf.lib.dutch import thousands


def lines(found: Protected) -> list[str]:
    """Two dimensions as rows and columns, any other number as a list; columns under each other."""
    rows = _crossed(found) if len(found.dims) == 2 and not found.within else _listed(found)
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    labels = 1 if len(found.dims) == 2 and not found.within else len(found.dims)
    return [_line(row, widths, labels) for row in rows]


def _crossed(found: Protected) -> list[list[str]]:
    columns = found.labels(found.dims[1])
    body = [
        [label, *(_shown(found.counts[label, column]) for column in columns)]
        for label in found.labels(found.dims[0])
    ]
    return [[found.dims[0], *columns], *body]


def _listed(found: Protected) -> list[list[str]]:
    body = [[*key, _shown(count)] for key, count in found.counts.items()]
    return [[*found.dims, "aantal"], *body]


def _shown(count: int | None) -> str:
    return MARK if count is None else thousands(count)


def _line(row: Sequence[str], widths: Sequence[int], labels: int) -> str:
    cells = [
        cell.ljust(width) if place < labels else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()
