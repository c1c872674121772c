"""Dwellings meant for care beside the care that is used, by kind and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jaarschijf.calc.mismatch.homes import counted

Key = tuple[str, str, str]
"""Kind of care, municipality, neighbourhood."""


@dataclass(frozen=True)
class Care:
    """A kind of care at a place: dwellings meant for it, and how many are used so; None is not told."""

    kind: str
    municipality: str
    neighbourhood: str
    homes: int | None
    use: int | None

    @property
    def key(self) -> Key:
        return self.kind, self.municipality, self.neighbourhood

    @property
    def difference(self) -> int | None:
        """Above 0 is a surplus of dwellings, below 0 a shortage; None where one side is missing."""
        return None if self.homes is None or self.use is None else self.homes - self.use

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "municipality": self.municipality,
            "neighbourhood": self.neighbourhood,
            "homes": self.homes,
            "use": self.use,
            "difference": self.difference,
        }


@dataclass(frozen=True)
class CareKind:
    """One kind over all places. A surplus here solves no shortage there, so they are not set off."""

    kind: str
    homes: int
    use: int
    shortage: int
    surplus: int
    one_sided: int

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "homes": self.homes,
            "use": self.use,
            "shortage": self.shortage,
            "surplus": self.surplus,
            "one_sided": self.one_sided,
        }


def joined(rows: Iterable[Care]) -> tuple[Care, ...]:
    """The rows of all parties, one per kind and place, sorted. Raises Refusal for a count below 0."""
    found: dict[Key, Care] = {}
    for row in rows:
        before = found.get(row.key, Care(*row.key, None, None))
        found[row.key] = Care(
            *row.key, _added(before.homes, row.homes, row), _added(before.use, row.use, row)
        )
    return tuple(found[key] for key in sorted(found))


def kinds(joined_rows: Iterable[Care]) -> tuple[CareKind, ...]:
    """Shortages and surpluses per kind; `one_sided` counts places where they can't be told."""
    by_kind: dict[str, list[Care]] = {}
    for row in joined_rows:
        by_kind.setdefault(row.kind, []).append(row)
    return tuple(_kind(kind, rows) for kind, rows in sorted(by_kind.items()))


def _kind(kind: str, rows: Iterable[Care]) -> CareKind:
    members = tuple(rows)
    differences = [row.difference for row in members]
    return CareKind(
        kind=kind,
        homes=sum(row.homes or 0 for row in members),
        use=sum(row.use or 0 for row in members),
        shortage=-sum(each for each in differences if each is not None and each < 0),
        surplus=sum(each for each in differences if each is not None and each > 0),
        one_sided=differences.count(None),
    )


def _added(before: int | None, more: int | None, row: Care) -> int | None:
    if more is None:
        return before
    return (before or 0) + counted(more, row.key)
