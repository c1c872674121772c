"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "jaarschijf.signing"

    def ready(self) -> None:
        from jaarschijf.signing.post import make_known
        from jaarschijf.signing.reminding import still_asked
        from jaarschijf.signing.sealed.following import follow

        make_known(still_asked)
        follow()
