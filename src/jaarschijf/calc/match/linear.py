"""HiGHS as this calculation uses it: whole coefficients in, whole numbers out, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import highspy

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Mask = NDArray[np.bool_]
FREE: Final = 2**40
"""A bound that never binds."""
_NEARLY: Final = 1e-5


@dataclass(frozen=True)
class Entries:
    """The coefficients that are not zero: `value` at (`row`, `column`), at most one for each place."""

    row: Ints
    column: Ints
    value: Ints


@dataclass(frozen=True)
class Programme:
    """Columns between bounds, and rows of which the sum lies between bounds."""

    entries: Entries
    lower: Ints
    upper: Ints
    row_lower: Ints
    row_upper: Ints

    @property
    def most(self) -> int:
        """More than any column or sum of columns of a flow can be: all that is bounded, together."""
        return int(self.upper[self.upper < FREE].sum())

    def without(self, fixed: NDArray[np.bool_]) -> Programme:
        """The same programme in the other columns, where the fixed ones stand at their lower bound."""
        column, place = self.entries.column, np.cumsum(~fixed) - 1
        gone = fixed[column]
        held = self.entries.value[gone] * self.lower[column[gone]]
        held_rows = np.zeros(len(self.row_lower), dtype=np.int64)
        np.add.at(held_rows, self.entries.row[gone], held)
        kept = Entries(self.entries.row[~gone], place[column[~gone]], self.entries.value[~gone])
        return Programme(
            kept,
            self.lower[~fixed],
            self.upper[~fixed],
            np.where(self.row_lower <= -FREE, self.row_lower, self.row_lower - held_rows),
            np.where(self.row_upper >= FREE, self.row_upper, self.row_upper - held_rows),
        )


@dataclass(frozen=True)
class Solution:
    """An optimum: the columns and, of a solution over the reals, the price of each row."""

    columns: Reals
    prices: Reals
    value: float

    @property
    def is_whole(self) -> bool:
        """Whether all columns are whole numbers."""
        return bool(np.abs(np.rint(self.columns) - self.columns).max(initial=0) <= _NEARLY)

    @cached_property
    def whole(self) -> Ints:
        """The columns as whole numbers. Raises ArithmeticError when one is none."""
        if not self.is_whole:
            raise ArithmeticError("A column of the optimum is no whole number.")
        return np.rint(self.columns).astype(np.int64)

    def reduced(self, programme: Programme, cost: Ints) -> Reals:
        """What one more of each column costs at these prices."""
        entries = programme.entries
        paid = entries.value * self.prices[entries.row]
        return np.subtract(cost, np.bincount(entries.column, paid, minlength=len(cost)), dtype=np.float64)


def minimise(programme: Programme, cost: Ints, whole: Mask | None = None) -> Solution | None:
    """The least sum of cost x column, or None when the bounds can't all be kept.

    The columns in `whole` are whole numbers; the optimum is then proven, without any gap. Raises
    ArithmeticError when HiGHS ends in any other way.
    """
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        # Costs are whole, so that what is nearer than one is the same.
        ("mip_abs_gap", 0.5),
        ("presolve", "off" if whole is None else "on"),
    ):
        solver.setOptionValue(option, value)
    if whole is not None:
        # The presolve of HiGHS 1.15 can turn round for ever on whole columns beside ones without a bound.
        programme = replace(programme, upper=np.minimum(programme.upper, programme.most))
    still = programme.lower < programme.upper
    asked = None if whole is None else whole[still]
    solver.passModel(_model(programme.without(~still), cost[still], asked))
    solver.run()
    status = solver.getModelStatus()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        return None
    if status not in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty}:
        raise ArithmeticError(f"HiGHS ended with {status}.")
    found = solver.getSolution()
    columns = programme.lower.astype(float)
    columns[still] = found.col_value
    prices = np.array(found.row_dual) if whole is None else np.zeros(len(programme.row_lower))
    return Solution(columns, prices, float(cost @ columns))


def _model(programme: Programme, cost: Ints, whole: Mask | None) -> highspy.HighsLp:
    import highspy

    model, entries = highspy.HighsLp(), programme.entries
    order = np.argsort(entries.column, kind="stable")
    per_column = np.bincount(entries.column, minlength=len(cost))
    model.num_col_, model.num_row_ = len(cost), len(programme.row_lower)
    model.col_cost_ = cost.astype(float)
    model.col_lower_, model.col_upper_ = _bounds(programme.lower), _bounds(programme.upper)
    model.row_lower_, model.row_upper_ = _bounds(programme.row_lower), _bounds(programme.row_upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(per_column)]).astype(np.int32)
    model.a_matrix_.index_ = entries.row[order].astype(np.int32)
    model.a_matrix_.value_ = entries.value[order].astype(float)
    if whole is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[is_whole] for is_whole in whole.tolist()]
    return model


def _bounds(values: Ints) -> Reals:
    bounds = values.astype(float)
    bounds[values >= FREE], bounds[values <= -FREE] = np.inf, -np.inf
    return bounds
