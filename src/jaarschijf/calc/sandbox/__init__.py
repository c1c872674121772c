"""Allocation rules played week by week, side by side: what a rule costs and what it brings.

The page is docs/berekeningen/sandbox.md.
"""

from __future__ import annotations

from jaarschijf.calc.sandbox.comparison import VERSION, Comparison, Difference, Outcome, play
from jaarschijf.calc.sandbox.intervals import Estimate
from jaarschijf.calc.sandbox.measures import Measure, Unit
from jaarschijf.calc.sandbox.rules import WITHOUT, Line, Order, Rule, Then, read_rules
from jaarschijf.calc.sandbox.world import Demand, Supply, World

__all__ = [
    "VERSION",
    "WITHOUT",
    "Comparison",
    "Demand",
    "Difference",
    "Estimate",
    "Line",
    "Measure",
    "Order",
    "Outcome",
    "Rule",
    "Supply",
    "Then",
    "Unit",
    "World",
    "play",
    "read_rules",
]
