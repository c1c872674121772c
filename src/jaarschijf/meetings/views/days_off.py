"""The days on which planning proposes nothing: holidays, school holidays, and the region's own."""

from __future__ import annotations

from functools import partial

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jaarschijf.meetings.actions import days_off as actions
from jaarschijf.meetings.forms.law import DayOffFields, DayOffForm, RemoveForm
from jaarschijf.meetings.models import DayOff
from jaarschijf.meetings.now import plan_of_now
from jaarschijf.meetings.rhythm.days import days_off as days_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.MEET)
def days_off(request: RegionRequest) -> HttpResponse:
    """The region's own days, and what planning knows by itself of this year and the next."""
    region, today = request.region, timezone.localdate()
    years = (today.year, today.year + 1)
    known = days_of(years, region.school_region)
    own = list(region.days_off.all())
    ctx = {
        "nav": "meetings",
        "plan": plan_of_now(region),
        "base": _url(request),
        "coming": [row for row in own if row.ends >= today],
        "past": [row for row in own if row.ends < today],
        "school_region": region.get_school_region_display() if region.school_region else "",
        "manages": request.access.may(Permission.MANAGE_REGION),
        "years": [
            {
                "year": str(year),
                "holidays": [one for one in known.holidays() if one[0].year == year],
                "breaks": [one for one in known.breaks() if one[1].year == year],
                "is_known": known.knows_school(year),
            }
            for year in years
        ],
    }
    return render(request, "meetings/days_off.html", ctx)


@region_page(Permission.MEET)
def days_off_add(request: RegionRequest) -> HttpResponse:
    """Days of the region's own."""
    form = DayOffFields(request.POST or None)
    outcome = submit(form, partial(actions.add_day_off, by=request.user, region=request.region))
    if outcome.done:
        return _back(request, f"‘{form.cleaned_data['name']}’ staat erbij.")
    return _show(request, "Vrije dagen toevoegen", form, outcome, submit="Voeg toe")


@region_page(Permission.MEET)
def days_off_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Other days, or another name."""
    row = _row(request, pk)
    form = DayOffForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_day_off, by=request.user, day_off=row))
    if outcome.done:
        return _back(request, "Opgeslagen.")
    return _show(request, "Vrije dagen aanpassen", form, outcome)


@region_page(Permission.MEET)
def days_off_remove(request: RegionRequest, pk: int) -> HttpResponse:
    """Takes them away, after asking."""
    row = _row(request, pk)
    form = RemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_day_off, by=request.user, day_off=row))
    if outcome.done:
        return _back(request, f"‘{row.name}’ is weggehaald.")
    lead = "Bij het plannen kan een vergadering dan ook op deze dagen vallen."
    return _show(request, f"‘{row.name}’ weghalen?", form, outcome, submit="Haal weg", lead=lead, danger=True)


def _row(request: RegionRequest, pk: int) -> DayOff:
    row = get_object_or_404(request.region.days_off.all(), pk=pk)
    row.region = request.region
    return row


def _back(request: RegionRequest, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(_url(request))


def _show(
    request: RegionRequest,
    title: str,
    form: django_forms.Form,
    outcome: Outcome,
    *,
    submit: str = "Opslaan",
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    back = _url(request)
    extra: dict[str, object] = {"nav": "meetings"}
    crumbs = [("Vrije dagen", back)]
    page = FormPage(title, form, back, crumbs, submit=submit, lead=lead, danger=danger, extra=extra)
    return show_form(request, page, outcome)


def _url(request: RegionRequest) -> str:
    return reverse("meetings:days_off", args=[request.region.slug])
