"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "jaarschijf.config"

    def ready(self) -> None:
        from jaarschijf.config import checks  # noqa: F401 - registers the rules of the house
