"""Exact numbers on their way to paper: rounded half up, in JSON as a number, on screen as the Dutch write."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from jaarschijf.lib.dutch import thousands


def half_up(value: Fraction, digits: int) -> Decimal:
    """`value` with so many decimals; exactly half goes up: 0,125 is 0,13 and -0,125 is -0,12."""
    scale = 10**digits
    # Written out, because reckoning with Decimal would round to twenty-eight digits.
    return Decimal(f"{floor(value * scale + Fraction(1, 2))}e-{digits}")


def plain(value: Decimal | Fraction) -> int | float:
    """For JSON: 95 and not 95.0, 97.5; a fraction as the nearest number of sixteen digits."""
    return int(value) if value == int(value) else float(value)


def in_dutch(value: Decimal) -> str:
    """1.234,5: thousands with a point, no zeros at the end."""
    whole, _, decimals = f"{value:f}".partition(".")
    sign = "-" if whole.startswith("-") else ""
    rest = decimals.rstrip("0")
    return sign + thousands(abs(int(whole))) + (f",{rest}" if rest else "")


def euro(cents: int) -> str:
    """€ 650,43; whole euros without decimals: € 37.625."""
    whole, rest = divmod(cents, 100)
    return f"€ {thousands(whole)}" + (f",{rest:02}" if rest else "")
