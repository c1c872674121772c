"""What one reader can work out: how far every hidden sum may lie from the truth, with tables as proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from jaarschijf.calc.protect.solver import Solver
from jaarschijf.calc.protect.system import Flags, Floats, Ints, System

ROUNDS: Final = 12
"""Solves that push many sums at once, before the rest is solved one by one."""
WIDER: Final = 4
"""How many thresholds a part may move in a table where moves do not fall apart in simple circles."""


Kept = tuple[list[Ints], list[Ints], Ints, Ints]


@dataclass(frozen=True)
class Truth:
    """A system with a table that fits it: the counts where they are known, else any that fit."""

    system: System
    parts: Ints
    threshold: int

    @property
    def reach(self) -> int:
        """Part by part the farthest move that is tried; farther ones prove nothing more in a flat table."""
        return self.threshold * (1 if self.system.flat else WIDER)


class Reader:
    """Somebody who knows the sums `fixed` and what is published.

    A move is another table that this reader can't tell from the true one, as its difference from it; two
    moves that differ `threshold` in a sum prove that the reader can't narrow that sum further.
    """

    def __init__(self, truth: Truth, fixed: Flags) -> None:
        self.truth, self.fixed = truth, fixed
        self.need = np.where(fixed, 0, truth.threshold)
        self._moves: list[Ints] = []
        self._proofs: list[Ints] = []
        self._all: list[tuple[Ints, Ints]] = []
        self.up = np.zeros(truth.system.sums, dtype=np.int64)
        self.down = np.zeros(truth.system.sums, dtype=np.int64)
        single, rows, starts, indices = split(truth.system)
        self._single, self._rows = single, rows
        self._solver = Solver(truth.system.parts, starts, indices, np.ones(len(indices)))
        self._chance = np.random.default_rng(1)
        self.most_up = self.need.copy()
        self._outmost: list[Ints] = []
        if fixed.any():
            self._know_limits()

    def _know_limits(self) -> None:
        """What this reader knew already can't be hidden any more: no more is needed than there was."""
        everything = ~self.fixed
        self.look(everything)
        self.explore(everything)
        for place in self.short(everything):
            self.settle(place)
        self.need = np.minimum(self.need, self.up + self.down)
        self.most_up, self._outmost = self.up, self._proofs
        self._moves, self._proofs = [], []
        self.up, self.down = np.zeros_like(self.up), np.zeros_like(self.down)

    def surely(self, place: int, goal: int) -> Ints:
        """A move that takes a sum as far as `goal`, whatever else it moves."""
        for parts in self._outmost:
            if self.truth.system.added(parts)[place] * np.sign(goal) >= abs(goal):
                return parts
        parts = np.zeros(self.truth.system.parts, dtype=np.int64)
        parts[self.truth.system.of(place)[0]] = goal
        return parts

    def short(self, hidden: Flags) -> Ints:
        """The hidden sums for which there is no proof yet, smallest interval first."""
        width = self.up + self.down
        places = np.flatnonzero(hidden & (width < self.need))
        return places[np.argsort(width[places], kind="stable")]

    def add(self, parts: Ints) -> None:
        """Keeps a move as proof."""
        move = self.truth.system.added(parts)
        self._all.append((parts, move))
        self._moves.append(move)
        self._proofs.append(parts)
        np.maximum(self.up, move, out=self.up)
        np.maximum(self.down, -move, out=self.down)

    def forget(self, place: int) -> None:
        """Drops the proofs in which this sum moves, since it will be published."""
        holding = [at for at, move in enumerate(self._moves) if not move[place]]
        self._moves = [self._moves[at] for at in holding]
        self._proofs = [self._proofs[at] for at in holding]
        moves = np.array([np.zeros_like(self.up), *self._moves])
        self.up, self.down = moves.max(axis=0), -moves.min(axis=0)

    def recall(self, hidden: Flags) -> None:
        """Goes back to all proofs there ever were, for as far as they hold in another pattern."""
        shown = self.fixed | ~hidden
        self._proofs = [parts for parts, move in self._all if not move[shown].any()]
        self._moves = [move for _, move in self._all if not move[shown].any()]
        moves = np.array([np.zeros_like(self.up), *self._moves])
        self.up, self.down = moves.max(axis=0), -moves.min(axis=0)

    def reasons(self, place: int) -> Ints:
        """The shown sums on which the bounds of this sum rest. `look` came before."""
        found = np.zeros(self.truth.system.sums, dtype=np.bool_)
        for sign in (-1.0, 1.0):
            self._solver.least(self._costs(np.array([place]), np.array([sign])), dual=False)
            columns, rows = self._solver.duals()
            found[self._single[:, 0]] |= np.abs(columns[self._single[:, 1]]) > 1e-7
            found[self._rows] |= np.abs(rows) > 1e-7
        return np.flatnonzero(found & self._shut)

    def kept(self) -> Kept:
        """The proofs, to put back with `restore`."""
        return list(self._moves), list(self._proofs), self.up.copy(), self.down.copy()

    def restore(self, kept: Kept) -> None:
        self._moves, self._proofs, self.up, self.down = kept

    def proves(self, hidden: Flags) -> bool:
        """Whether the kept proofs, each a whole table that fits what is shown, cover every hidden sum."""
        truth, shown = self.truth, self.fixed | ~hidden
        up, down = np.zeros_like(self.up), np.zeros_like(self.down)
        for parts in self._proofs:
            move = truth.system.added(parts)
            if (truth.parts + parts).min() >= 0 and not move[shown].any():
                np.maximum(up, move, out=up)
                np.maximum(down, -move, out=down)
        return bool((up + down >= self.need)[hidden].all())

    def look(self, hidden: Flags) -> None:
        """From now on exactly these sums are hidden."""
        truth, closed = self.truth, self.fixed | ~hidden
        lower = -np.minimum(truth.parts, truth.reach).astype(float)
        upper = np.full(truth.system.parts, float(truth.reach))
        self._shut = closed
        shut = self._single[:, 1][closed[self._single[:, 0]]]
        lower[shut] = upper[shut] = 0.0
        free = np.where(closed[self._rows], 0.0, np.inf)
        self._solver.bound_columns(lower, upper)
        self._solver.bound_rows(-free, free)

    def explore(self, hidden: Flags, rounds: int = ROUNDS) -> None:
        """Looks for proofs of many sums at once; `look` came before."""
        for _ in range(rounds):
            short = self.short(hidden)
            if not len(short):
                return
            sign = self._chance.choice((-1.0, 1.0), len(short))
            costs = self._costs(short, sign)
            for own in (costs, -costs):
                found = self._solver.least(own)
                if found is not None and (move := whole(found)) is not None:
                    self.add(move)

    def settle(self, place: int, *, thorough: bool = True) -> bool:
        """Looks for proof of one sum; whether it suffices. `look` came before.

        Not `thorough` is quick: where only whole numbers could tell, it takes it that there is none.
        """
        for sign in (-1.0, 1.0):
            if self.up[place] + self.down[place] < self.need[place]:
                self._push(place, sign, thorough=thorough)
        return bool(self.up[place] + self.down[place] >= self.need[place])

    def _push(self, place: int, sign: float, *, thorough: bool) -> None:
        costs = self._costs(np.array([place]), np.array([sign]))
        found = self._solver.least(costs, dual=False)
        move = None if found is None else whole(found)
        if found is not None and move is None and thorough:
            again = self._solver.least_whole(costs)
            move = None if again is None else whole(again)
        if move is not None:
            self.add(move)

    def _costs(self, places: Ints, signs: Floats) -> Floats:
        costs = np.zeros(self.truth.system.parts)
        for place, sign in zip(places, signs, strict=True):
            costs[self.truth.system.of(int(place))] += sign
        return costs


def whole(parts: Floats) -> Ints | None:
    """The same in whole numbers; None when it isn't so."""
    rounded = np.rint(parts)
    return rounded.astype(np.int64) if np.abs(parts - rounded).max() < 1e-6 else None


def split(system: System) -> tuple[Ints, Ints, Ints, Ints]:
    """Sums of one part as pairs (sum, part), the other sums, and those as rows of a matrix."""
    lengths = np.diff(system.starts)
    ones, rows = np.flatnonzero(lengths == 1), np.flatnonzero(lengths > 1)
    single = np.stack([ones, system.indices[system.starts[ones]]], axis=1)
    kept = [system.of(int(row)) for row in rows]
    starts = np.cumsum([0, *(len(own) for own in kept)])
    return single, rows, starts, np.concatenate([*kept, np.zeros(0, dtype=np.int64)])
