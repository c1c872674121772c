"""Addresses of the dossier of an agreement."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.dossier import views

app_name = "dossier"

urlpatterns: list[URLPattern] = [
    path("<int:year>/afspraken/<slug:slug>/dossier/", views.dossier, name="dossier"),
    path("<int:year>/afspraken/<slug:slug>/dossier/pdf/", views.as_pdf, name="pdf"),
    path("<int:year>/afspraken/<slug:slug>/dossier/zip/", views.as_zip, name="zip"),
    path("<int:year>/dossiers/", views.whole, name="whole"),
    path("<int:year>/dossiers/zip/", views.whole_zip, name="whole_zip"),
]
