"""Addresses of the reports for the steering group."""

from __future__ import annotations

from django.urls import path

from jaarschijf.steering import views

app_name = "steering"

urlpatterns = [
    path("", views.reports, name="reports"),
    path("maken/", views.make, name="make"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/pdf/", views.as_pdf, name="pdf"),
    path("<int:pk>/afspraken/", views.agreements, name="agreements"),
    path("<int:pk>/projecten/", views.projects, name="projects"),
]
