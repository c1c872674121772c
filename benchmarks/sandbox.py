"""How fast allocation rules are played: `python -m benchmarks.sandbox`.

A region's year, 3.000 lettings and 10.000 seekers, without a rule and with one; and a tenth of it beside the
same play person by person, which has to give the same lettings.
"""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from time import process_time
from typing import TypeVar

from jaarschijf.calc.norms import national
from jaarschijf.calc.sandbox import WITHOUT, Demand, Line, Order, Rule, Supply, World, play, read_rules
from jaarschijf.calc.sandbox.board import Board
from jaarschijf.calc.sandbox.chance import Drawer
from jaarschijf.calc.sandbox.weeks import play as play_years

T = TypeVar("T")

YEAR, LETTINGS, SEEKERS = 2024, 3_000, 10_000
WHOLE_SECONDS, QUICK_SECONDS = 5.0, 1.0
FREE = Rule(WITHOUT)
(FIRST,) = read_rules('[[rule]]\nname = "Eerst"\nbat_from = 4\nneed_from = 4\nweeks = 8\n')
WIDER = Rule("Ruimer", (Line(1, None, 2),), Order.FIT)


def main(arguments: Sequence[str] | None = None) -> None:
    del arguments
    region = world(LETTINGS, SEEKERS)
    print(f"{LETTINGS} verhuringen en {SEEKERS} zoekers in een jaar; tijd op één kern")
    for rule, seeds, most in (
        (FIRST, 20, QUICK_SECONDS),
        (FIRST, 100, WHOLE_SECONDS),
        (WIDER, 100, WHOLE_SECONDS),
    ):
        seconds, _ = timed(partial(played, region, rule, seeds))
        holds = "gehaald" if seconds < most else "NIET GEHAALD"
        order = "best passend" if rule.order is Order.FIT else "langst wachten"
        print(f"  2 regels, {seeds} keer, {order}: {seconds:.2f} s; {holds}: < {most:.0f} s")
    print(f"  geheugen {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")
    if find_spec("hypothesis"):
        person_by_person(world(LETTINGS // 10, SEEKERS // 10))
    else:
        print("  hypothesis is er niet: de vergelijking per persoon vervalt")


def played(region: World, rule: Rule, seeds: int) -> object:
    """Without a rule and with this one, up to the answer."""
    return play(region, (FREE, rule), seeds, 1).as_json()


def person_by_person(region: World) -> None:
    """One year under two rules, as the tests play it; the lettings have to be the same."""
    from jaarschijf.calc.sandbox.tests import by_hand

    year, rules = Drawer(region).draw(1), (FREE, FIRST)
    ours, found = timed(lambda: play_years(Board(region, rules), [year]))
    theirs, wanted = timed(lambda: [sorted(by_hand.play(region, rule, year)) for rule in rules])
    size = len(year.home)
    lets = [
        [
            (home, int(found.seeker[at]), int(found.let[at]))
            for home in range(size)
            if found.seeker[at := home + start] >= 0
        ]
        for start in (0, size)
    ]
    same = "zelfde toewijzingen" if lets == wanted else "ANDERE TOEWIJZINGEN"
    print(f"  een tiende ervan, 1 keer: {ours:.2f} s; per persoon {theirs:.2f} s, {same}")


def world(lettings: int, seekers: int) -> World:
    """The same region every time: twelve municipalities, two thirds of the seekers there at the start."""
    chance = random.Random(lettings)
    places = [f"Gemeente {number}" for number in range(1, 13)]
    supply = [
        Supply(
            chance.choice(places),
            f"Buurt {chance.randrange(6)}",
            chance.choices(range(6), (40, 25, 15, 10, 7, 3))[0],
            chance.randrange(2, 6),
            chance.randrange(45_000, 80_000),
            1,
        )
        for _ in range(lettings)
    ]
    demand = []
    for number in range(seekers):
        waits = chance.randrange(3_000)
        one = Demand(
            chance.choices(range(6), (72, 10, 8, 5, 3.5, 1.5))[0],
            chance.choices((1, 2, 3, 4, 6), (50, 25, 12, 9, 4))[0],
            chance.random() < 0.3,
            chance.choice((1_800_000, 2_600_000, 4_500_000)),
            chance.choice(["", *places]),
            "",
            (waits, waits),
            1,
        )
        demand.append(one if number % 3 else replace(one, waiting=(0, 0), count=0, arrivals=1))
    return World(national()[YEAR], supply, demand, refused=Fraction(1, 5))


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the processor, so that other work on the machine doesn't count; and the answer."""
    start = process_time()
    answer = run()
    return process_time() - start, answer


if __name__ == "__main__":
    main()
