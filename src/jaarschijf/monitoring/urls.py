"""Addresses of progress and review."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.monitoring.views import evidence, mine, projects, reminders, report, review, rounds, sheets

app_name = "monitoring"

urlpatterns: list[URLPattern] = [
    # the own share
    path("voortgang/", mine.now, name="now"),
    path("<int:year>/voortgang/", mine.own_share, name="mine"),
    path("<int:year>/voortgang/<int:pk>/", report.report, name="report"),
    path("<int:year>/voortgang/<int:pk>/concept/", report.report_draft, name="report_draft"),
    path("<int:year>/bewijs/<int:pk>/", evidence.evidence, name="evidence"),
    # rounds and review
    path("<int:year>/rondes/", rounds.rounds, name="rounds"),
    path("<int:year>/rondes/nieuw/", rounds.round_add, name="round_add"),
    path("<int:year>/rondes/<int:pk>/", rounds.round, name="round"),
    path("<int:year>/rondes/<int:pk>/wijzigen/", rounds.round_change, name="round_change"),
    path("<int:year>/rondes/<int:pk>/sluiten/", rounds.round_close, name="round_close"),
    path("<int:year>/rondes/<int:pk>/eens/", review.round_agreed, name="round_agreed"),
    path("<int:year>/rondes/<int:pk>/toetsen/<slug:slug>/", review.review, name="review"),
    # spreadsheets and projects
    path("<int:year>/projecten/voortgang/", projects.projects, name="projects"),
    path("<int:year>/projecten/voortgang/<int:pk>/", projects.project_progress, name="project_progress"),
    path("<int:year>/projecten/voortgang/samen/", projects.projects_together, name="projects_together"),
    path("<int:year>/projecten/voortgang/blad/", sheets.projects_sheet, name="projects_sheet"),
    path("<int:year>/projecten/voortgang/blad.xlsx", sheets.projects_file, name="projects_file"),
    path("<int:year>/voortgang/blad/", sheets.shares_sheet, name="shares_sheet"),
    path("<int:year>/voortgang/blad.xlsx", sheets.shares_file, name="shares_file"),
    path("<int:year>/bladen/<int:pk>/", sheets.sheet, name="sheet"),
    # reminders
    path("herinneringen/", reminders.reminders, name="reminders"),
    path("mailvoorkeuren/", reminders.wishes, name="wishes"),
]
