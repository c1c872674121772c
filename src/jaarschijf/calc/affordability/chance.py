"""What chance explains of a share: the exact interval of Clopper and Pearson, and Fisher's exact test.

Probabilities are floats; whatever is shown of them is rounded far above their error.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from math import exp, lgamma, log, log1p
from typing import Final

LEVEL: Final = 0.05
"""Outside the interval in at most one of twenty; one false bottleneck in at most one of twenty answers."""
_TINY: Final = 1e-300
_HALVINGS: Final = 40


@lru_cache(maxsize=10_000)
def interval(part: int, whole: int) -> tuple[float, float]:
    """The shares that explain `part` of `whole` with 95 % certainty; (0, 1) of nothing."""
    low = 0.0 if part == 0 else _solve(part, whole - part + 1, LEVEL / 2)
    high = 1.0 if part == whole else _solve(part + 1, whole - part, 1 - LEVEL / 2)
    return low, high


def as_few(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """The chance of at most `part` here when both groups are alike and together have as many as now.

    Fisher's exact test, one-sided: the hypergeometric distribution.
    """
    population, hits = whole + other_whole, part + other_part
    if part * population >= hits * whole:
        return 1.0  # not fewer than in both together, so nothing to explain
    term = total = exp(
        _log_choose(hits, part)
        + _log_choose(population - hits, whole - part)
        - _log_choose(population, whole)
    )
    for fewer in count(part, -1):
        term *= fewer * (population - hits - whole + fewer)
        term /= (hits - fewer + 1) * (whole - fewer + 1)
        if term <= total * 1e-17:
            return min(1.0, total)
        total += term
    raise AssertionError


def holm(chances: Sequence[float]) -> list[bool]:
    """Which of several tests still stand when one false alarm among them all may be one in twenty.

    The step-down rule of Holm (1979), valid however the tests hang together.
    """
    stands = [False] * len(chances)
    for done, index in enumerate(sorted(range(len(chances)), key=lambda each: (chances[each], each))):
        if chances[index] > LEVEL / (len(chances) - done):
            break
        stands[index] = True
    return stands


def _log_choose(of: int, take: int) -> float:
    return lgamma(of + 1) - lgamma(take + 1) - lgamma(of - take + 1)


def _solve(first: int, second: int, chance: float) -> float:
    """Where the beta distribution has `chance` below it."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, first, second) < chance else (low, middle)
    return (low + high) / 2


def _below(at: float, first: int, second: int) -> float:
    """The regularised incomplete beta function, by its continued fraction where that is quick."""
    if at > (first + 1) / (first + second + 2):
        return 1 - _below(1 - at, second, first)
    if at <= 0:
        return 0.0
    front = lgamma(first + second) - lgamma(first) - lgamma(second) + first * log(at) + second * log1p(-at)
    return exp(front) * _fraction(at, first, second) / first


def _fraction(at: float, first: int, second: int) -> float:
    """Lentz's method; converges within the square root of the larger parameter."""
    upper, lower = 1.0, 1 / _away_from_zero(1 - (first + second) * at / (first + 1))
    value = lower
    for step in count(1):
        even = step * (second - step) * at / ((first + 2 * step - 1) * (first + 2 * step))
        odd = -(first + step) * (first + second + step) * at / ((first + 2 * step) * (first + 2 * step + 1))
        for term in (even, odd):
            lower = 1 / _away_from_zero(1 + term * lower)
            upper = _away_from_zero(1 + term / upper)
            value *= upper * lower
        if abs(upper * lower - 1) < 1e-14:
            return value
    raise AssertionError


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
