"""Addresses that calendar programs ask for: whoever has the address may read."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "feed"

urlpatterns: list[URLPattern] = []
