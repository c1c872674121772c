"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "jaarschijf.monitoring"

    def ready(self) -> None:
        from jaarschijf.monitoring.following import follow

        follow()
