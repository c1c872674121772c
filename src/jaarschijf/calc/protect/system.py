"""What a reader can add up: every cell and total of all publications as sums over the same smallest parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from jaarschijf.calc.protect.earlier import Earlier
from jaarschijf.calc.protect.table import TOTAL, Key, Table
from jaarschijf.lib.refusal import Refusal

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

MOST_PARTS: Final = 50_000
Labels = Mapping[str, str]


@dataclass(frozen=True)
class System:
    """Sums over `parts` unknowns of 0 or more; two names with the same parts are one sum.

    Sum j adds the parts `indices[starts[j]:starts[j + 1]]`. `truth` is its count in the present table, or
    -1 for a sum that only an earlier publication has.
    """

    parts: int
    starts: Ints
    indices: Ints
    truth: Ints
    at: Mapping[Key, int]
    totalled: Ints
    before: tuple[frozenset[int], ...]
    hidden_before: Flags
    flat: bool

    @property
    def sums(self) -> int:
        return len(self.truth)

    def added(self, parts: Ints) -> Ints:
        """The value of every sum when the parts have these values."""
        found: Ints = np.add.reduceat(parts[self.indices], self.starts[:-1])
        return found

    def of(self, place: int) -> Ints:
        return self.indices[self.starts[place] : self.starts[place + 1]]


class _Sums:
    """Collects sums, the same parts once."""

    def __init__(self) -> None:
        self.places: dict[tuple[int, ...], int] = {}
        self.truth: list[int] = []
        self.totalled: list[int] = []
        self.before: list[set[int]] = []
        self.hidden: list[bool] = []

    def place(self, parts: Sequence[int], key: Key) -> int:
        own = tuple(sorted(parts))
        if own not in self.places:
            self.places[own] = len(self.truth)
            self.truth.append(-1)
            self.totalled.append(key.count(TOTAL))
            self.before.append(set())
            self.hidden.append(False)
        place = self.places[own]
        self.totalled[place] = min(self.totalled[place], key.count(TOTAL))
        return place


def system(table: Table, earlier: Sequence[Earlier]) -> System:
    """The table and earlier publications of it as one set of sums. Refuses when they share nothing."""
    parts: list[Labels] = [dict(zip(table.dims, key, strict=True)) for key in table.counts]
    for publication in earlier:
        parts = _joined(parts, publication.dims, publication.cells)
    sums = _Sums()
    at = {}
    below = _parts_of(parts, table.dims, table.counts)
    for key, cells in table.groups().items():
        at[key] = sums.place([part for cell in cells for part in below[cell]], key)
        sums.truth[at[key]] = sum(table.counts[cell] for cell in cells)
    for publication in earlier:
        _add_earlier(sums, parts, publication)
    return _made(sums, at, len(parts), flat=_is_flat(table) and len(parts) == len(table.counts))


def _add_earlier(sums: _Sums, parts: Sequence[Labels], publication: Earlier) -> None:
    below = _parts_of(parts, publication.dims, publication.cells)
    for key, cells in publication.groups().items():
        own = [part for cell in cells for part in below[cell]]
        place = sums.place(own, key)
        count = publication.counts[key]
        if count is None:
            sums.hidden[place] = True
        else:
            sums.before[place].add(count)


def _made(sums: _Sums, at: Mapping[Key, int], parts: int, *, flat: bool) -> System:
    lengths = [len(own) for own in sums.places]
    return System(
        parts=parts,
        starts=np.cumsum([0, *lengths]),
        indices=np.array([part for own in sums.places for part in own], dtype=np.int64),
        truth=np.array(sums.truth, dtype=np.int64),
        at=at,
        totalled=np.array(sums.totalled, dtype=np.int64),
        before=tuple(frozenset(values) for values in sums.before),
        hidden_before=np.array(sums.hidden, dtype=np.bool_),
        flat=flat,
    )


def _is_flat(table: Table) -> bool:
    # Two dimensions of which at most one is nested make a network, in which whole numbers come by themselves.
    return len(table.dims) - len(table.within) <= 2 and len(table.within) <= 1


def _joined(parts: Sequence[Labels], dims: Sequence[str], cells: Sequence[Key]) -> list[Labels]:
    """Every part split by the cells of a publication that agree with it, and the cells that match none."""
    found: list[Labels] = []
    met: set[Key] = set()
    indexes: dict[tuple[int, ...], dict[Key, list[Key]]] = {}
    for part in parts:
        shared = tuple(place for place, name in enumerate(dims) if name in part)
        _refuse_strangers(dims, shared)
        if shared not in indexes:
            indexes[shared] = _indexed(cells, shared)
        own = tuple(part[dims[place]] for place in shared)
        matches = indexes[shared].get(own, [])
        found += [{**part, **dict(zip(dims, cell, strict=True))} for cell in matches] or [part]
        met.update(matches)
        _refuse_many(found)
    return found + [dict(zip(dims, cell, strict=True)) for cell in cells if cell not in met]


def _indexed(cells: Sequence[Key], shared: tuple[int, ...]) -> dict[Key, list[Key]]:
    index: dict[Key, list[Key]] = {}
    for cell in cells:
        index.setdefault(tuple(cell[place] for place in shared), []).append(cell)
    return index


def _refuse_strangers(dims: Sequence[str], shared: tuple[int, ...]) -> None:
    if not shared:
        raise Refusal(
            f"De eerdere publicatie (naar {', '.join(dims)}) heeft geen indeling gemeen met deze tabel. "
            "Geef een eerdere publicatie van dezelfde tabel.",
            f"The earlier publication (by {', '.join(dims)}) shares no dimension with this table.",
        )


def _refuse_many(parts: Sequence[Labels]) -> None:
    if len(parts) > MOST_PARTS:
        raise Refusal(
            f"De tabel en de eerdere publicaties hebben samen meer dan {MOST_PARTS} cellen. "
            "Vergelijk met minder publicaties tegelijk.",
            f"The table and the earlier publications have more than {MOST_PARTS} cells together.",
        )


def _parts_of(
    parts: Sequence[Labels], dims: Sequence[str], cells: Sequence[Key] | Mapping[Key, int]
) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {cell: [] for cell in cells}
    for place, part in enumerate(parts):
        key = tuple(part.get(name, "") for name in dims)
        if key in found:
            found[key].append(place)
    return found
