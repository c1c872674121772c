"""A protected table: what may be seen of every cell and total, as values, JSON and text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jaarschijf.calc.protect.earlier import Earlier
from jaarschijf.calc.protect.table import TOTAL, Key

VERSION: Final = 1
MARK: Final = "–"


@dataclass(frozen=True)
class Protected:
    """The counts that may be seen, None where one is hidden; totals have `TOTAL` as a label.

    `small` and `told` are for whoever publishes and never leave with the table: which hidden counts are
    themselves below the threshold, and which can't be protected any more since readers knew enough already.
    """

    dims: tuple[str, ...]
    within: Mapping[str, str]
    threshold: int
    zero: str
    counts: Mapping[Key, int | None]
    small: frozenset[Key] = field(default=frozenset(), repr=False)
    told: tuple[Key, ...] = field(default=(), repr=False)

    @property
    def hidden(self) -> int:
        """How many cells and totals are hidden."""
        return sum(count is None for count in self.counts.values())

    def labels(self, dim: str) -> list[str]:
        """The labels of a dimension in the order of the table, its total last."""
        place = self.dims.index(dim)
        found = dict.fromkeys(key[place] for key in self.counts)
        return [label for label in found if label != TOTAL] + [label for label in found if label == TOTAL]

    def published(self) -> Earlier:
        """The same as a later publication must take it into account."""
        return Earlier(self.dims, self.counts)

    def as_json(self, *, kinds: bool = False) -> dict[str, Any]:
        """What may be published; `kinds` adds which are small, and that must stay with the publisher."""
        return {
            "version": VERSION,
            "threshold": self.threshold,
            "zero": self.zero,
            "dimensions": list(self.dims),
            "within": dict(self.within),
            "rows": [self._row(key, kinds=kinds) for key in self.counts if TOTAL not in key],
            "totals": [self._row(key, kinds=kinds) for key in self.counts if TOTAL in key],
            "hidden": self.hidden,
        }

    def _row(self, key: Key, *, kinds: bool) -> dict[str, Any]:
        count = self.counts[key]
        shut: object = count is None
        if kinds:
            shut = None if count is not None else "small" if key in self.small else "complementary"
        return {**dict(zip(self.dims, key, strict=True)), "count": count, "hidden": shut}
