"""The measures of a play, per seed: whole numbers, divided at the end."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np

from jaarschijf.calc.match.rules import folded
from jaarschijf.calc.sandbox.board import Board, Flags
from jaarschijf.calc.sandbox.chance import Drawer, Ints
from jaarschijf.calc.sandbox.intervals import SCALE, Values, share
from jaarschijf.calc.sandbox.measures import GROUP, WHEELCHAIR_FROM
from jaarschijf.calc.sandbox.rules import Rule
from jaarschijf.calc.sandbox.weeks import Play, play
from jaarschijf.calc.sandbox.world import ANY_RENT, World

_YEAR: Final = 365 * 366
"""The parts of a year's rent, so that a day of every year is a whole number of them."""


class Player:
    """Plays the years of seeds under all rules of one world."""

    def __init__(self, world: World, rules: Sequence[Rule]) -> None:
        self._board, self._drawer = Board(world, rules), Drawer(world)
        self._table = Table(self._board)

    def measured(self, seeds: Sequence[int]) -> Mapping[str, Values]:
        """Measure -> its value x SCALE under each rule in each year: first all seeds of the first rule."""
        years = [self._drawer.draw(seed) for seed in seeds]
        return measured(play(self._board, years), self._table)


class Table:
    """What the board's classes hold, as columns; made once for a play of many seeds."""

    def __init__(self, board: Board) -> None:
        homes, kinds = board.world.homes, board.kinds
        self.bat = np.array([one.bat for one in homes], dtype=np.int64)
        self.rent = np.array([one.rent for one in homes], dtype=np.int64)
        places = [folded(one.municipality) for one in homes]
        self.municipality = _numbered(places)
        neighbourhoods = [folded(one.neighbourhood) for one in homes]
        self.neighbourhood = _numbered(
            [*zip(places, neighbourhoods, strict=True)] if any(neighbourhoods) else [""] * len(homes)
        )
        self.need = np.array([kind.need for kind in kinds], dtype=np.int64)
        self.limit = np.array([kind.limit for kind in kinds], dtype=np.int64)
        self.group = np.array([kind.group for kind in kinds], dtype=str)
        self.paid = paid_until(board.world.days)


def paid_until(days: tuple[date, ...]) -> Ints:
    """Per day from the first: the part of a year's rent before it, x _YEAR; a day of a leap year is less."""
    parts = [_YEAR // (366 if isleap(day.year) else 365) for day in days]
    return np.cumsum(np.array([0, *parts], dtype=np.int64))


def _numbered(values: Sequence[Hashable]) -> Ints:
    places: dict[Hashable, int] = {}
    return np.array([places.setdefault(value, len(places)) for value in values], dtype=np.int64)


def measured(play: Play, table: Table) -> Mapping[str, Values]:
    """Measure -> per lane its value x SCALE."""
    tally = _Tally(play, table)
    ones = np.ones(len(tally.lane), dtype=np.int64)
    housed, with_need = tally.sums(ones), tally.sums(tally.need >= 1)
    homes = np.bincount(play.lane, minlength=play.lanes)
    fits = tally.kept_rent & tally.limited
    return {
        "housed": counts(housed),
        "housed_need": counts(with_need),
        "housed_wheelchair": counts(tally.sums(tally.need >= WHEELCHAIR_FROM)),
        "match_rate": shares(with_need * 100, tally.seekers_with_need()),
        "waiting": shares(tally.sums(tally.waited), housed),
        "waiting_need": shares(tally.sums(tally.waited * (tally.need >= 1)), with_need),
        "fit_rate": shares(tally.sums(tally.is_right) * 100, housed),
        "wheelchair_fit": shares(
            tally.sums((tally.bat >= WHEELCHAIR_FROM) & (tally.need >= WHEELCHAIR_FROM)) * 100,
            tally.sums(tally.bat >= WHEELCHAIR_FROM),
        ),
        "weeks_empty": shares(tally.of_all(play.let - play.freed), homes),
        "vacancy_loss": tally.losses(),
        "still_empty": counts(homes - housed),
        "fit_score": shares(tally.sums(fits) * 100, tally.sums(tally.limited)),
        "spread_municipality": tally.unevenness(table.municipality),
        "spread_neighbourhood": tally.unevenness(table.neighbourhood),
    } | {
        f"{GROUP}{name}": counts(tally.sums(table.group[play.kind[play.seeker >= 0]] == name))
        for name in play.board.groups
    }


def counts(found: Ints) -> Values:
    return [int(count) * SCALE for count in found]


def shares(parts: Ints, wholes: Ints) -> Values:
    return [share(int(part), int(whole)) for part, whole in zip(parts, wholes, strict=True)]


class _Tally:
    """The lettings of a play as columns, and sums of them per lane."""

    def __init__(self, play: Play, table: Table) -> None:
        let = play.seeker >= 0
        self._play, self._table = play, table
        self.lane, self.home, kind = play.lane[let], play.home[let], play.kind[let]
        self.need, self.bat = table.need[kind], table.bat[self.home]
        self.limited = table.limit[kind] < ANY_RENT
        self.kept_rent = table.rent[self.home] <= table.limit[kind]
        self.is_right = (self.need <= self.bat) & ((self.bat == 0) | (self.need >= 1))
        starts = np.cumsum([0, *(len(year.seeker) for year in play.years)])
        registered = np.concatenate([year.registered for year in play.years])
        of_seed = starts[self.lane % len(play.years)]
        self.waited = 7 * play.let[let] - registered[of_seed + play.seeker[let]]

    def sums(self, weights: Ints | Flags) -> Ints:
        """Of the lettings; exact, as whole numbers."""
        return _sums(self.lane, weights, self._play.lanes)

    def of_all(self, weights: Ints) -> Ints:
        """Of all dwellings that came free, let or not."""
        return _sums(self._play.lane, weights, self._play.lanes)

    def seekers_with_need(self) -> Ints:
        kind_of = self._play.board.kind_of
        found = [int((self._table.need[kind_of[year.seeker]] >= 1).sum()) for year in self._play.years]
        return np.tile(np.array(found), len(self._play.board.rules))

    def losses(self) -> Values:
        """In euro: bare rent x 12 / days in the year x days empty, the day of letting not counted."""
        play, paid = self._play, self._table.paid
        parts = self._table.rent[play.home] * (paid[7 * play.let] - paid[7 * play.freed])
        return [share(12 * int(part), 100 * _YEAR) for part in self.of_all(parts)]

    def unevenness(self, place_of: Ints) -> Values:
        """Half the sum of the differences between two distributions, in percent (index of dissimilarity)."""
        places = int(place_of.max(initial=0)) + 1
        if places < 2:
            return [None] * self._play.lanes
        cell = self.lane * places + place_of[self.home]
        everyone = _sums(cell, np.ones_like(cell), self._play.lanes * places).reshape(-1, places)
        need = _sums(cell, self.need >= 1, self._play.lanes * places).reshape(-1, places)
        all_need, all_homes = need.sum(1), everyone.sum(1)
        apart = np.abs(need * all_homes[:, None] - everyone * all_need[:, None]).sum(1)
        return shares(apart * 100, 2 * all_need * all_homes)


def _sums(place: Ints, weights: Ints | Flags, size: int) -> Ints:
    found = np.zeros(size, dtype=np.int64)
    np.add.at(found, place, weights.astype(np.int64))
    return found
