"""Project rows."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from jaarschijf.desk import forms
from jaarschijf.desk.project_form import ProjectForm
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions import projects as actions
from jaarschijf.register.editing import FormSet, submit
from jaarschijf.register.models import Project, YearPlan
from jaarschijf.register.project_form import ProjectFields, dwelling_rows, suggestions
from jaarschijf.register.show import FormPage, show_form

TEMPLATE = "desk/project_form.html"
TARGET = "projecten"


@region_page(Permission.EDIT_OWN_PROJECTS)
def project_add(request: RegionRequest, year: int) -> HttpResponse:
    """A new row; a policy officer adds one of the own party."""
    plan = fetch.plan_of(request, year)
    form = ProjectFields(request.POST or None, initial=_of_own_party(request))
    rows = dwelling_rows(request.POST or None)

    def act(**_values: object) -> None:
        actions.add_project(by=request.user, plan=plan, values=form.project_values(rows))

    outcome = submit(form, act, rows)
    if outcome.done:
        messages.success(request, f"Het project ‘{form.cleaned_data['location']}’ is toegevoegd.")
        return redirect(fetch.plan_url(plan, TARGET))
    page = FormPage(
        "Project toevoegen",
        form,
        back=fetch.plan_url(plan, TARGET),
        crumbs=fetch.crumbs(plan),
        submit="Voeg toe",
        extra=_extra(plan, rows),
    )
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.EDIT_OWN_PROJECTS)
def project_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Other values; a policy officer changes only rows of the own party."""
    row = _project(request, year, pk)
    if not actions.may_edit(request.access, row):
        raise PermissionDenied("Dit project is van een andere partij. Vraag het aan de regiocoördinator.")
    form = ProjectForm(request.POST or None, row=row)
    rows = dwelling_rows(request.POST or None, actions.values_of(row).dwellings)

    def act(revision: int, **_values: object) -> None:
        values = form.project_values(rows)
        actions.change_project(by=request.user, project=row, revision=revision, values=values)

    outcome = submit(form, act, rows)
    if outcome.done:
        return redirect(fetch.plan_url(row.plan, TARGET))
    page = FormPage(
        f"Project ‘{row.location}’ aanpassen",
        form,
        back=fetch.plan_url(row.plan, TARGET),
        crumbs=fetch.crumbs(row.plan),
        target=TARGET,
        extra=_extra(row.plan, rows) | {"project": row, "pk": str(row.pk)},
    )
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.EDIT_PLAN)
def project_remove(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes a row away, after asking."""
    row = _project(request, year, pk)
    form = forms.RemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_project, by=request.user, project=row))
    if outcome.done:
        messages.success(request, f"Het project ‘{row.location}’ is verwijderd.")
        return redirect(fetch.plan_url(row.plan, TARGET))
    page = FormPage(
        f"Project ‘{row.location}’ verwijderen?",
        form,
        back=fetch.plan_url(row.plan, TARGET),
        crumbs=fetch.crumbs(row.plan),
        submit="Verwijder het project",
        lead="In de geschiedenis blijft staan wat er stond.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _project(request: RegionRequest, year: int, pk: int) -> Project:
    return get_object_or_404(fetch.plan_of(request, year).projects.all(), pk=pk)


def _of_own_party(request: RegionRequest) -> dict[str, str]:
    own = request.region.parties.filter(pk__in=request.access.party_ids).first()
    is_officer = not request.access.may(Permission.EDIT_PLAN)
    return {"responsible": own.name} if own and is_officer else {}


def _extra(plan: YearPlan, rows: FormSet) -> dict[str, object]:
    return {"dwelling_rows": rows, "year": str(plan.year), "suggestions": suggestions(plan)}
