"""The first page of the figures: what is asked of us, what was asked of whom, and where the rest is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from jaarschijf.figures.asked import own_rows, rows_of
from jaarschijf.figures.models import DataRequest, Run
from jaarschijf.figures.views.common import NAV
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page

RUNS = 3
CLOSED = 10


@region_page(Permission.VIEW)
def hub(request: RegionRequest) -> HttpResponse:
    """The same page for everybody; who delivers finds the own things first."""
    asked = DataRequest.objects.filter(region=request.region).order_by("due_on", "pk")
    found = rows_of(asked.filter(closed_at=None), localdate())
    own = frozenset(pk for pk, granted in request.access.granted.items() if Permission.DELIVER in granted)
    ctx = {
        "nav": NAV,
        "own": own_rows(found, own),
        "delivers": bool(own),
        "requests": found,
        "closed": asked.exclude(closed_at=None).order_by("-closed_at")[:CLOSED],
        "runs": Run.objects.filter(region=request.region).defer("given", "result")[:RUNS],
        "asks": request.access.may(Permission.EDIT_PLAN),
    }
    return render(request, "figures/hub.html", ctx)
