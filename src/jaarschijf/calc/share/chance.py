"""What chance does with a count: the binomial distribution itself, no approximation of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_NOTHING: Final = 1e-18
"""Beside the likeliest count: what is less is left out, far below what decides anything."""


@dataclass(frozen=True)
class Chances:
    """The chance of each count from `least`, those that are next to nothing left out."""

    least: int
    chances: Sequence[float]

    def interval(self, level: float) -> tuple[int, int]:
        """The counts in the middle: outside it, at each side, is at most half of `1 - level`."""
        below, above = self._cut(self.chances, level), self._cut(self.chances[::-1], level)
        return self.least + below, self.least + len(self.chances) - 1 - above

    def _cut(self, chances: Sequence[float], level: float) -> int:
        outside = 0.0
        for at, chance in enumerate(chances):
            outside += chance
            if outside > (1 - level) / 2:
                return at
        return len(chances) - 1

    def distance(self, middle: Fraction) -> float:
        """How far from `middle` a count is on average."""
        return sum(
            abs(float(count - middle)) * chance for count, chance in enumerate(self.chances, self.least)
        )


def binomial(count: int, part: Fraction) -> Chances:
    """How often something happens in `count` turns, each with chance `part`.

    Reckoned outward from the likeliest count by the ratio of neighbours, so that nothing overflows and
    only additions, products and quotients are used: the same digits on every machine.
    """
    if part in {0, 1}:
        return Chances(int(count * part), (1.0,))
    likeliest = min(count, (count + 1) * part.numerator // part.denominator)
    odds = float(part / (1 - part))
    down = list(_down(likeliest, count, odds))[::-1]
    chances = [*down, 1.0, *_up(likeliest, count, odds)]
    whole = sum(chances)
    return Chances(likeliest - len(down), [chance / whole for chance in chances])


def _up(start: int, count: int, odds: float) -> Iterator[float]:
    chance = 1.0
    for at in range(start, count):
        chance *= (count - at) / (at + 1) * odds
        if chance < _NOTHING:
            return
        yield chance


def _down(start: int, count: int, odds: float) -> Iterator[float]:
    chance = 1.0
    for at in range(start, 0, -1):
        chance *= at / (count - at + 1) / odds
        if chance < _NOTHING:
            return
        yield chance
