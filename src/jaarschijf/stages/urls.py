"""Addresses of the stages of a plan."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "stages"

urlpatterns: list[URLPattern] = []
