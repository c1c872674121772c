"""Small numbers in tables of neighbourhoods: `python -m benchmarks.protecting [rows …]`.

Each table has 12 columns and all its totals; its counts are drawn around a mean, so that from nearly all to
hardly any are small. Beside it, what it takes to only look whether a pattern holds: least and most of every
hidden count apart, as one would with a solver and nothing else.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence

from benchmarks.installation import timed
from jaarschijf.calc.protect import Protected, Table, protect, table

COLUMNS, THRESHOLD = 12, 10
MEANS = (5, 15, 30, 100)
BUDGET_S = {60: 1.0, 300: 5.0}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=list(BUDGET_S))
    for rows in parser.parse_args(arguments).rows:
        measure(rows)


def measure(rows: int) -> None:
    slowest = 0.0
    for mean in MEANS:
        drawn = counts(rows, mean)
        found = protect(drawn, THRESHOLD)
        seconds = timed(lambda drawn=drawn: protect(drawn, THRESHOLD), turns=3).best / 1000  # type: ignore[misc]
        slowest = max(slowest, seconds)
        print(
            f"{rows} x {COLUMNS}, gemiddeld {mean}: {len(found.small)} klein, {found.hidden} van "
            f"{len(found.counts)} verborgen, {seconds:.2f} s{_beside(found, seconds) if rows <= 60 else ''}"
        )
    if rows in BUDGET_S:
        held = slowest < BUDGET_S[rows]
        print(f"  {'gehaald' if held else 'NIET GEHAALD'}: < {BUDGET_S[rows]:.0f} s")


def counts(rows: int, mean: int) -> Table:
    """Counts spread around the mean, each the exponent of a normal draw."""
    chance = random.Random(rows * 1_000 + mean)
    return table(
        ("wijk", "soort"),
        {
            (f"wijk {row}", f"soort {column}"): int(mean * math.exp(chance.gauss(0, 1)))
            for row in range(rows)
            for column in range(COLUMNS)
        },
    )


def _beside(found: Protected, seconds: float) -> str:
    from jaarschijf.calc.protect.tests.attacker import intervals

    bounds = intervals([found.as_json()])
    assert all(high - low >= THRESHOLD for low, high in bounds.values())
    apart = timed(lambda: intervals([found.as_json()]), turns=1).best / 1000
    return f"; alleen nakijken, cel voor cel, {apart:.2f} s ({apart / seconds:.0f} keer zoveel)"


if __name__ == "__main__":
    main()
