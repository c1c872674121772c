"""Addresses of the pages on which publication is decided."""

from __future__ import annotations

from django.urls import path

from jaarschijf.publishing import views

app_name = "publishing"

urlpatterns = [
    path("", views.plan, name="plan"),
    path("klaarzetten/", views.ask, name="ask"),
    path("<int:sequence>/", views.snapshot, name="snapshot"),
    path("<int:sequence>/goedkeuren/", views.approve, name="approve"),
    path("<int:sequence>/afwijzen/", views.reject, name="reject"),
    path("<int:sequence>/intrekken/", views.withdraw, name="withdraw"),
]
