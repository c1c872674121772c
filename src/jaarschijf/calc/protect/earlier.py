"""A publication that readers already have, read back from the JSON that was written then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jaarschijf.calc.protect.table import TOTAL, Key
from jaarschijf.lib.refusal import Refusal


@dataclass(frozen=True)
class Earlier:
    """Cells and totals as they were published; None for what was hidden."""

    dims: tuple[str, ...]
    counts: Mapping[Key, int | None]

    @property
    def cells(self) -> Sequence[Key]:
        return [key for key in self.counts if TOTAL not in key]

    def groups(self) -> dict[Key, list[Key]]:
        """Every published cell and total, with the cells that it is the sum of."""
        found: dict[Key, list[Key]] = {key: [] for key in self.counts}
        for cell in self.cells:
            for key in _above(cell):
                if key in found:
                    found[key].append(cell)
        return {key: cells for key, cells in found.items() if cells}


def _above(cell: Key) -> list[Key]:
    found: list[Key] = [()]
    for label in cell:
        found = [(*start, own) for start in found for own in (label, TOTAL)]
    return found


def earlier(document: Any) -> Earlier:
    """From the JSON that `calc protect --json` wrote. Raises Refusal for any other JSON."""
    try:
        dims = tuple(str(name) for name in document["dimensions"])
        counts = {
            tuple(str(row[name]) for name in dims): _count(row["count"])
            for row in [*document["rows"], *document["totals"]]
        }
    except (KeyError, TypeError, ValueError):
        raise Refusal(
            "De eerdere publicatie is niet te lezen. Geef het bestand dat calc protect --json toen schreef.",
            "The earlier publication can't be read. Give the file that calc protect --json wrote then.",
        ) from None
    return Earlier(dims, counts)


def _count(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise ValueError
