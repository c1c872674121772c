"""The cheapest pattern of a small table, proven: what is hidden besides, as an exact whole-number programme.

Every hidden sum that a reader narrows gives a condition: of the sums that the proof of its bounds rests on
(those with a dual value), one has to be hidden too. The cheapest pattern that meets all conditions is tried
next; the first one that nobody narrows is the cheapest there is. After M. Fischetti and J.J. Salazar,
"Models and algorithms for optimizing cell suppression in tabular data with linear constraints" (2000).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

import numpy as np

from jaarschijf.calc.protect.reader import Reader
from jaarschijf.calc.protect.system import Flags, Floats, Ints

MOST_CHOICES: Final = 400
"""Sums to choose from; with more, the pattern that was found stands as it is."""
MOST_TURNS: Final = 30
MOST_CHOICES_DEEP: Final = 64
MOST_TURNS_DEEP: Final = 12
"""The same where there are more than two dimensions, which take far longer to tell."""
MOST_CONDITIONS: Final = 8
"""New ones a turn: more make the programme slower than they make it sharper."""
MOST_NODES: Final = 100
LEAST_GAIN: Final = 1e-6


def cheapest(readers: Sequence[Reader], hidden: Flags, forced: Flags, worth: Floats) -> Flags:
    """The cheapest pattern that holds, or `hidden` when that is it.

    When it takes too long, the answer is the cheapest that meets the conditions so far: a start from which
    to hide more. Counted in turns and not in seconds, so that the same table always gets the same answer.
    """
    choices = np.flatnonzero(~forced & (readers[0].truth.system.truth >= 0) & ~readers[0].fixed)
    flat = readers[0].truth.system.flat
    most_choices, turns = (MOST_CHOICES, MOST_TURNS) if flat else (MOST_CHOICES_DEEP, MOST_TURNS_DEEP)
    if not (hidden & ~forced).any() or len(choices) > most_choices:
        return hidden
    most = worth[hidden & ~forced].sum()
    choosing, trial = _Choosing(len(forced), choices, worth), hidden
    for _ in range(turns):
        chosen = choosing.cheapest()
        if chosen is None:
            return trial
        if worth[chosen].sum() > most - LEAST_GAIN:
            return hidden
        trial = forced | chosen
        conditions = list(islice(_conditions(readers, trial), MOST_CONDITIONS))
        if not conditions or not all(
            choosing.add(None if forced[place] else place, others) for place, others in conditions
        ):
            return trial
    return trial


def _conditions(readers: Sequence[Reader], trial: Flags) -> Iterable[tuple[int, Ints]]:
    for reader in readers:
        reader.recall(trial)
        reader.look(trial)
        reader.explore(trial)
        for place in reader.short(trial):
            if not reader.settle(place):
                yield int(place), reader.reasons(place)


class _Choosing:
    """The cheapest choice of sums to hide under conditions "if this one, then one of those"."""

    def __init__(self, sums: int, choices: Ints, worth: Floats) -> None:
        import highspy

        self._sums, self._choices = sums, choices
        self._column = {int(place): column for column, place in enumerate(choices)}
        make: Any = highspy.Highs  # without types of its own
        self._highs = make()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("mip_rel_gap", 0.0)
        self._highs.setOptionValue("mip_max_nodes", MOST_NODES)
        self._feasible = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        size = len(choices)
        self._highs.addVars(size, np.zeros(size), np.ones(size))
        columns = np.arange(size, dtype=np.int32)
        self._highs.changeColsCost(size, columns, worth[choices])
        self._highs.changeColsIntegrality(size, columns, np.ones(size, dtype=np.uint8))

    def add(self, place: int | None, others: Ints) -> bool:
        """Whether the condition can be met at all."""
        columns = [self._column[int(other)] for other in others if int(other) in self._column]
        if not columns:
            return False
        values = [1.0] * len(columns)
        if place is not None:
            columns.append(self._column[place])
            values.append(-1.0)
        least = 1.0 if place is None else 0.0
        own = np.array(columns, dtype=np.int32)
        self._highs.addRow(least, np.inf, len(columns), own, np.array(values))
        return True

    def cheapest(self) -> Flags | None:
        self._highs.run()
        if self._highs.getInfo().primal_solution_status != self._feasible:
            return None
        found = np.zeros(self._sums, dtype=np.bool_)
        found[self._choices] = np.array(self._highs.getSolution().col_value) > 0.5
        return found
