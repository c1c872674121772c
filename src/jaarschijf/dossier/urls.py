"""Addresses of the dossier of an agreement."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "dossier"

urlpatterns: list[URLPattern] = []
