"""The best fit of demand and supply beside two general solvers: `python -m benchmarks.matching`.

The same invented region for each, the same optimum asserted. Each solver runs in a process of its own, so
that its memory is its own; seconds are processor time from table to answer. The others get the graph of
persons with the exact costs of `calc.match.pairs`, which fit their numbers; making it is not counted.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl

from jaarschijf.calc.match import match
from jaarschijf.calc.match.classes import Market, merge
from jaarschijf.calc.match.network import build
from jaarschijf.calc.match.pairs import Weights
from jaarschijf.calc.match.proof import Tiers
from jaarschijf.calc.match.rows import flavours
from jaarschijf.calc.match.rules import Rules, Spread
from jaarschijf.calc.norms import national

SIZES: Final = ((2_000, 20_000), (5_000, 50_000), (20_000, 60_000))
"""Dwellings and seekers, as in a region where many look for few."""
BUDGETS: Final = {
    ("ours", 20_000, 60_000): 0.5,
    ("ours", 200_000, 1_000_000): 10.0,
    ("spread", 5_000, 50_000): 2.0,
    ("tight", 5_000, 50_000): 2.0,
}
MEGABYTES: Final = {("ours", 20_000, 60_000): 500.0}
MOST_PAIRS: Final = 30_000_000
"""More arcs than this take OR-Tools more memory than such a machine has."""
PLACES: Final = 13
YEAR: Final = 2024


class Ran(NamedTuple):
    """What a solver took and found."""

    seconds: float
    megabytes: float
    tiers: Tiers


def main(_arguments: Sequence[str] | None = None) -> None:
    """Compares at each size, and prints a line for each solver."""
    for dwellings, seekers in SIZES:
        ours = _report("ours", dwellings, seekers)
        for other in ("scipy", "ortools"):
            ran = _report(other, dwellings, seekers)
            assert ran is None or ours is None or ran.tiers == ours.tiers, (ran, ours)
    _report("ours", 200_000, 1_000_000)
    _report("spread", 5_000, 50_000)
    # One seeker in ten is of the group: from twelve in a hundred on, the rule has a price.
    _report("tight", 5_000, 50_000)


def _report(solver: str, dwellings: int, seekers: int) -> Ran | None:
    command = [sys.executable, "-m", "benchmarks.matching", solver, str(dwellings), str(seekers)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    name = f"{dwellings} woningen, {seekers} zoekenden, {solver}"
    if done.returncode:
        why = (done.stderr.strip().splitlines() or [f"gestopt met {done.returncode}"])[-1]
        print(f"{name}: niet gemeten ({why})")
        return None
    found = json.loads(done.stdout)
    ran = Ran(found["seconds"], found["megabytes"], Tiers(*found["tiers"]))
    limit, memory = BUDGETS.get((solver, dwellings, seekers)), MEGABYTES.get((solver, dwellings, seekers))
    verdict = ""
    if limit:
        met = ran.seconds < limit and ran.megabytes < (memory or np.inf)
        asked = f"< {limit:g} s" + (f" en < {memory:g} MB" if memory else "")
        verdict = f" {'gehaald' if met else 'NIET GEHAALD'}: {asked}"
    print(f"{name}: {ran.seconds:.2f} s, {ran.megabytes:.0f} MB, {tuple(ran.tiers)}.{verdict}", flush=True)
    return ran


def region(dwellings: int, seekers: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Demand and supply of an invented region: 13 municipalities, waiting days that nearly all differ."""
    chance = np.random.Generator(np.random.PCG64(dwellings + seekers))
    names = np.array(["", *(f"Plaats {number}" for number in range(PLACES))])
    weight = chance.dirichlet(np.full(PLACES, 3.0))
    persons = chance.choice(np.arange(1, 9), seekers, p=[0.5, 0.25, 0.1, 0.08, 0.04, 0.015, 0.01, 0.005])
    demand = pl.DataFrame(
        {
            "access_need": chance.choice(6, seekers, p=[0.72, 0.1, 0.08, 0.05, 0.035, 0.015]),
            "persons": persons,
            "aow": chance.random(seekers) < 0.3,
            "income": 800_000 + 100 * np.round(chance.gamma(4, 3_200, seekers)).astype(np.int64),
            "municipality": names[chance.choice(PLACES + 1, seekers, p=[0.1, *(0.9 * weight)])],
            "waiting_days": np.round(chance.gamma(1.5, 900, seekers)).astype(np.int64),
            "group": np.where(chance.random(seekers) < 0.1, "starters", ""),
        }
    )
    supply = pl.DataFrame(
        {
            "bat": chance.choice(6, dwellings, p=[0.55, 0.17, 0.13, 0.08, 0.05, 0.02]),
            "rooms": chance.choice(np.arange(1, 8), dwellings, p=[0.05, 0.2, 0.35, 0.25, 0.1, 0.04, 0.01]),
            "rent": np.round(chance.normal(69_000, 5_000, dwellings)).astype(np.int64),
            "municipality": names[1 + chance.choice(PLACES, dwellings, p=weight[::-1])],
        }
    )
    return demand, supply


def _ours(dwellings: int, seekers: int, rules: Rules) -> tuple[float, Tiers]:
    demand, supply = region(dwellings, seekers)
    # What is imported once, such as the solver, is not what is measured.
    match(demand.head(10), supply.head(10), national()[YEAR], Rules())
    start = time.process_time()
    found = match(demand, supply, national()[YEAR], rules)
    tiers = found.totals
    return time.process_time() - start, tiers


