"""Addresses of making the text together."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "negotiating"

urlpatterns: list[URLPattern] = []
