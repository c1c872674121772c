"""Pure: the calculations as cards, each with what it takes, asks and answers."""

from __future__ import annotations

from collections.abc import Mapping

from jaarschijf.figures.calculations.shape import Calculation

CARDS: Mapping[str, Calculation] = {}
"""Code -> card, in the order in which pages list them."""
