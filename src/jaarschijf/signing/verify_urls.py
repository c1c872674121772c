"""Addresses of checking a signed file."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "verifying"

urlpatterns: list[URLPattern] = []
