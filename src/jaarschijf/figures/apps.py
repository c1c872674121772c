"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "jaarschijf.figures"

    def ready(self) -> None:
        from jaarschijf.figures.post import make_known
        from jaarschijf.figures.reminding import still_asked

        make_known(still_asked)
