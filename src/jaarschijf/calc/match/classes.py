"""Equal seekers and equal dwellings merged, without losing who waits how long or which row he came from.

A seeker counts by access need, which rooms fit, the highest rent, the wished municipality and, where a rule
names it, the group: his kind and his home. A dwelling counts by BAT, rooms, rent step and municipality.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from jaarschijf.calc.fit.rule import cents
from jaarschijf.calc.match.linear import Ints, Mask
from jaarschijf.calc.match.occupancy import Span, span
from jaarschijf.calc.match.rules import Rules, folded
from jaarschijf.calc.norms import Norms

ANYWHERE: Final = -1
MOST_PERSONS: Final = 99
MOST_ROOMS: Final = 99


@dataclass(frozen=True)
class Kinds:
    """What decides which dwellings fit a seeker: `rooms` is a row of `Market.room_sets`, `step` the highest
    rent step, `group` a place in `Rules.groups`."""

    need: Ints
    rooms: Ints
    step: Ints
    group: Ints


@dataclass(frozen=True)
class Types:
    """What decides which seekers fit a dwelling; `held` is a place in `Market.held_sets`."""

    bat: Ints
    span: Ints
    step: Ints
    held: Ints


@dataclass(frozen=True)
class Seekers:
    """Classes of seekers by `kind` and `home` (a municipality or ANYWHERE), and their runs.

    A run is the seekers of one class who wait equally long; runs are sorted by class, longest first.
    `row_run` tells the run of each row of the table, `row_count` its seekers.
    """

    kind: Ints
    home: Ints
    size: Ints
    run_class: Ints
    run_wait: Ints
    run_size: Ints
    row_run: Ints
    row_count: Ints


@dataclass(frozen=True)
class Dwellings:
    """Classes of dwellings by `type` and `place`; `row_class` is the class of each row of the table."""

    type: Ints
    place: Ints
    size: Ints
    row_class: Ints
    row_count: Ints


@dataclass(frozen=True)
class Market:
    """Both sides in classes. `room_sets` tells which `spans` each set holds; a rent step is a place among
    `caps`, or after them; `names` are the municipalities."""

    kinds: Kinds
    types: Types
    seekers: Seekers
    dwellings: Dwellings
    spans: tuple[Span, ...]
    room_sets: Mask
    caps: tuple[int, ...]
    names: tuple[str, ...]
    folded_names: tuple[str, ...]
    rules: Rules
    held_sets: tuple[frozenset[int], ...]

    @cached_property
    def access(self) -> Mask:
        """Kinds x types: the access need is met."""
        return np.less_equal(self.kinds.need[:, None], self.types.bat)

    @cached_property
    def rooms(self) -> Mask:
        """Kinds x types: the household fits the rooms."""
        return self.room_sets[self.kinds.rooms][:, self.types.span]

    @cached_property
    def rent(self) -> Mask:
        """Kinds x types: the rent fits the income."""
        return np.less_equal(self.types.step, self.kinds.step[:, None])

    @cached_property
    def admitted(self) -> Mask:
        """Kinds x types: no reservation of all such dwellings stands between."""
        rules, groups = self.rules.reservations, self.rules.groups
        may = np.array(
            [
                [
                    all(rules[rule].admits(int(need), groups[group]) for rule in held)
                    for held in self.held_sets
                ]
                for need, group in zip(self.kinds.need, self.kinds.group, strict=True)
            ],
            dtype=bool,
        ).reshape(len(self.kinds.need), len(self.held_sets))
        return may[:, self.types.held]

    @cached_property
    def eligible(self) -> Mask:
        """Kinds x types: this dwelling may go to this seeker."""
        return self.access & self.rooms & self.rent & self.admitted


def merge(demand: pl.DataFrame, supply: pl.DataFrame, norms: Norms, rules: Rules) -> Market:
    """The market of two tables; see `jaarschijf.calc.match.match` for their columns."""
    names, homes, places = _municipalities(demand["municipality"], supply["municipality"])
    folded_names = tuple(folded(name) for name in names)
    caps = tuple(sorted({cents(norms.cap_1_2_persons), cents(norms.cap_3_plus_persons)}))
    spans = tuple(sorted({span(rooms, rules.occupancy) for rooms in rules.occupancy}))
    room_sets, room_set_of = _room_sets(spans)
    persons = _clipped(demand["persons"], MOST_PERSONS)
    step = _rent_steps_allowed(demand, norms, caps)
    group = _groups(demand, rules)
    seekers, kinds = _seekers(
        (_whole(demand["access_need"]), room_set_of[persons], step, group), homes, demand
    )
    held_sets, held = _held(places, _whole(supply["bat"]), folded_names, rules)
    span_of = np.array([spans.index(span(rooms, rules.occupancy)) for rooms in range(MOST_ROOMS + 1)])
    dwellings, types = _dwellings(
        (
            _whole(supply["bat"]),
            span_of[_clipped(supply["rooms"], MOST_ROOMS)],
            np.searchsorted(caps, _whole(supply["rent"]), "left"),
            held,
        ),
        places,
        _counts(supply),
    )
    return Market(
        kinds, types, seekers, dwellings, spans, room_sets, caps, names, folded_names, rules, held_sets
    )


def _seekers(parts: tuple[Ints, ...], homes: Ints, demand: pl.DataFrame) -> tuple[Seekers, Kinds]:
    count, wait = _counts(demand), _whole(demand["waiting_days"])
    (classes, row_class) = _merged((*parts, homes + 1))
    longest = int(wait.max(initial=0))
    # One number that sorts by class and then by longest waiting.
    code = row_class * (longest + 1) + (longest - wait)
    runs, row_run = np.unique(code, return_inverse=True)
    run_class = runs // (longest + 1)
    run_size = np.bincount(row_run, count, len(runs)).astype(np.int64)
    kind_parts, kind = _merged(classes[:-1])
    seekers = Seekers(
        kind,
        classes[-1] - 1,
        np.bincount(run_class, run_size, len(kind)).astype(np.int64),
        run_class,
        longest - runs % (longest + 1),
        run_size,
        row_run,
        count,
    )
    return seekers, Kinds(*kind_parts)


def _dwellings(parts: tuple[Ints, ...], places: Ints, count: Ints) -> tuple[Dwellings, Types]:
    classes, row_class = _merged((*parts, places))
    type_parts, kind = _merged(classes[:-1])
    size = np.bincount(row_class, count, len(kind)).astype(np.int64)
    return Dwellings(kind, classes[-1], size, row_class, count), Types(*type_parts)


def _merged(parts: tuple[Ints, ...]) -> tuple[tuple[Ints, ...], Ints]:
    """The distinct combinations, sorted, and the place of each row among them; no part is negative."""
    code = np.zeros(len(parts[0]), dtype=np.int64)
    sizes = [int(part.max(initial=0)) + 1 for part in parts]
    for part, size in zip(parts, sizes, strict=True):
        code = code * size + part
    distinct, place = np.unique(code, return_inverse=True)
    found = []
    for size in reversed(sizes):
        found.append(distinct % size)
        distinct = distinct // size
    return tuple(reversed(found)), place.astype(np.int64)


def _municipalities(wished: pl.Series, there: pl.Series) -> tuple[tuple[str, ...], Ints, Ints]:
    """All names, sorted, as they are first written; and the place of each row among them."""
    written: dict[str, str] = {}
    for name in pl.concat([there, wished]).unique(maintain_order=True).drop_nulls():
        written.setdefault(folded(name), " ".join(name.split()))
    written.pop("", None)
    order = sorted(written)
    place = {key: number for number, key in enumerate(order)} | {"": ANYWHERE}
    homes, places = (
        series.fill_null("").replace_strict(
            {name: place[folded(name)] for name in series.fill_null("").unique()}, return_dtype=pl.Int64
        )
        for series in (wished, there)
    )
    return tuple(written[key] for key in order), _whole(homes), _whole(places)


def _room_sets(spans: tuple[Span, ...]) -> tuple[Mask, Ints]:
    """The distinct sets of spans in which a household fits, and the set of each number of persons."""
    holds = np.array([[span.holds(persons) for span in spans] for persons in range(MOST_PERSONS + 1)])
    sets, of_persons = np.unique(holds, axis=0, return_inverse=True)
    return sets.astype(np.bool_), of_persons.astype(np.int64).reshape(-1)


def _rent_steps_allowed(demand: pl.DataFrame, norms: Norms, caps: tuple[int, ...]) -> Ints:
    """The highest rent step: the fitting cap up to the income limit (as `calc.fit`), above it any rent."""
    single = pl.col("persons") == 1
    limit = (
        pl.when(single & pl.col("aow"))
        .then(cents(norms.fit_income_single_senior))
        .when(single)
        .then(cents(norms.fit_income_single))
        .when(pl.col("aow"))
        .then(cents(norms.fit_income_multi_senior))
        .otherwise(cents(norms.fit_income_multi))
    )
    low, high = caps.index(cents(norms.cap_1_2_persons)), caps.index(cents(norms.cap_3_plus_persons))
    step = (
        pl.when(pl.col("income") > limit)
        .then(len(caps))
        .when(pl.col("persons") <= 2)
        .then(low)
        .otherwise(high)
    )
    return _whole(demand.select(step.alias("step"))["step"])


def _groups(demand: pl.DataFrame, rules: Rules) -> Ints:
    """The place of each row's group among `rules.groups`; 0 for those that no rule names."""
    if "group" not in demand.columns or len(rules.groups) == 1:
        return np.zeros(demand.height, dtype=np.int64)
    known = {name: place for place, name in enumerate(rules.groups)}
    groups = demand["group"].fill_null("")
    places = {name: known.get(folded(name), 0) for name in groups.unique()}
    return _whole(groups.replace_strict(places, return_dtype=pl.Int64))


