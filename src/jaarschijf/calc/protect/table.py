"""A table of counts: cells by their dimensions, nested dimensions, and the totals that belong to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from jaarschijf.lib.refusal import Refusal

Key = tuple[str, ...]
"""A label for each dimension; `TOTAL` for a dimension over which is summed."""

TOTAL: Final = "Totaal"
MOST_CELLS: Final = 20_000
MOST_DIMENSIONS: Final = 6
RESERVED: Final = frozenset({"count", "hidden"})


@dataclass(frozen=True)
class Table:
    """Cells of a table without its totals; make one with `table`.

    `within` says which dimension is a part of which (neighbourhood -> municipality): a label of the
    first occurs with one label of the second only, and other pairs do not exist.
    """

    dims: tuple[str, ...]
    counts: Mapping[Key, int]
    within: Mapping[str, str] = field(default_factory=dict)

    def summed_over(self) -> Iterator[frozenset[int]]:
        """The sets of dimensions over which there are totals; what lies within goes with what it lies in."""
        parents = {self.dims.index(child): self.dims.index(parent) for child, parent in self.within.items()}
        for chosen in product((False, True), repeat=len(self.dims)):
            if all(chosen[child] or not chosen[parent] for child, parent in parents.items()):
                yield frozenset(place for place, summed in enumerate(chosen) if summed)

    def groups(self) -> dict[Key, list[Key]]:
        """Every cell and every total, with the cells that it is the sum of."""
        found: dict[Key, list[Key]] = {}
        for places in self.summed_over():
            for key in self.counts:
                found.setdefault(summed(key, places), []).append(key)
        return found


def summed(key: Key, places: Collection[int]) -> Key:
    """The total of which this cell is a part, over the dimensions at these places."""
    return tuple(TOTAL if place in places else label for place, label in enumerate(key))


def table(dims: Sequence[str], counts: Mapping[Key, int], *, crossed: bool = False) -> Table:
    """A whole table of cells; raises Refusal for what is none.

    A combination that is not there is a count of 0, unless one dimension is found to lie within another
    one; `crossed=True` says that none does.
    """
    _refuse_dimensions(dims)
    for key, count in counts.items():
        _refuse_cell(key, count)
    if not counts:
        raise Refusal("De tabel heeft geen cellen. Geef ten minste één rij.", "The table has no cells.")
    within = {} if crossed else _nesting(dims, counts)
    whole = _combinations(dims, counts, within)
    return Table(tuple(dims), {key: counts.get(key, 0) for key in whole}, within)


def _refuse_dimensions(dims: Sequence[str]) -> None:
    if not 1 <= len(dims) <= MOST_DIMENSIONS:
        raise Refusal(
            f"De tabel heeft {len(dims)} indelingen. Geef er 1 tot en met {MOST_DIMENSIONS}.",
            f"The table has {len(dims)} dimensions. Give 1 to {MOST_DIMENSIONS}.",
        )
    for name in dims:
        if not name or name in RESERVED or list(dims).count(name) > 1:
            raise Refusal(
                f"De kolomnaam ‘{name}’ is leeg, dubbel of bezet. Geef elke indeling een eigen naam.",
                f"The column name '{name}' is empty, double or taken. Give each dimension its own name.",
            )


def _refuse_cell(key: Key, count: int) -> None:
    if count < 0:
        raise Refusal(
            f"Het aantal bij {' · '.join(key)} is {count}. Een aantal is 0 of meer.",
            f"The count at {' · '.join(key)} is {count}. A count is 0 or more.",
        )


def _nesting(dims: Sequence[str], keys: Collection[Key]) -> dict[str, str]:
    """Child -> nearest dimension before it that every label of the child stands in once."""
    found = {}
    for child, name in enumerate(dims):
        for parent in reversed(range(child)):
            if _lies_within({(key[parent], key[child]) for key in keys}):
                found[name] = dims[parent]
                break
    return found


def _lies_within(pairs: Collection[tuple[str, str]]) -> bool:
    parents = {parent for parent, _ in pairs}
    children = {child for _, child in pairs}
    return 1 < len(parents) < len(children) == len(pairs)


def _combinations(dims: Sequence[str], keys: Collection[Key], within: Mapping[str, str]) -> list[Key]:
    found: list[Key] = [()]
    for place, name in enumerate(dims):
        parent = dims.index(within[name]) if name in within else None
        labels: dict[str, dict[str, None]] = {}
        for key in keys:
            labels.setdefault("" if parent is None else key[parent], {})[key[place]] = None
        found = [
            (*start, label) for start in found for label in labels["" if parent is None else start[parent]]
        ]
        if len(found) > MOST_CELLS:
            raise Refusal(
                f"De tabel heeft meer dan {MOST_CELLS} cellen. Maak de indeling grover of splits de tabel.",
                f"The table has more than {MOST_CELLS} cells. Use coarser dimensions or split it.",
            )
    return found
