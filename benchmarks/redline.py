"""How fast two texts are compared by word: `python -m benchmarks.redline`.

A text of 1,000 words and one of 20,000, against itself reworked: one word in ten another, one in twenty gone.
Prints the seconds of processor time for comparing, for showing and for a merge of two such changes.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from jaarschijf.lib import redline

T = TypeVar("T")
BUDGET_MS = {1_000: 50.0, 20_000: 1500.0}
_WORDS = (
    "de gemeente corporatie huurders woningen huur zorg wijk plan overleg jaar budget monitor samen bouwen "
    "verhuren onderzoeken bespreken opleveren afspraak bewoners straat complex label energie kosten van naar "
    "voor met door bij over onder tussen en of maar als dan binnen buiten iedere enkele veel weinig"
)
_VOCABULARY = _WORDS.split()


def main(_arguments: Sequence[str] | None = None) -> None:
    """Compares, shows and merges texts of each size, and prints a line for each."""
    for size, budget in BUDGET_MS.items():
        chance = random.Random(size)
        words = _text(size, chance)
        base, mine, theirs = (
            " ".join(text) for text in (words, _reworked(words, chance), _reworked(words, chance))
        )
        found, comparing = _timed(partial(redline.compare, base, mine))
        _, showing = _timed(partial(redline.html, found))
        merged, merging = _timed(partial(redline.merge, base, mine, theirs))
        print(
            f"{size} woorden, {len(found.lines)} regels, {found.summary} Vergelijken {comparing:.0f} ms, "
            f"tonen {showing:.0f} ms, samenvoegen {merging:.0f} ms ({len(merged.conflicts)} botsen). "
            f"{'gehaald' if comparing < budget else 'NIET GEHAALD'}: < {budget:.0f} ms"
        )


def _timed(run: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = run()
    return result, 1000 * (time.process_time() - start)


def _text(size: int, chance: random.Random) -> list[str]:
    """Sentences of 6 to 22 words, each fifth word a number or a name that is nowhere else."""
    words: list[str] = []
    while len(words) < size:
        length = chance.randint(6, 22)
        row = [
            f"plan{len(words) + place}" if place % 5 == 4 else chance.choice(_VOCABULARY)
            for place in range(length)
        ]
        words += [row[0].capitalize(), *row[1:-1], f"{row[-1]}."]
    return words


def _reworked(words: Sequence[str], chance: random.Random) -> list[str]:
    """One word in ten becomes another one, one in twenty is dropped."""
    found: list[str] = []
    for word in words:
        throw = chance.random()
        if throw < 0.1:
            found.append(chance.choice(_VOCABULARY))
        elif throw > 0.05 + 0.1:
            found.append(word)
    return found


if __name__ == "__main__":
    main()
