"""Addresses that calendar programs ask for: whoever has the address may read."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.meetings.views import calendar

app_name = "feed"

urlpatterns: list[URLPattern] = [path("<str:token>.ics", calendar.feed, name="calendar")]
