"""Pure: the calculations as cards, each with what it takes, asks and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jaarschijf.figures.calculations import (
    accessibility,
    affordability,
    fit,
    match,
    mismatch,
    sandbox,
    share,
    vacancy,
)
from jaarschijf.figures.calculations.shape import Calculation

CARDS: Final[Mapping[str, Calculation]] = {
    card.code: card
    for card in (
        fit.CARD,
        share.CARD,
        accessibility.CARD,
        mismatch.CARD,
        vacancy.CARD,
        affordability.CARD,
        match.CARD,
        sandbox.CARD,
    )
}
"""Code -> card, in the order in which pages list them."""
