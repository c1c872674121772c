"""The moments of a plan: meetings and other days that obligations count from."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jaarschijf.desk import forms
from jaarschijf.desk.moments import moments_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions import moments as actions
from jaarschijf.register.editing import submit
from jaarschijf.register.models import Moment, YearPlan
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.VIEW)
def moments(request: RegionRequest, year: int) -> HttpResponse:
    """The moments, what follows from each, and what still waits for one."""
    plan = fetch.plan_of(request, year)
    ctx = {
        "nav": "plans",
        "plan": plan,
        "year": str(year),
        "crumbs": fetch.crumbs(plan),
        "base": _url(plan),
        "today": timezone.localdate(),
        "found": moments_of(plan),
        "edits": request.access.may(Permission.EDIT_PLAN),
    }
    return render(request, "desk/moments.html", ctx)


@region_page(Permission.EDIT_PLAN)
def moment_add(request: RegionRequest, year: int) -> HttpResponse:
    """A day on which something happens."""
    plan = fetch.plan_of(request, year)
    named = {"name": request.GET.get("wat", "")[:100]}
    form = forms.MomentFields(request.POST or None, initial=named)
    outcome = submit(form, partial(actions.add_moment, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, f"‘{form.cleaned_data['name']}’ staat erin. Termijnen gaan mee.")
        return redirect(_url(plan))
    page = FormPage("Moment toevoegen", form, back=_url(plan), crumbs=_crumbs(plan), submit="Voeg toe")
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def moment_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another name or day."""
    row = _moment(request, year, pk)
    form = forms.MomentForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_moment, by=request.user, moment=row))
    if outcome.done:
        messages.success(request, "Opgeslagen. Termijnen gaan mee.")
        return redirect(_url(row.plan))
    page = FormPage("Moment aanpassen", form, back=_url(row.plan), crumbs=_crumbs(row.plan))
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def moment_remove(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes a moment away, after asking."""
    row = _moment(request, year, pk)
    form = forms.RemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_moment, by=request.user, moment=row))
    if outcome.done:
        messages.success(request, f"‘{row.name}’ is weggehaald.")
        return redirect(_url(row.plan))
    page = FormPage(
        f"‘{row.name}’ weghalen?",
        form,
        back=_url(row.plan),
        crumbs=_crumbs(row.plan),
        submit="Haal weg",
        lead="Inspanningen die ervan afhangen, hebben dan op deze schijf geen dag meer.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _moment(request: RegionRequest, year: int, pk: int) -> Moment:
    return get_object_or_404(fetch.plan_of(request, year).moments.all(), pk=pk)


def _url(plan: YearPlan) -> str:
    return reverse("desk:moments", args=[plan.region.slug, plan.year])


def _crumbs(plan: YearPlan) -> list[fetch.Crumb]:
    return fetch.crumbs(plan, ("Momenten", _url(plan)))
