"""Housing costs by household type, and the funnel from early signal to eviction.

The page is docs/berekeningen/affordability.md.
"""

from __future__ import annotations

from jaarschijf.calc.affordability.bottlenecks import LEAST_EXPECTED, LEAST_OF, Against, Comparison
from jaarschijf.calc.affordability.chance import interval
from jaarschijf.calc.affordability.costs import Costs, Household, Ratio
from jaarschijf.calc.affordability.funnel import STEPS, Conversion, Count, Line, Measure, Reason, Step
from jaarschijf.calc.affordability.result import VERSION, Affordability, Funnel, affordability

__all__ = [
    "LEAST_EXPECTED",
    "LEAST_OF",
    "STEPS",
    "VERSION",
    "Affordability",
    "Against",
    "Comparison",
    "Conversion",
    "Costs",
    "Count",
    "Funnel",
    "Household",
    "Line",
    "Measure",
    "Ratio",
    "Reason",
    "Step",
    "affordability",
    "interval",
]
