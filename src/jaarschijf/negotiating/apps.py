"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class NegotiatingConfig(AppConfig):
    name = "jaarschijf.negotiating"

    def ready(self) -> None:
        from jaarschijf.negotiating.addenda.following import follow
        from jaarschijf.negotiating.post import make_known
        from jaarschijf.negotiating.reminding import current_marks

        follow()
        make_known(current_marks)
