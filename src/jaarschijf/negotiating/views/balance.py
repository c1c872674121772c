"""Who owes what, which topics nobody speaks of, and the region's own topics."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.actions import topics as actions
from jaarschijf.negotiating.balance.sheet import sheet
from jaarschijf.negotiating.balance.weighed import balance_of
from jaarschijf.negotiating.forms.topics import TopicFields, TopicForm, TopicRemoveForm
from jaarschijf.negotiating.models import RegionTopic
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.models import YearPlan
from jaarschijf.register.show import FormPage, show_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@region_page(Permission.VIEW)
def balance(request: RegionRequest, year: int) -> HttpResponse:
    """The matrix of parties and themes, what is remarkable about it, and the topics."""
    plan = fetch.plan_of(request, year)
    ctx = {
        "nav": "plans",
        "tab": "balance",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan),
        "balance": balance_of(plan, localdate()),
        "edits": request.access.may(Permission.EDIT_PLAN),
    }
    return render(request, "negotiating/balance.html", ctx)


@region_page(Permission.VIEW)
def balance_file(request: RegionRequest, year: int) -> HttpResponse:
    """The matrix as a spreadsheet."""
    plan = fetch.plan_of(request, year)
    file = sheet(balance_of(plan, localdate()).matrix, year)
    name = f"evenwicht-{request.region.slug}-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(file, content_type=XLSX, headers=headers)


@region_page(Permission.EDIT_PLAN)
def topic_add(request: RegionRequest, year: int) -> HttpResponse:
    """A topic of the region's own."""
    plan = fetch.plan_of(request, year)
    form = TopicFields(request.POST or None)
    outcome = submit(form, partial(actions.add_topic, by=request.user, region=request.region))
    if outcome.done:
        return _back(request, plan, f"‘{form.cleaned_data['name']}’ staat erbij.")
    lead = "Deze pagina kijkt dan of er een afspraak over gaat, dit jaar en de jaren erna."
    return _show(request, plan, "Een onderwerp van onze regio", form, outcome, submit="Voeg toe", lead=lead)


@region_page(Permission.EDIT_PLAN)
def topic_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another name, or other words."""
    plan, row = fetch.plan_of(request, year), _row(request, pk)
    form = TopicForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_topic, by=request.user, topic=row))
    if outcome.done:
        return _back(request, plan, "Opgeslagen.")
    return _show(request, plan, f"‘{row.name}’ aanpassen", form, outcome)


@region_page(Permission.EDIT_PLAN)
def topic_remove(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes a topic away, after asking."""
    plan, row = fetch.plan_of(request, year), _row(request, pk)
    form = TopicRemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_topic, by=request.user, topic=row))
    if outcome.done:
        return _back(request, plan, f"‘{row.name}’ is weggehaald.")
    lead = "Deze pagina vraagt er dan niet meer naar. Aan de afspraken verandert niets."
    title = f"‘{row.name}’ weghalen?"
    return _show(request, plan, title, form, outcome, submit="Haal weg", lead=lead, danger=True)


def _row(request: RegionRequest, pk: int) -> RegionTopic:
    row = get_object_or_404(request.region.topics.all(), pk=pk)
    row.region = request.region
    return row


def _back(request: RegionRequest, plan: YearPlan, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(f"{_url(plan)}#onderwerpen")


def _show(
    request: RegionRequest,
    plan: YearPlan,
    title: str,
    form: forms.Form,
    outcome: Outcome,
    *,
    submit: str = "Opslaan",
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    crumbs = fetch.crumbs(plan, ("Evenwicht", _url(plan)))
    page = FormPage(title, form, f"{_url(plan)}#onderwerpen", crumbs, submit=submit, lead=lead, danger=danger)
    return show_form(request, page, outcome)


def _url(plan: YearPlan) -> str:
    return reverse("negotiating:balance", args=[plan.region.slug, plan.year])
