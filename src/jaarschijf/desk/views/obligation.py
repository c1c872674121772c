"""Obligations under an agreement."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from jaarschijf.desk import forms
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions import obligations as actions
from jaarschijf.register.editing import submit
from jaarschijf.register.forms import ObligationFields, WhenFields
from jaarschijf.register.models import Agreement, Obligation
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.register.words import in_words

TEMPLATE = "desk/obligation_form.html"
TARGET = "inspanningen"


@region_page(Permission.EDIT_PLAN)
def obligation_add(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """Somebody does something by some time."""
    agreement = fetch.agreement_of(request, year, slug)
    form, when = ObligationFields(request.POST or None), WhenFields(request.POST or None)

    def act(**values: Any) -> None:
        actions.add_obligation(by=request.user, agreement=agreement, when=when.when, **values)

    outcome = submit(form, act, when)
    if outcome.done:
        return redirect(_back(agreement))
    page = FormPage(
        "Inspanning toevoegen",
        form,
        back=_back(agreement),
        crumbs=_crumbs(agreement),
        target=TARGET,
        submit="Voeg toe",
        extra={"when_form": when},
    )
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.EDIT_PLAN)
def obligation_change(request: RegionRequest, year: int, slug: str, pk: int) -> HttpResponse:
    """Other words, holders, time or target."""
    row = _obligation(request, year, slug, pk)
    form = forms.ObligationForm(request.POST or None, row=row)
    when = WhenFields(request.POST or None, initial=WhenFields.initial_of(row.when))

    def act(**values: Any) -> None:
        actions.change_obligation(by=request.user, obligation=row, when=when.when, **values)

    outcome = submit(form, act, when)
    if outcome.done:
        return redirect(_back(row.agreement))
    page = FormPage(
        "Inspanning aanpassen",
        form,
        back=_back(row.agreement),
        crumbs=_crumbs(row.agreement),
        target=TARGET,
        extra={
            "when_form": when,
            "when_stored": in_words(row.when.as_json()) if row.when else "geen termijn",
        },
    )
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.EDIT_PLAN)
def obligation_remove(request: RegionRequest, year: int, slug: str, pk: int) -> HttpResponse:
    """Takes an obligation away, after asking."""
    row = _obligation(request, year, slug, pk)
    form = forms.RemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_obligation, by=request.user, obligation=row))
    if outcome.done:
        return redirect(_back(row.agreement))
    page = FormPage(
        "Inspanning verwijderen?",
        form,
        back=_back(row.agreement),
        crumbs=_crumbs(row.agreement),
        target=TARGET,
        submit="Verwijder de inspanning",
        lead=row.text,
        danger=True,
    )
    return show_form(request, page, outcome)


def _obligation(request: RegionRequest, year: int, slug: str, pk: int) -> Obligation:
    agreement = fetch.agreement_of(request, year, slug)
    return get_object_or_404(agreement.obligations.all(), pk=pk)


def _back(agreement: Agreement) -> str:
    return f"{fetch.agreement_url(agreement)}#{TARGET}"


def _crumbs(agreement: Agreement) -> list[fetch.Crumb]:
    return fetch.crumbs(agreement.plan, (str(agreement), fetch.agreement_url(agreement)))
