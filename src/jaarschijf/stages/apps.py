"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class StagesConfig(AppConfig):
    name = "jaarschijf.stages"

    def ready(self) -> None:
        from jaarschijf.stages import post, sealing

        post.make_known()
        sealing.make_known()
