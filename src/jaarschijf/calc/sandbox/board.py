"""Who may have which dwelling when, as tables: equal seekers and equal dwellings are one, for all rules."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from jaarschijf.calc.match.occupancy import Span, span
from jaarschijf.calc.match.rules import folded
from jaarschijf.calc.sandbox.chance import Ints
from jaarschijf.calc.sandbox.rules import Line, Order, Rule
from jaarschijf.calc.sandbox.world import Demand, Supply, World

Keys = NDArray[np.int32]
Flags = NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)

STEP: Final = 2**24
"""More than there are seekers: what one point of worse fit weighs against any wait."""
NOBODY: Final = 2**29
"""Above every key of somebody; twice this is still an int32."""


class Kind(NamedTuple):
    """What matters of a seeker; an empty `group` or `wish` where no rule looks at it."""

    need: int
    rooms: tuple[bool, ...]
    limit: int
    group: str
    wish: str


class Sort(NamedTuple):
    """What matters of a dwelling; `rent` is per rent limit whether it is kept."""

    bat: int
    span: Span
    rent: tuple[bool, ...]
    place: str


@dataclass(frozen=True)
class Stages:
    """Per line of a rule (the last one: no line) and sort of dwelling, the rows of who may, week after week.

    A dwelling is in stage `age // period`, at most `last`; its row is `rows[first + stage]`.
    """

    lines: tuple[Line, ...]
    covers: Flags
    first: Ints
    last: Ints
    period: Ints

    def of(self, sort: Ints, lot: Ints) -> tuple[Ints, Ints, Ints]:
        """First row, last stage and period of each dwelling, by the first line that covers it."""
        line = np.full(len(sort), len(self.lines))
        for number in reversed(range(len(self.lines))):
            covered = self.covers[number, sort] & (lot < int(self.lines[number].share * 2**32))
            line[covered] = number
        return self.first[line, sort], self.last[line, sort], self.period[line]


class Board:
    """The tables of one world and some rules; its rows and columns are places among the sorted classes."""

    def __init__(self, world: World, rules: Sequence[Rule]) -> None:
        self.world, self.rules = world, rules
        self.groups = tuple(sorted({name for rule in rules for name in rule.groups}))
        self._spans = sorted({span(one.rooms, world.occupancy) for one in world.homes})
        self._limits = sorted({one.rent_limit(world.norms) for one in world.seekers})
        self._wishes = world.only_wished or any(rule.order is Order.FIT for rule in rules)
        self._places = self._wishes or any(line.municipality for rule in rules for line in rule.lines)
        self.kinds, self.kind_of = _merged(self._kind(one) for one in world.seekers)
        self.sorts, self.sort_of = _merged(self._sort(one) for one in world.homes)
        self._need = np.array([kind.need for kind in self.kinds], dtype=np.int64)
        rooms = np.array([kind.rooms for kind in self.kinds], dtype=bool)
        self._rooms = rooms.reshape(len(self.kinds), len(self._spans))
        self._limit = np.array([self._limits.index(kind.limit) for kind in self.kinds], dtype=np.int64)
        self._group = np.array([kind.group for kind in self.kinds], dtype=str)
        self._wish = np.array([kind.wish for kind in self.kinds], dtype=str)
        self._numbers: dict[bytes, int] = {}
        self._made: list[Keys] = []
        self._rows: list[int] = []
        self.stages = tuple(self._stages(rule) for rule in rules)
        self.row_of = np.array(self._rows, dtype=np.int64)

    @cached_property
    def keys(self) -> Keys:
        """Row x kind: what is added to a seeker's place in the queue; NOBODY where he may not."""
        return np.array(self._made, dtype=np.int32).reshape(len(self._made), len(self.kinds))

    def _kind(self, one: Demand) -> Kind:
        group, wish = folded(one.group), folded(one.municipality)
        return Kind(
            one.access_need,
            tuple(held.holds(one.persons) for held in self._spans),
            one.rent_limit(self.world.norms),
            group if group in self.groups else "",
            wish if self._wishes else "",
        )

    def _sort(self, one: Supply) -> Sort:
        return Sort(
            one.bat,
            span(one.rooms, self.world.occupancy),
            tuple(one.rent <= limit for limit in self._limits),
            folded(one.municipality) if self._places else "",
        )

    def _stages(self, rule: Rule) -> Stages:
        lines = rule.at_work
        shape = (len(lines) + 1, len(self.sorts))
        covers, first, last = np.zeros(shape, bool), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for place, sort in enumerate(self.sorts):
            free = self._row(self._keys(sort, self._fits(sort, above_cap=False), rule.order))
            for number, line in enumerate(lines):
                if covers_it := line.covers(sort.bat, sort.place):
                    covers[number, place], first[number, place] = covers_it, len(self._rows)
                    least = line.steps(sort.bat)
                    self._rows += [self._row(self._held(sort, line, one, rule.order)) for one in least]
                    last[number, place] = len(least)
                    self._rows.append(free)
            first[-1, place] = len(self._rows)
            self._rows.append(free)
        return Stages(lines, covers, first, last, np.array([*(line.weeks for line in lines), 1]))

    def _held(self, sort: Sort, line: Line, least: int, order: Order) -> Keys:
        may = self._fits(sort, above_cap=line.above_cap) & (self._need >= least)
        if line.group:
            may &= self._group == folded(line.group)
        return self._keys(sort, may, order)

    def _fits(self, sort: Sort, *, above_cap: bool) -> Flags:
        fits: Flags = (self._need <= sort.bat) & self._rooms[:, self._spans.index(sort.span)]
        if not above_cap:
            fits &= np.array(sort.rent, dtype=bool)[self._limit]
        return fits & ~self._elsewhere(sort) if self.world.only_wished else fits

    def _keys(self, sort: Sort, may: Flags, order: Order) -> Keys:
        worse = 2 * (sort.bat - self._need) + self._elsewhere(sort) if order is Order.FIT else 0
        return np.where(may, worse * STEP, NOBODY).astype(np.int32)

    def _elsewhere(self, sort: Sort) -> Flags:
        apart: Flags = (self._wish != "") & (self._wish != sort.place)
        return apart

    def _row(self, keys: Keys) -> int:
        """The number of this row; equal rows are one."""
        number = self._numbers.setdefault(keys.tobytes(), len(self._made))
        if number == len(self._made):
            self._made.append(keys)
        return number


def _merged(values: Iterable[Value]) -> tuple[tuple[Value, ...], Ints]:
    """The distinct values, and the place of each among them."""
    places: dict[Value, int] = {}
    found = [places.setdefault(value, len(places)) for value in values]
    return tuple(places), np.array(found, dtype=np.int64)