def _held(
    places: Ints, bat: Ints, names: tuple[str, ...], rules: Rules
) -> tuple[tuple[frozenset[int], ...], Ints]:
    """The distinct sets of reservations that hold for all such dwellings, and the set of each row."""
    whole = [place for place, rule in enumerate(rules.reservations) if rule.count is None]
    of: dict[tuple[int, int], int] = {}
    sets: dict[frozenset[int], int] = {frozenset(): 0}
    for place, score in {*zip(places.tolist(), bat.tolist(), strict=True)}:
        name = "" if place == ANYWHERE else names[place]
        held = frozenset(rule for rule in whole if rules.reservations[rule].covers(name, score))
        of[place, score] = sets.setdefault(held, len(sets))
    if len(sets) == 1:
        return tuple(sets), np.zeros(len(places), dtype=np.int64)
    held_rows = [of[pair] for pair in zip(places.tolist(), bat.tolist(), strict=True)]
    return tuple(sets), np.array(held_rows, dtype=np.int64)


def _counts(frame: pl.DataFrame) -> Ints:
    if "count" in frame.columns:
        return _whole(frame["count"])
    return np.ones(frame.height, dtype=np.int64)


def _whole(series: pl.Series) -> Ints:
    # An empty one would come as an array of objects.
    return series.cast(pl.Int64).to_numpy().astype(np.int64)


def _clipped(series: pl.Series, most: int) -> Ints:
    return np.minimum(_whole(series), most)
