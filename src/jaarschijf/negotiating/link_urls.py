"""Addresses of reading along by a personal link."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.negotiating.views import guest

app_name = "reading"

urlpatterns: list[URLPattern] = [
    path("<str:secret>/", guest.guest, name="guest"),
    path("<str:secret>/gezien/", guest.guest_seen, name="guest_seen"),
    path("<str:secret>/zeg-iets/", guest.guest_remark, name="guest_remark"),
]
