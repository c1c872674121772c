"""A table that fits all that is known, where the smallest parts themselves are not."""

from __future__ import annotations

import numpy as np

from jaarschijf.calc.protect.reader import split, whole
from jaarschijf.calc.protect.solver import Solver
from jaarschijf.calc.protect.system import Ints, System
from jaarschijf.lib.refusal import Refusal


def fitting(system: System) -> Ints:
    """Whole parts that give every count; raises Refusal when the publications contradict the table."""
    known = [_value(count, before) for count, before in zip(system.truth, system.before, strict=True)]
    single, rows, starts, indices = split(system)
    if len(single) == system.parts and all(system.truth[single[:, 0]] >= 0):
        return _laid(system, single)
    solver = Solver(system.parts, starts, indices, np.ones(len(indices)))
    lower, upper = np.zeros(system.parts), np.full(system.parts, np.inf)
    for place, part in single:
        if (count := known[place]) is not None:
            lower[part] = upper[part] = count
    solver.bound_columns(lower, upper)
    sought = [known[row] for row in rows]
    solver.bound_rows(
        np.array([0.0 if count is None else count for count in sought]),
        np.array([np.inf if count is None else count for count in sought]),
    )
    for solve in (solver.least, solver.least_whole):
        found = solve(np.zeros(system.parts))
        if found is not None and (parts := whole(found)) is not None:
            return parts
    raise Refusal(
        "Een eerdere publicatie met andere cellen spreekt deze tabel tegen: de aantallen zijn veranderd. "
        "Bescherm eerst de tabel met dezelfde cellen als toen, en publiceer daarvan de totalen.",
        "An earlier publication with other cells contradicts this table: the counts have changed. "
        "Protect the table with the cells of that time first, and publish its totals.",
    )


def _laid(system: System, single: Ints) -> Ints:
    parts = np.zeros(system.parts, dtype=np.int64)
    parts[single[:, 1]] = system.truth[single[:, 0]]
    return parts


def _value(count: int, before: frozenset[int]) -> int | None:
    if count >= 0:
        return int(count)
    return max(before) if before else None
