"""The small card, among the real ones."""

from __future__ import annotations

import pytest

from jaarschijf.figures import engine
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.tests.world import TOY


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Calculation:
    """A card that counts good and bad."""
    monkeypatch.setattr(engine, "CARDS", {**engine.cards(), TOY.code: TOY})
    return TOY
