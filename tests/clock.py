"""A clock that runs in the year of the plan on stage, for what asks where today lies in that year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

AUTUMN = date(2026, 9, 14)


@pytest.fixture
def autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """From noon of that day on, whatever today is; the clock goes on, so that what was later stays later."""
    real = timezone.now
    ahead = datetime(AUTUMN.year, AUTUMN.month, AUTUMN.day, 10, tzinfo=UTC) - real()
    monkeypatch.setattr(timezone, "now", lambda: real() + ahead)
