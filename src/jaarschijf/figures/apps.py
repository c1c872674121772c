"""The room's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "jaarschijf.figures"
