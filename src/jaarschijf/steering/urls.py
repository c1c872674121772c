"""Addresses of the reports for the steering group."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "steering"

urlpatterns: list[URLPattern] = []
