"""HiGHS on arrays: one linear programme of which costs and bounds change from solve to solve."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from jaarschijf.calc.protect.system import Floats, Ints

MOST_NODES: Final = 2_000
"""A whole-number programme stops there, so that the answer does not depend on the clock."""


class Solver:
    """Least cost of columns with bounds, under rows with bounds; starts from the last answer."""

    def __init__(self, columns: int, starts: Ints, indices: Ints, values: Floats) -> None:
        import highspy

        make: Any = highspy.Highs  # without types of its own
        self._highs = make()
        self._feasible = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        rows = len(starts) - 1
        self._columns = np.arange(columns, dtype=np.int32)
        self._rows = np.arange(rows, dtype=np.int32)
        problem: Any = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = columns, rows
        problem.col_cost_ = problem.col_lower_ = problem.col_upper_ = np.zeros(columns)
        problem.row_lower_ = problem.row_upper_ = np.zeros(rows)
        matrix = problem.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.num_col_, matrix.num_row_ = columns, rows
        matrix.start_, matrix.index_, matrix.value_ = (
            starts.astype(np.int32),
            indices.astype(np.int32),
            values,
        )
        self._highs.passModel(problem)

    def bound_columns(self, lower: Floats, upper: Floats) -> None:
        self._highs.changeColsBounds(len(self._columns), self._columns, lower, upper)

    def bound_column(self, place: int, lower: float, upper: float) -> None:
        self._highs.changeColBounds(int(place), float(lower), float(upper))

    def bound_rows(self, lower: Floats, upper: Floats) -> None:
        self._highs.changeRowsBounds(len(self._rows), self._rows, lower, upper)

    def least(self, costs: Floats, *, dual: bool = True) -> Floats | None:
        """The columns at least cost; None when none do. Not `dual` is quicker where few costs changed."""
        self._highs.changeColsCost(len(self._columns), self._columns, costs)
        self._highs.setOptionValue("simplex_strategy", 1 if dual else 4)
        return self._run()

    def duals(self) -> tuple[Floats, Floats]:
        """What the bounds of the columns and of the rows are worth in the last answer."""
        solution = self._highs.getSolution()
        return np.array(solution.col_dual), np.array(solution.row_dual)

    def least_whole(self, costs: Floats) -> Floats | None:
        """As `least`, in whole numbers; None also when it takes too long to find any."""
        self._ask_whole(whole=True)
        try:
            self._highs.changeColsCost(len(self._columns), self._columns, costs)
            return self._run()
        finally:
            self._ask_whole(whole=False)

    def _ask_whole(self, *, whole: bool) -> None:
        kinds = np.full(len(self._columns), int(whole), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(self._columns), self._columns, kinds)

    def _run(self) -> Floats | None:
        self._highs.run()
        if self._highs.getInfo().primal_solution_status != self._feasible:
            return None
        return np.array(self._highs.getSolution().col_value)


_OPTIONS: Final[Mapping[str, bool | int | str]] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    "solver": "simplex",
    "mip_max_nodes": MOST_NODES,
}
