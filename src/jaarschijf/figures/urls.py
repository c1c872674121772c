"""Addresses of the figures, under /werk/<region>/cijfers/."""

from __future__ import annotations

from django.urls import URLPattern, path

from jaarschijf.figures.views import (
    calculations,
    deliver,
    deliveries,
    downloads,
    hub,
    initiatives,
    labels,
    releases,
    requests,
    runs,
    safeguards,
    sandbox,
    uses,
)

app_name = "figures"

urlpatterns: list[URLPattern] = [
    path("", hub.hub, name="hub"),
    # requests
    path("uitvragen/nieuw/", requests.request_add, name="request_add"),
    path("uitvragen/<int:pk>/", requests.request, name="request"),
    path("uitvragen/<int:pk>/wijzigen/", requests.request_change, name="request_change"),
    path("uitvragen/<int:pk>/sluiten/", requests.request_close, name="request_close"),
    path("uitvragen/<int:pk>/heropenen/", requests.request_reopen, name="request_reopen"),
    path(
        "uitvragen/<int:pk>/sjabloon.xlsx", requests.request_template, {"kind": "xlsx"}, name="request_xlsx"
    ),
    path("uitvragen/<int:pk>/sjabloon.csv", requests.request_template, {"kind": "csv"}, name="request_csv"),
    # delivering
    path("uitvragen/<int:pk>/leveren/<slug:party_slug>/", deliver.deliver, name="deliver"),
    path(
        "uitvragen/<int:pk>/leveren/<slug:party_slug>/bevestigen/",
        deliver.deliver_confirm,
        name="deliver_confirm",
    ),
    path("uitvragen/<int:pk>/leveren/<slug:party_slug>/niets/", deliver.deliver_none, name="deliver_none"),
    path(
        "uitvragen/<int:pk>/leveren/<slug:party_slug>/optellingen.json",
        deliver.deliver_sums,
        name="deliver_sums",
    ),
    path("leveringen/<int:pk>/", deliveries.delivery, name="delivery"),
    path("leveringen/<int:pk>/optellingen.json", deliveries.delivery_sums, name="delivery_sums"),
    # uses of runs
    path("analyses/<int:number>/bewijs/", uses.use_add, name="use_add"),
    path("analyses/<int:number>/bewijs/<int:pk>/weg/", uses.use_remove, name="use_remove"),
    path("analyses/<int:number>/visie/", uses.conclude, name="conclude"),
    path("analyses/<int:number>/subafspraak/", uses.conclude_into, name="conclude_into"),
    # releases and protection
    path("analyses/<int:number>/openbaar/", releases.release, name="release"),
    path(
        "analyses/<int:number>/openbaar/<int:release_number>/terugtrekken/",
        releases.release_withdraw,
        name="release_withdraw",
    ),
    path("bescherming/", releases.protection, name="protection"),
    # calculations and analyses
    path("berekeningen/", calculations.calculations, name="calculations"),
    path("berekeningen/<slug:code>/", calculations.calculate, name="calculate"),
    path("berekeningen/<slug:code>/bewaren/", calculations.run_make, name="run_make"),
    path("berekeningen/<slug:code>/uitleg/", calculations.calculation_guide, name="guide"),
    path("analyses/", runs.runs, name="runs"),
    path("analyses/<int:number>/", runs.run, name="run"),
    path("analyses/<int:number>/analyse.pdf", downloads.run_pdf, name="run_pdf"),
    path("analyses/<int:number>/analyse.xlsx", downloads.run_xlsx, name="run_xlsx"),
    path("analyses/<int:number>/analyse.json", downloads.run_json, name="run_json"),
    path("analyses/<int:number>/<slug:grid>.csv", downloads.run_csv, name="run_csv"),
    path("analyses/<int:number>/grafiek-<int:place>.svg", downloads.run_chart, name="run_chart"),
    # sandbox
    path("zandbak/", sandbox.sandbox, name="sandbox"),
    path("zandbak/bewaren/", sandbox.sandbox_keep, name="sandbox_keep"),
    # initiatives
    path("initiatieven/", initiatives.initiatives, name="initiatives"),
    path("initiatieven/nieuw/", initiatives.initiative_add, name="initiative_add"),
    path("initiatieven/lijst.xlsx", initiatives.initiatives_file, {"kind": "xlsx"}, name="initiatives_xlsx"),
    path("initiatieven/lijst.csv", initiatives.initiatives_file, {"kind": "csv"}, name="initiatives_csv"),
    path("initiatieven/<int:pk>/", initiatives.initiative, name="initiative"),
    path("initiatieven/<int:pk>/wijzigen/", initiatives.initiative_change, name="initiative_change"),
    path("initiatieven/<int:pk>/stand/", initiatives.initiative_count, name="initiative_count"),
    # accessibility scores: kept up, and given out
    path("bat-geborgd/", safeguards.safeguards, name="safeguards"),
    path("bat-geborgd/<slug:party_slug>/<slug:point>/", safeguards.safeguard, name="safeguard"),
    path(
        "bat-geborgd/<slug:party_slug>/<slug:point>/antwoord/",
        safeguards.safeguard_answer,
        name="safeguard_answer",
    ),
    path("bat-labels/", labels.labels, name="labels"),
]
