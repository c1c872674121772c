"""Addresses of progress and review."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "monitoring"

urlpatterns: list[URLPattern] = [
    # the own share
    # rounds and review
    # spreadsheets and projects
    # reminders
]
