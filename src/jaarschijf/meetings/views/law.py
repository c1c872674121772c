"""The law's year of a plan: what it wants by when, and whether it was done."""

from __future__ import annotations

from functools import partial

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import statutory as actions
from jaarschijf.meetings.forms.law import DoneForm, LawFields, LawForm, RemoveForm
from jaarschijf.meetings.law.shown import law_year
from jaarschijf.meetings.models import StatutoryMoment
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.models import YearPlan
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.VIEW)
def law(request: RegionRequest, year: int) -> HttpResponse:
    """The moments by date: late, ahead, behind."""
    plan = fetch.plan_of(request, year)
    ctx = {
        "nav": "meetings",
        "plan": plan,
        "year": str(year),
        "base": _url(plan),
        "law": law_year(plan, timezone.localdate()),
        "edits": request.access.may(Permission.MEET),
    }
    return render(request, "meetings/law.html", ctx)


@region_page(Permission.MEET)
@require_POST
def law_fill(request: RegionRequest, year: int) -> HttpResponse:
    """Takes over what is missing of the national list."""
    plan = fetch.plan_of(request, year)
    added = len(actions.fill_year(by=request.user, plan=plan))
    told = "1 moment staat er nu bij." if added == 1 else f"{added} momenten staan er nu bij."
    messages.success(request, told if added else "Alles van de landelijke lijst stond er al.")
    return redirect(_url(plan))


@region_page(Permission.MEET)
def law_add(request: RegionRequest, year: int) -> HttpResponse:
    """A moment of the region's own."""
    plan = fetch.plan_of(request, year)
    form = LawFields(request.POST or None)
    outcome = submit(form, partial(actions.add_statutory, by=request.user, plan=plan))
    if outcome.done:
        return _back(request, plan, f"‘{form.cleaned_data['name']}’ staat erbij.")
    return _show(request, plan, "Wettelijk moment toevoegen", form, outcome, submit="Voeg toe")


@region_page(Permission.MEET)
def law_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another day, text or source."""
    row = _moment(request, year, pk)
    form = LawForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_statutory, by=request.user, moment=row))
    if outcome.done:
        return _back(request, row.plan, "Opgeslagen.")
    return _show(request, row.plan, "Wettelijk moment aanpassen", form, outcome, lead=row.name)


@region_page(Permission.MEET)
def law_remove(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes a moment away, after asking."""
    row = _moment(request, year, pk)
    form = RemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_statutory, by=request.user, moment=row))
    if outcome.done:
        return _back(request, row.plan, f"‘{row.name}’ is weggehaald.")
    lead = "Niemand wordt dan nog aan deze dag herinnerd."
    if row.key:
        lead += " Het moment staat op de landelijke lijst: u kunt het later weer overnemen."
    title = f"‘{row.name}’ weghalen?"
    return _show(request, row.plan, title, form, outcome, submit="Haal weg", lead=lead, danger=True)


@region_page(Permission.MEET)
def law_done(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """When it was done."""
    row = _moment(request, year, pk)
    form = DoneForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.mark_statutory, by=request.user, moment=row))
    if outcome.done:
        is_done = form.cleaned_data["done_on"]
        return _back(request, row.plan, f"‘{row.name}’ is {'gedaan' if is_done else 'nog niet gedaan'}.")
    return _show(request, row.plan, "Is dit gedaan?", form, outcome, lead=row.name)


def _moment(request: RegionRequest, year: int, pk: int) -> StatutoryMoment:
    plan = fetch.plan_of(request, year)
    row = get_object_or_404(plan.statutory_moments.all(), pk=pk)
    row.plan = plan
    return row


def _back(request: RegionRequest, plan: YearPlan, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(_url(plan))


def _show(
    request: RegionRequest,
    plan: YearPlan,
    title: str,
    form: django_forms.Form,
    outcome: Outcome,
    *,
    submit: str = "Opslaan",
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    back = _url(plan)
    crumbs = fetch.crumbs(plan, ("Wettelijk jaar", back))
    extra: dict[str, object] = {"nav": "meetings"}
    page = FormPage(title, form, back, crumbs, submit=submit, lead=lead, danger=danger, extra=extra)
    return show_form(request, page, outcome, "meetings/law_form.html")


def _url(plan: YearPlan) -> str:
    return reverse("meetings:law", args=[plan.region.slug, plan.year])
