"""Addresses of checking a signed file."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.signing.views.verify import verify

app_name = "verifying"

urlpatterns: list[URLPattern] = [path("", verify, name="check")]
