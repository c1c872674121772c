"""Addresses of groups, meetings, questions, notices and the law's calendar, below a region."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.meetings.views import year

app_name = "meetings"

urlpatterns: list[URLPattern] = [
    # the year
    path("vergaderen/", year.now, name="now"),
    path("<int:year>/vergaderingen/", year.year, name="year"),
    # groups and year start
    # planning and moving
    # agenda and papers
    # minutes
    # the law's year and the own calendar
    # questions
    # notices
]
