"""Addresses of the citizen pages, meant to last: one that was published is never given to something else."""

from __future__ import annotations

from django.urls import path

from jaarschijf.public import figures, views

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:region_slug>/", views.region, name="region"),
    path("<slug:region_slug>/cijfers/", figures.figures, name="figures"),
    path("<slug:region_slug>/cijfers/<slug:slug>/", figures.figure, name="figure"),
    path("<slug:region_slug>/cijfers/<slug:slug>/cijfers.json", figures.figure_json, name="figure_json"),
    path("<slug:region_slug>/cijfers/<slug:slug>/cijfers.xlsx", figures.figure_xlsx, name="figure_xlsx"),
    path("<slug:region_slug>/cijfers/<slug:slug>/<slug:key>.csv", figures.figure_csv, name="figure_csv"),
    path("<slug:region_slug>/<int:year>/", views.plan, name="plan"),
    path("<slug:region_slug>/<int:year>/afspraken/<slug:slug>/", views.agreement, name="agreement"),
    path("<slug:region_slug>/<int:year>/tekst/", views.text, name="text"),
    path("<slug:region_slug>/<int:year>/ondertekend.pdf", views.signed, name="signed"),
    path("<slug:region_slug>/<int:year>/jaarschijf.json", views.as_json, name="json"),
    path("<slug:region_slug>/<int:year>/jaarschijf.xlsx", views.workbook, name="xlsx"),
    path("<slug:region_slug>/<int:year>/afspraken.csv", views.agreements_csv, name="agreements"),
    path("<slug:region_slug>/<int:year>/projecten.csv", views.projects_csv, name="projects"),
]
