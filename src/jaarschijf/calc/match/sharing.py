"""Rules of shares and of numbers: they tie flows together, so the whole numbers have to be searched for.

First it is looked whether the best without these rules can be kept, tier by tier: then only what is as good
is searched. Where not, the tiers are searched one by one. HiGHS proves each step without a gap.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from jaarschijf.calc.match import tiers
from jaarschijf.calc.match.linear import FREE, Entries, Ints, Programme, minimise
from jaarschijf.calc.match.network import Network
from jaarschijf.calc.match.rows import Flavours, Sides, sides
from jaarschijf.calc.match.tiers import Face, Runs, columns

_FIRST_ROOM = 10.0
"""In waiting days: enough where the rules cost nothing, or all dwellings are let; measured."""
_WIDER = 100
"""So many times more room where the first holds nothing; measured."""
_MARGIN = 0.5
"""Costs are whole, so half of one is more than what floating point can be off here."""


def searched(network: Network, known: Flavours) -> Ints:
    """The columns of the best flow that keeps to the rules of shares and numbers; to house nobody does."""
    fitting = tiers.fitting(network)
    near = tiers.best(fitting, tiers.near_cost(network))
    if _possible(near, sides(near, known)):
        return longest_waiting(near, sides(near, known))
    face, costs = fitting, [tiers.near_cost(network)]
    if not _possible(fitting, sides(fitting, known)):
        face, costs = Face.of(network), [*_first_three(network), *costs]
    more = sides(face, known)
    for cost in costs:
        found = whole_minimum(with_sides(face.programme, more), cost, more.sums)
        if found is None:
            raise ArithmeticError("To house nobody is always possible.")
        more = _kept(more, cost, int(cost @ found[: len(cost)]))
    return longest_waiting(face, more)


def longest_waiting(face: Face, more: Sides) -> Ints:
    """The columns with the greatest sum of waiting days on a face with more rows, which has a flow."""
    runs = Runs(face)
    blocks = runs.blocks(runs.all_cuts())
    moved = _moved(more, face.network.starts, blocks.start)
    found = narrowing(with_sides(blocks.programme, moved), blocks.cost, more.sums)
    return blocks.summed(found[: len(found) - more.sums])


def narrowing(programme: Programme, cost: Ints, sums: int) -> Ints:
    """The whole columns of the least cost, of a programme that has a solution.

    The optimum over the reals tells what each other choice costs at least. What costs more than a solution
    already found is worse than it, and is left out; the rest is searched to the end.
    """
    cost = np.append(cost, np.zeros(sums, dtype=np.int64))
    relaxed = minimise(programme, cost)
    if relaxed is None:
        raise ArithmeticError("There is a flow, so there is an optimum over the reals.")
    reduced, room = relaxed.reduced(programme, cost), _FIRST_ROOM
    while True:
        core = replace(
            programme,
            lower=np.where(reduced < -room - _MARGIN, programme.upper, programme.lower),
            upper=np.where(reduced > room + _MARGIN, programme.lower, programme.upper),
        )
        found = whole_minimum(core, cost, sums)
        missed = float(cost @ found) - relaxed.value if found is not None else room * _WIDER
        if found is not None and missed <= room:
            return found
        room = missed + 1


def whole_minimum(programme: Programme, cost: Ints, sums: int) -> Ints | None:
    """The whole columns of the least cost, or None when there are none.

    With whole sums the rest is nearly a network and mostly comes out whole; where not, all is asked.
    """
    some = np.arange(len(programme.lower)) >= len(programme.lower) - sums
    cost = np.append(cost, np.zeros(len(programme.lower) - len(cost), dtype=np.int64))
    found = minimise(programme, cost, some)
    if found is not None and not found.is_whole:
        found = minimise(programme, cost, np.ones_like(some))
    return None if found is None else found.whole


def most_lettings(network: Network, known: Flavours, place: int) -> int:
    """The most dwellings of a municipality that can be let at all within the rules."""
    face = Face.of(network)
    cost = columns(network, end=-(network.market.dwellings.place == place).astype(np.int64))
    more = sides(face, known)
    found = whole_minimum(with_sides(face.programme, more), cost, more.sums)
    return 0 if found is None else -int(cost @ found[: len(cost)])


def keeps(network: Network, known: Flavours, flow: Ints) -> bool:
    """Whether a flow is one, and keeps to the rules, to the last whole number."""
    face = Face.of(network)
    more = sides(face, known)
    programme = with_sides(face.programme, more)
    flow = np.append(flow, np.zeros(more.sums, dtype=np.int64))
    first = len(programme.row_lower) - len(more.lower)
    # What the rows of the sums come to without the sums is what the sums are.
    flow[len(flow) - more.sums :] = _rows(programme, flow)[first : first + more.sums]
    rows = _rows(programme, flow)
    within = ((programme.lower, flow, programme.upper), (programme.row_lower, rows, programme.row_upper))
    return all(bool(((lower <= value) & (value <= upper)).all()) for lower, value, upper in within)


def _rows(programme: Programme, columns_: Ints) -> Ints:
    rows, entries = np.zeros(len(programme.row_lower), dtype=np.int64), programme.entries
    np.add.at(rows, entries.row, entries.value * columns_[entries.column])
    return rows


def with_sides(programme: Programme, more: Sides) -> Programme:
    """The programme with the rows added."""
    rows = len(programme.row_lower)
    entries, added = programme.entries, more.entries
    return replace(
        programme,
        entries=Entries(
            np.concatenate([entries.row, rows + added.row]),
            np.concatenate([entries.column, added.column]),
            np.concatenate([entries.value, added.value]),
        ),
        lower=np.concatenate([programme.lower, np.zeros(more.sums, dtype=np.int64)]),
        upper=np.concatenate([programme.upper, np.full(more.sums, FREE)]),
        row_lower=np.concatenate([programme.row_lower, more.lower]),
        row_upper=np.concatenate([programme.row_upper, more.upper]),
    )


def _possible(face: Face, more: Sides) -> bool:
    nothing = np.zeros(len(face.lower), dtype=np.int64)
    return whole_minimum(with_sides(face.programme, more), nothing, more.sums) is not None


def _first_three(network: Network) -> list[Ints]:
    market = network.market
    need, bat = market.kinds.need[market.seekers.kind], market.types.bat[market.dwellings.type]
    return [
        columns(network, start=-(need > 0).astype(np.int64)),
        columns(network, start=-1),
        columns(network, start=-need, end=bat),
    ]


def _kept(more: Sides, cost: Ints, value: int) -> Sides:
    """The rows, and one that holds a tier at its value."""
    places = np.flatnonzero(cost)
    entries = Entries(
        np.concatenate([more.entries.row, np.full(len(places), len(more.lower))]),
        np.concatenate([more.entries.column, places]),
        np.concatenate([more.entries.value, cost[places]]),
    )
    return Sides(entries, np.append(more.lower, value), np.append(more.upper, value), more.sums)


def _moved(more: Sides, starts: int, block_start: Ints) -> Sides:
    """The rows on blocks: what holds for a start holds for each of its blocks."""
    entries = more.entries
    of_start = entries.column < starts
    first = np.searchsorted(block_start, np.arange(starts))
    times = np.bincount(block_start, minlength=starts)[entries.column[of_start]]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    block = np.repeat(first[entries.column[of_start]], times) + within
    moved = Entries(
        np.concatenate([np.repeat(entries.row[of_start], times), entries.row[~of_start]]),
        np.concatenate([block, entries.column[~of_start] + len(block_start) - starts]),
        np.concatenate([np.repeat(entries.value[of_start], times), entries.value[~of_start]]),
    )
    return replace(more, entries=moved)
