"""Moments for "n times a year" when no dates are known."""

from __future__ import annotations

from datetime import date, timedelta


def spread(count: int, start: date, end: date) -> list[date]:
    """The middle of each of `count` equal parts of the period, both ends included.

    Raises ValueError when the period ends before it starts or the count is negative.
    """
    if end < start or count < 0:
        raise ValueError(f"cannot spread {count} moments from {start} to {end}")
    days = (end - start).days + 1
    return [start + timedelta(days=(2 * part + 1) * days // (2 * count)) for part in range(count)]
