"""Hides more where a hidden sum can be narrowed: as little as possible, small cells before totals."""

from __future__ import annotations

from typing import Final

import numpy as np

from jaarschijf.calc.protect.reader import Reader, Truth, split, whole
from jaarschijf.calc.protect.solver import Solver
from jaarschijf.calc.protect.system import Flags, Floats, Ints

FREE: Final = 1e-3
"""What it costs to move a sum that is hidden already: a little, so that a move stays short."""
TOTALS: Final = 4
"""How many cells a total is worth, a total of totals that many times more."""


def weights(truth: Truth) -> Floats:
    """What it costs to hide a sum: 1 for a cell, more for a total, and up to as much again by its count."""
    system = truth.system
    counts = system.added(truth.parts)
    found: Floats = float(TOTALS) ** system.totalled * (1.0 + counts / (counts.max() + 1.0))
    return found


class Repair:
    """Finds the cheapest move that takes one sum far enough; what moves has to be hidden."""

    def __init__(self, truth: Truth) -> None:
        self._truth, self._weights = truth, weights(truth)
        single, rows, starts, indices = split(truth.system)
        self._parts, self._rows = truth.system.parts, len(rows)
        self._columns_of = _columns(truth.system.sums, single, rows, self._parts)
        self._solver = Solver(2 * (self._parts + self._rows), *_matrix(starts, indices, self._parts))

    def hide(self, reader: Reader, hidden: Flags, place: int) -> None:
        """Hides what has to be (in `hidden`) until the reader can't narrow the sum; keeps the proof."""
        up = min(reader.need[place], reader.most_up[place])
        for direction, goal, reached in ((1, up, reader.up), (-1, reader.need[place] - up, reader.down)):
            if reached[place] < goal:
                parts = self._cheapest(reader, hidden, place, direction * goal)
                moved = reader.surely(place, direction * goal) if parts is None else parts
                reader.add(moved)
                hidden |= self._truth.system.added(moved) != 0

    def _cheapest(self, reader: Reader, hidden: Flags, place: int, goal: int) -> Ints | None:
        costs = self._bound(reader.fixed, hidden)
        column, back = self._columns_of[place]
        self._solver.bound_column(column, max(goal, 0), max(goal, 0))
        self._solver.bound_column(back, max(-goal, 0), max(-goal, 0))
        for solve in (self._solver.least, self._solver.least_whole):
            found = solve(costs)
            if found is None:
                return None
            moved = whole(found[: self._parts] - found[self._parts : 2 * self._parts])
            if moved is not None:
                return moved
        return None

    def _bound(self, fixed: Flags, hidden: Flags) -> Floats:
        truth, size = self._truth, 2 * (self._parts + self._rows)
        upper, costs = np.full(size, np.inf), np.zeros(size)
        upper[: self._parts] = truth.reach
        upper[self._parts : 2 * self._parts] = np.minimum(truth.parts, truth.reach)
        for side in self._columns_of.T:
            upper[side[fixed]] = 0.0
            costs[side] = np.where(hidden, FREE, self._weights)
        self._solver.bound_columns(np.zeros(size), upper)
        return costs


def _columns(sums: int, single: Ints, rows: Ints, parts: int) -> Ints:
    """For every sum the column of its rise and that of its fall."""
    found = np.zeros((sums, 2), dtype=np.int64)
    found[single[:, 0]] = np.stack([single[:, 1], parts + single[:, 1]], axis=1)
    own = 2 * parts + np.arange(len(rows))
    found[rows] = np.stack([own, len(rows) + own], axis=1)
    return found


def _matrix(starts: Ints, indices: Ints, parts: int) -> tuple[Ints, Ints, Floats]:
    """Per row: the rise less the fall of its parts is the rise less the fall of the sum."""
    rows = len(starts) - 1
    places, values = [], []
    for row in range(rows):
        own = indices[starts[row] : starts[row + 1]]
        places.append(np.concatenate([own, parts + own, [2 * parts + row, 2 * parts + rows + row]]))
        values.append(np.concatenate([np.ones(len(own)), -np.ones(len(own)), [-1.0, 1.0]]))
    lengths = [len(own) for own in places]
    return (
        np.cumsum([0, *lengths]),
        np.concatenate([*places, np.zeros(0, dtype=np.int64)]),
        np.concatenate([*values, np.zeros(0)]),
    )
