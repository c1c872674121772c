"""Analyses that were kept: all of them, and one with its answer, its inputs and the way to check it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse

from jaarschijf.figures.answers import answer_for, choices_in_words
from jaarschijf.figures.calculations.keeping import options_of
from jaarschijf.figures.engine import Recomputed, card_of, recompute
from jaarschijf.figures.fetch import run_of
from jaarschijf.figures.guides import guide
from jaarschijf.figures.inputs import inputs_of
from jaarschijf.figures.models import Run
from jaarschijf.figures.readers import mark_of, reader_of
from jaarschijf.figures.views.calculations import again_url
from jaarschijf.figures.views.common import NAV, crumbs
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.fetch import Crumb

CHECK = "narekenen"
_ON_A_PAGE = 50
_USES = "figures/_uses.html"


@region_page(Permission.VIEW)
def runs(request: RegionRequest) -> HttpResponse:
    """What was kept, the newest first."""
    rows = Run.objects.filter(region=request.region).defer("given", "result").select_related("by")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "figures/runs.html", {"nav": NAV, "crumbs": crumbs(request.region), "page": page})


@region_page(Permission.VIEW)
def run(request: RegionRequest, number: int) -> HttpResponse:
    """The answer as this reader may see it, and what it was made of."""
    row = run_of(request, number)
    card = card_of(row)
    inputs = inputs_of(row)
    ctx = {
        "nav": NAV,
        "crumbs": run_crumbs(request.region),
        "run": row,
        "card": card,
        "answer": answer_for(card, bytes(row.result), reader_of(request)),
        "choices": choices_in_words(card, options_of(bytes(row.given))),
        "inputs": inputs,
        "mark": mark_of(row.sha256),
        "checked": _checked(request, row),
        "again": again_url(row, [one.delivery for one in inputs]),
        "is_replaced": any(one.newest for one in inputs),
        "has_guide": bool(guide(card.guide)),
        "uses": _template(_USES),
    }
    return render(request, "figures/run.html", ctx)


def run_crumbs(region: Region) -> list[Crumb]:
    """The way back from an analysis."""
    return crumbs(region, ("Analyses", reverse("figures:runs", args=[region.slug])))


def _checked(request: RegionRequest, row: Run) -> Recomputed | None:
    return recompute(row) if CHECK in request.GET else None


def _template(name: str) -> str:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return ""
    return name
