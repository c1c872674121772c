"""The gallery holds every icon, standing and legend field that a page can use."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from jaarschijf.lib.assets import ICONS
from jaarschijf.people.models import User
from jaarschijf.reading import LegendField
from tests.stage import Stage


def test_the_gallery_shows_what_there_is(stage: Stage, sign_in: Callable[[User], Client]) -> None:
    answer = sign_in(stage.cast.tenants).get("/werk/onderdelen/")
    shown = answer.content.decode()
    assert all(f"#{name}" in shown for name in ICONS)
    assert len(answer.context["legend"]) == len(LegendField)
    assert 'aria-invalid="true"' in shown
    assert "<svg" in str(answer.context["disc"])
