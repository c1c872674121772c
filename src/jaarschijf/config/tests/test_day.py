"""Days on the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 7, 1), "1 juli 2026"),
        ("2026-07-01", "1 juli 2026"),
        (None, ""),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "1 juli 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1 januari 2027"),
    ],
)
def test_a_moment_is_on_its_dutch_day(value: object, said: str) -> None:
    assert Template("{{ value|day }}").render(Context({"value": value})) == said
