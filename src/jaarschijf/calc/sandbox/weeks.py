"""Week by week: every open dwelling is offered, all seeds and all rules side by side.

A lane is one seed under one rule. Within a lane dwellings are offered one after the other, the longest empty
first; all lanes offer their first, then all their second, and so on. Lanes never look at each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from jaarschijf.calc.sandbox.board import NOBODY, Board, Flags, Keys
from jaarschijf.calc.sandbox.chance import Ints, Year

_SOMEBODY: Final = NOBODY // 2
"""Below this a key is of somebody: the worst fit and the last place are less."""


@dataclass(frozen=True)
class Play:
    """How it went. An item is a dwelling in a lane (`lane` = rule x seeds + seed).

    Of each item: `home` among the world's homes, `freed` (week), `let` (week; `weeks` when it is still
    empty), `seeker` (place in the seed's Year, -1 for nobody) and `kind` among the board's kinds.
    """

    board: Board
    years: Sequence[Year]
    lane: Ints
    home: Ints
    freed: Ints
    let: Ints
    seeker: Ints
    kind: Ints

    @property
    def lanes(self) -> int:
        return len(self.board.rules) * len(self.years)


def play(board: Board, years: Sequence[Year]) -> Play:
    """All years under all rules."""
    items = _items(board, years)
    queues = _Queues(board, years)
    open_items = np.zeros(0, dtype=np.int64)
    for week in range(board.world.weeks):
        queues.open(week)
        new = items.coming[items.week_starts[week] : items.week_starts[week + 1]]
        open_items = np.concatenate([open_items, new])
        _offer(items, queues, open_items, week)
        open_items = open_items[items.seeker[open_items] < 0]
    return Play(board, years, items.lane, items.home, items.freed, items.let, items.seeker, items.kind)


@dataclass(frozen=True)
class _Items:
    """Every dwelling in every lane, and what has become of it; `coming` are the items by week."""

    lane: Ints
    home: Ints
    freed: Ints
    rows: Ints
    first: Ints
    last: Ints
    period: Ints
    refusals_left: Ints
    coming: Ints
    week_starts: Ints
    let: Ints
    seeker: Ints
    kind: Ints

    def stage(self, items: Ints, week: int) -> Ints:
        age = week - self.freed[items]
        stage: Ints = np.minimum(age // self.period[items], self.last[items])
        return self.first[items] + stage


def _items(board: Board, years: Sequence[Year]) -> _Items:
    home, freed, lot, refusals = (
        np.concatenate([getattr(year, name) for year in years])
        for name in ("home", "freed", "lot", "refusals")
    )
    seed = np.repeat(np.arange(len(years)), [len(year.home) for year in years])
    sort = board.sort_of[home]
    under = [stages.of(sort, lot) for stages in board.stages]
    first, last, period = (np.concatenate(parts) for parts in zip(*under, strict=True))
    times, weeks = len(board.rules), board.world.weeks
    all_freed = np.tile(freed, times)
    coming = np.argsort(all_freed, kind="stable")
    return _Items(
        lane=np.concatenate([seed + rule * len(years) for rule in range(times)]),
        home=np.tile(home, times),
        freed=all_freed,
        rows=board.row_of,
        first=first,
        last=last,
        period=period,
        refusals_left=np.tile(refusals, times),
        coming=coming,
        week_starts=np.searchsorted(all_freed[coming], np.arange(weeks + 1)),
        let=np.full(len(all_freed), weeks),
        seeker=np.full(len(all_freed), -1),
        kind=np.full(len(all_freed), -1),
    )


class _Queues:
    """Per lane and kind who stands first: only the longest waiting of equal seekers can be next."""

    def __init__(self, board: Board, years: Sequence[Year]) -> None:
        kinds, weeks = len(board.kinds), board.world.weeks
        parts, heads, start = [], [], 0
        for year in years:
            queue, starts = _queue(board.kind_of[year.seeker], kinds)
            parts.append(queue)
            heads.append(starts + start)
            start += len(queue)
        self._queue = np.concatenate(parts)
        self._head = np.tile(np.array(heads), (len(board.rules), 1))
        mondays = 7 * np.arange(weeks)
        there = [np.searchsorted(year.registered, mondays, side="right") for year in years]
        self._there = np.tile(np.array(there, dtype=np.int32), (len(board.rules), 1))
        self._may = np.packbits(board.keys < NOBODY, axis=1)
        self._keys = board.keys

    def open(self, week: int) -> None:
        """Who has registered by now comes to stand in the queue."""
        self._now = self._there[:, week]
        self.first: Keys = self._queue[self._head]
        self.first[self.first >= self._now[:, None]] = NOBODY

    def anybody(self, lanes: Ints, rows: Ints) -> Flags:
        """For each of these dwellings whether somebody may have it."""
        there = np.packbits(self.first < NOBODY, axis=1)
        found: Flags = np.any(there[lanes] & self._may[rows], axis=1)
        return found

    def best(self, lanes: Ints, rows: Ints) -> tuple[Ints, Flags]:
        """The kind that goes first for one dwelling in each of these lanes, and whether there is one."""
        keys = self._keys[rows]
        keys += self.first[lanes]
        kind = keys.argmin(axis=1)
        return kind, keys[np.arange(len(lanes)), kind] < _SOMEBODY

    def take(self, lanes: Ints, kinds: Ints) -> Keys:
        """The first of these kinds leave the queue, one in each lane; their places."""
        taken = self.first[lanes, kinds]
        heads = self._head[lanes, kinds] + 1
        self._head[lanes, kinds] = heads
        following = self._queue[heads]
        self.first[lanes, kinds] = np.where(following < self._now[lanes], following, NOBODY)
        return taken


def _queue(kind: Ints, kinds: int) -> tuple[Keys, Ints]:
    """Places in the year by kind, each kind closed by NOBODY, and where each kind starts."""
    sizes = np.bincount(kind, minlength=kinds) + 1
    starts = np.cumsum(sizes) - sizes
    queue = np.full(int(sizes.sum()), NOBODY, dtype=np.int32)
    order = np.argsort(kind, kind="stable")
    # Before place i stand i seekers and one closing place for each earlier kind.
    queue[np.arange(len(kind)) + kind[order]] = order
    return queue, starts


def _offer(items: _Items, queues: _Queues, open_items: Ints, week: int) -> None:
    """One offer of each open dwelling that somebody may have; what is refused is offered again next week."""
    rows = items.rows[items.stage(open_items, week)]
    wanted = queues.anybody(items.lane[open_items], rows)
    offered, rows = open_items[wanted], rows[wanted]
    for turn in _turns(items.lane[offered]):
        item, row = offered[turn], rows[turn]
        kind, found = queues.best(items.lane[item], row)
        taken = found & (items.refusals_left[item] == 0)
        items.refusals_left[item] -= found
        item, kind = item[taken], kind[taken]
        items.seeker[item] = queues.take(items.lane[item], kind)
        items.kind[item], items.let[item] = kind, week


def _turns(lanes: Ints) -> Iterator[Ints]:
    """The places of the first of each lane, of the second of each lane, …"""
    by_lane = np.argsort(lanes, kind="stable")
    sorted_lanes = lanes[by_lane]
    turn = np.arange(len(lanes)) - np.searchsorted(sorted_lanes, sorted_lanes)
    order = by_lane[np.argsort(turn, kind="stable")]
    yield from np.split(order, np.cumsum(np.bincount(turn)))[:-1]
