"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "jaarschijf.meetings"

    def ready(self) -> None:
        from jaarschijf.meetings.post import make_known

        make_known()
