"""Adding, changing, moving and removing themes."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from jaarschijf.desk import forms
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions import plans as actions
from jaarschijf.register.editing import submit
from jaarschijf.register.models import Theme
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.EDIT_PLAN)
def theme_add(request: RegionRequest, year: int) -> HttpResponse:
    """A theme at the end."""
    plan = fetch.plan_of(request, year)
    form = forms.ThemeFields(request.POST or None)
    outcome = submit(form, partial(actions.add_theme, by=request.user, plan=plan))
    if outcome.done:
        return redirect(fetch.plan_url(plan, "themas-einde"))
    page = FormPage(
        "Thema toevoegen", form, back=fetch.plan_url(plan), crumbs=fetch.crumbs(plan), submit="Voeg toe"
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def theme_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another title or ambition."""
    theme = _theme(request, year, pk)
    form = forms.ThemeForm(request.POST or None, row=theme)
    outcome = submit(form, partial(actions.change_theme, by=request.user, theme=theme))
    target = f"thema-{theme.pk}"
    if outcome.done:
        return redirect(fetch.plan_url(theme.plan, target))
    page = FormPage(
        "Thema aanpassen",
        form,
        back=fetch.plan_url(theme.plan, target),
        crumbs=fetch.crumbs(theme.plan),
        target=target,
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def theme_move(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """One place up or down."""
    theme = _theme(request, year, pk)
    if request.method == "POST":
        actions.move_theme(by=request.user, theme=theme, steps=fetch.steps(request))
    return redirect(fetch.ordering_url(theme.plan, f"thema-{theme.pk}"))


@region_page(Permission.EDIT_PLAN)
def theme_remove(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes an empty theme away, after asking."""
    theme = _theme(request, year, pk)
    form = forms.RemoveForm(request.POST or None, row=theme)
    outcome = submit(form, partial(actions.remove_theme, by=request.user, theme=theme))
    if outcome.done:
        messages.success(request, f"Het thema ‘{theme.title}’ is verwijderd.")
        return redirect(fetch.plan_url(theme.plan))
    page = FormPage(
        f"Thema ‘{theme.title}’ verwijderen?",
        form,
        back=fetch.plan_url(theme.plan, f"thema-{theme.pk}"),
        crumbs=fetch.crumbs(theme.plan),
        submit="Verwijder het thema",
        lead="De ambitie verdwijnt mee. In de geschiedenis blijft staan wat er stond.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _theme(request: RegionRequest, year: int, pk: int) -> Theme:
    plan = fetch.plan_of(request, year)
    return get_object_or_404(plan.themes.all(), pk=pk)
