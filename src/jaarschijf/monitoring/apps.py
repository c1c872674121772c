"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "jaarschijf.monitoring"

    def ready(self) -> None:
        from jaarschijf.monitoring.following import follow
        from jaarschijf.monitoring.reminding.kinds import make_known

        follow()
        make_known()
