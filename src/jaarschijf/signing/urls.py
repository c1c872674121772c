"""Addresses of mandates and signing rounds."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.signing.views import mandates, rounds, sealed, signing

app_name = "signing"

urlpatterns: list[URLPattern] = [
    # mandates
    path("mandaten/", mandates.mandates, name="mandates"),
    path("mandaten/nieuw/", mandates.mandate_add, name="mandate_add"),
    path("mandaten/<int:pk>/wijzigen/", mandates.mandate_change, name="mandate_change"),
    path("mandaten/<int:pk>/beeindigen/", mandates.mandate_end, name="mandate_end"),
    # rounds
    path("<int:year>/ondertekenen/", rounds.rounds, name="rounds"),
    path("<int:year>/ondertekenen/nieuw/", rounds.round_add, name="round_add"),
    path("<int:year>/ondertekenen/versies/<int:number>/concept/", rounds.concept, name="concept"),
    path("<int:year>/ondertekenen/<int:pk>/", rounds.round, name="round"),
    path("<int:year>/ondertekenen/<int:pk>/bestand/", rounds.round_file, name="round_file"),
    path("<int:year>/ondertekenen/<int:pk>/afbreken/", rounds.round_end, name="round_end"),
    path("<int:year>/ondertekenen/<int:pk>/herinneren/", rounds.round_remind, name="round_remind"),
    # seats
    path("<int:year>/ondertekenen/plek/<int:pk>/", signing.sign, name="sign"),
    path("<int:year>/ondertekenen/plek/<int:pk>/weigeren/", signing.seat_refuse, name="seat_refuse"),
    path("<int:year>/ondertekenen/plek/<int:pk>/wijzigen/", signing.seat_change, name="seat_change"),
    # sealed documents
    path("<int:year>/ondertekenen/stukken/", sealed.documents, name="documents"),
    path("<int:year>/ondertekenen/stukken/feit/", sealed.fact_add, name="fact_add"),
    path("<int:year>/ondertekenen/stukken/<int:pk>/", sealed.document_file, name="document_file"),
]
