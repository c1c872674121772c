"""From a flow to who gets what: classes to classes, and then the rows of both tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jaarschijf.calc.match.linear import Ints
from jaarschijf.calc.match.network import Network


@dataclass(frozen=True)
class Allocation:
    """So many (`count`) seekers of class `start` get a dwelling of class `end`; `distance` is of one."""

    start: Ints
    end: Ints
    count: Ints
    distance: Ints


def allocate(network: Network, columns: Ints) -> Allocation:
    """Who gets what. At a node it doesn't matter who goes on where: all are of one kind, or of one type."""
    moved = columns[network.starts : network.starts + len(network.tail)]
    here, count = np.arange(network.starts), columns[: network.starts].copy()
    start, far = here.copy(), np.zeros_like(here)
    done: list[tuple[Ints, Ints, Ints, Ints]] = []
    while count.any():
        goes = np.isin(network.tail, here) & (moved > 0)
        arcs = np.flatnonzero(goes)
        traveller, way, number = _paired(here, count, network.tail[arcs], moved[arcs])
        arc = arcs[way]
        start, count, here = start[traveller], number, network.head[arc]
        far = far[traveller] + network.distance[arc]
        arrived = network.end[arc] >= 0
        done.append((start[arrived], network.end[arc][arrived], count[arrived], far[arrived]))
        start, count, here, far = start[~arrived], count[~arrived], here[~arrived], far[~arrived]
    return _summed(done)


def rows_of_runs(row_run: Ints, row_count: Ints, housed_in_run: Ints) -> Ints:
    """How many of each row are among the first of its run, in the order of the table."""
    order = np.argsort(row_run, kind="stable")
    run, count = row_run[order], row_count[order]
    before = np.cumsum(count) - count
    first = np.searchsorted(run, np.arange(len(housed_in_run)))
    before -= np.append(before, 0)[first][run]
    found = np.zeros_like(row_count)
    found[order] = (housed_in_run[run] - before).clip(0, count)
    return found


def runs_housed(network: Network, housed: Ints) -> Ints:
    """How many of each run are housed: the longest waiting of a class first."""
    seekers = network.market.seekers
    first = np.cumsum(seekers.size) - seekers.size
    before = np.cumsum(seekers.run_size) - seekers.run_size - first[seekers.run_class]
    return (housed[seekers.run_class] - before).clip(0, seekers.run_size)


def _paired(from_: Ints, coming: Ints, to: Ints, going: Ints) -> tuple[Ints, Ints, Ints]:
    """At each node who comes with who goes: (place among who comes, among who goes, how many)."""
    in_order, out_order = np.argsort(from_, kind="stable"), np.argsort(to, kind="stable")
    in_end, out_end = np.cumsum(coming[in_order]), np.cumsum(going[out_order])
    cuts = np.union1d(in_end, out_end)
    number = np.diff(cuts, prepend=0)
    cuts, number = cuts[number > 0], number[number > 0]
    came = in_order[np.searchsorted(in_end, cuts, "left")]
    went = out_order[np.searchsorted(out_end, cuts, "left")]
    return came, went, number


def _summed(done: list[tuple[Ints, Ints, Ints, Ints]]) -> Allocation:
    start, end, count, far = (
        np.concatenate([np.zeros(0, dtype=np.int64), *(part[place] for part in done)]) for place in range(4)
    )
    pairs, place = np.unique(np.stack([start, end, far], axis=1), axis=0, return_inverse=True)
    total = np.bincount(place.reshape(-1), count, len(pairs)).astype(np.int64)
    return Allocation(pairs[:, 0], pairs[:, 1], total, pairs[:, 2])