class Persons(NamedTuple):
    """For each dwelling who fits it and at what cost, the same lists for dwellings of one class."""

    market: Market
    seekers: list[Any]
    costs: list[Any]

    def told(self, homes: Any, seekers: Any) -> Tiers:
        """The tiers of these pairs."""
        market, run = self.market, self.market.seekers.row_run[seekers]
        one, other = market.seekers.run_class[run], market.dwellings.row_class[homes]
        need = market.kinds.need[market.seekers.kind][one]
        surplus = market.types.bat[market.dwellings.type][other] - need
        far, wait = _far(market, one, other), market.seekers.run_wait[run]
        return Tiers(int((need > 0).sum()), len(homes), *(int(part.sum()) for part in (surplus, far, wait)))


def _far(market: Market, one: Any, other: Any) -> Any:
    wish = market.seekers.home[one]
    return ((wish >= 0) & (wish != market.dwellings.place[other])).astype(np.int64)


def _persons(dwellings: int, seekers: int) -> Persons:
    market = merge(*region(dwellings, seekers), national()[YEAR], Rules())
    weights = Weights.of(build(market, flavours(market).of_kind))
    run = market.seekers.row_run
    one, wait = market.seekers.run_class[run], market.seekers.run_wait[run]
    kind = market.seekers.kind[one]
    who, costs = [], []
    for other, type_ in enumerate(market.dwellings.type):
        fits = np.flatnonzero(market.eligible[kind, type_])
        surplus = market.types.bat[type_] - market.kinds.need[kind[fits]]
        far = _far(market, one[fits], other)
        who.append(fits.astype(np.int32))
        costs.append(weights.surplus * surplus + weights.distance * far - weights.housed - wait[fits])
    assert weights.housed * 4 < 2**53
    of_home = market.dwellings.row_class.tolist()
    return Persons(market, [who[class_] for class_ in of_home], [costs[class_] for class_ in of_home])


def _scipy(dwellings: int, seekers: int) -> tuple[float, Tiers]:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    found = _persons(dwellings, seekers)
    # A dummy for each dwelling is leaving it empty; zeros would not count as pairs, so all are moved.
    moved = 1 - min(int(cost.min(initial=0)) for cost in found.costs)
    columns = np.concatenate(
        [part for home, who in enumerate(found.seekers) for part in (who, [np.int32(seekers + home)])],
        dtype=np.int32,
    )
    weight = np.concatenate([part for cost in found.costs for part in (cost + moved, [moved])], dtype=float)
    starts = np.cumsum([0, *(len(who) + 1 for who in found.seekers)], dtype=np.int32)
    graph = csr_array((weight, columns, starts), shape=(dwellings, seekers + dwellings))
    start = time.process_time()
    homes, chosen = min_weight_full_bipartite_matching(graph)
    seconds = time.process_time() - start
    return seconds, found.told(homes[chosen < seekers], chosen[chosen < seekers])


def _ortools(dwellings: int, seekers: int) -> tuple[float, Tiers]:
    # OR-Tools carries a HiGHS of its own, that can't be in one process with ours: here nothing is matched.
    from ortools.graph.python import min_cost_flow

    found = _persons(dwellings, seekers)
    home = np.repeat(np.arange(dwellings), [len(who) for who in found.seekers])
    arcs, who = len(home), np.concatenate(found.seekers)
    if arcs > MOST_PAIRS:
        sys.exit(f"{arcs / 1e6:.0f} miljoen paren passen niet in het geheugen")
    source, sink = dwellings + seekers, dwellings + seekers + 1
    tail = np.concatenate([np.full(dwellings, source), home, dwellings + np.arange(seekers), [source]])
    head = np.concatenate([np.arange(dwellings), dwellings + who, np.full(seekers, sink), [sink]])
    cost = np.concatenate([np.zeros(dwellings), *found.costs, np.zeros(seekers + 1)]).astype(np.int64)
    capacity = np.ones(len(tail), dtype=np.int64)
    capacity[-1] = dwellings
    flow = min_cost_flow.SimpleMinCostFlow()
    start = time.process_time()
    names = flow.add_arcs_with_capacity_and_unit_cost(tail, head, capacity, cost)
    flow.set_node_supply(source, dwellings)
    flow.set_node_supply(sink, -dwellings)
    assert flow.solve() == flow.OPTIMAL
    seconds = time.process_time() - start
    used = flow.flows(names[dwellings : dwellings + arcs]) > 0
    return seconds, found.told(home[used], who[used])


def _spread(dwellings: int, seekers: int, least: int) -> tuple[float, Tiers]:
    rule = Spread("*", "starters", Fraction(least, 100), Fraction(14, 100))
    return _ours(dwellings, seekers, Rules(spread=(rule,)))


SOLVERS: Final[dict[str, Callable[[int, int], tuple[float, Tiers]]]] = {
    "ours": lambda dwellings, seekers: _ours(dwellings, seekers, Rules()),
    "spread": lambda dwellings, seekers: _spread(dwellings, seekers, 8),
    "tight": lambda dwellings, seekers: _spread(dwellings, seekers, 12),
    "scipy": _scipy,
    "ortools": _ortools,
}


def _measure(solver: str, dwellings: int, seekers: int) -> None:
    seconds, tiers = SOLVERS[solver](dwellings, seekers)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "tiers": tiers}))


if __name__ == "__main__":
    if len(sys.argv) == 4:
        _measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
