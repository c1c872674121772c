"""One page for all forms: the same address as a page, or fetched into the page it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from jaarschijf.people.pages import RegionRequest
from jaarschijf.register.editing import Outcome
from jaarschijf.register.fetch import Crumb


@dataclass(frozen=True)
class FormPage:
    """What a page with a form says.

    `target` is the id that the form takes in the page at `back`, where that page fetches it in place.
    """

    title: str
    form: forms.Form
    back: str
    crumbs: Sequence[Crumb]
    target: str = ""
    submit: str = "Opslaan"
    lead: str = ""
    danger: bool = False
    extra: dict[str, object] = field(default_factory=dict)


def show_form(
    request: RegionRequest, page: FormPage, outcome: Outcome, template: str = "desk/form.html"
) -> HttpResponse:
    """The form, as a page or in place (htmx asks for it then)."""
    fetched = bool(page.target) and "HX-Request" in request.headers
    ctx = {"nav": "plans", "crumbs": page.crumbs, "page": page, "form": page.form, "in_place": fetched}
    return render(request, template, ctx | page.extra, status=outcome.status)
