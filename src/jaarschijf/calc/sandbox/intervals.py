"""From one value per seed to a mean with its interval; exact, and rounded only at the end.

The interval is Student's t at 95 percent over the seeds: how sure the mean is. A difference is taken per
seed first (common random numbers), so that what both rules have in common falls away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import atan, ceil, cos, pi, sin, sqrt
from typing import Final

SCALE: Final = 10**9
"""Values of one seed are whole billionths, so that sums over seeds are exact."""

Values = Sequence[int | None]
"""Per seed a value x SCALE, or None where the population was empty."""


@dataclass(frozen=True)
class Estimate:
    """The mean over the seeds that have a value, where it lies with 95 % certainty, and 95 % of the seeds.

    `low` and `high` are None with fewer than two values. `least` and `most` are the range of single seeds:
    the nearest-rank 2,5th and 97,5th percent.
    """

    seeds: int
    mean: Fraction
    low: Fraction | None
    high: Fraction | None
    least: Fraction
    most: Fraction

    @property
    def is_sure(self) -> bool:
        """Whether zero is outside the interval, so that chance alone doesn't explain it."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    @property
    def is_zero(self) -> bool:
        return self.least == self.most == self.mean == 0


def estimate(values: Values) -> Estimate | None:
    """None when no seed has a value."""
    found = sorted(value for value in values if value is not None)
    if not found:
        return None
    size, total = len(found), sum(found)
    mean = Fraction(total, size)
    half: Fraction | None = None
    if size > 1:
        variance = (sum(value * value for value in found) - mean * total) / (size - 1)
        half = _root(variance / size) * student(size - 1)
    edge = ceil(Fraction(size, 40))
    return Estimate(
        size,
        mean / SCALE,
        None if half is None else (mean - half) / SCALE,
        None if half is None else (mean + half) / SCALE,
        Fraction(found[edge - 1], SCALE),
        Fraction(found[size - edge], SCALE),
    )


def differences(of: Values, against: Values) -> Values:
    """Per seed; None where one of the two is."""
    return [
        None if one is None or other is None else one - other for one, other in zip(of, against, strict=True)
    ]


def share(part: int, whole: int) -> int | None:
    """`part` of `whole` x SCALE, rounded half up; None of nothing."""
    return (2 * part * SCALE + whole) // (2 * whole) if whole else None


def _root(value: Fraction) -> Fraction:
    """Decimals round alike on every machine."""
    with localcontext() as context:
        context.prec = 40
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


@cache
def student(freedom: int) -> Fraction:
    """How many standard errors leave 2,5 percent on either side, to four decimals: 1,9842 for 99."""
    low, high = 1.9, 13.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(middle, freedom) < 0.95 else (low, middle)
    return Fraction(round(low * 10_000), 10_000)


def _inside(t: float, freedom: int) -> float:
    """The chance that a Student variable lies within t: the finite sum for whole degrees of freedom."""
    angle = atan(t / sqrt(freedom))
    odd = freedom % 2
    term = total = cos(angle) if odd else 1.0
    for step in range(2 + odd, freedom - 1, 2):
        term *= cos(angle) ** 2 * (step - 1) / step
        total += term
    if not odd:
        return sin(angle) * total
    return 2 / pi * (angle + (sin(angle) * total if freedom > 1 else 0))
