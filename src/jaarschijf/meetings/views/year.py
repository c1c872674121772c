"""The year with all its meetings: as a list, per month and on the disc."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jaarschijf.meetings import fetch
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.models import PlanKind


@region_page(Permission.VIEW)
def now(request: RegionRequest) -> HttpResponse:
    """To the year of today, or else the newest; without any to the list of plans."""
    years = list(request.region.plans.filter(kind=PlanKind.SLICE).values_list("year", flat=True))
    if not years:
        return redirect("desk:plans", request.region.slug)
    today = timezone.localdate().year
    return redirect("meetings:year", request.region.slug, today if today in years else max(years))


@region_page(Permission.VIEW)
def year(request: RegionRequest, year: int) -> HttpResponse:
    """All meetings of a year."""
    plan = fetch.plan_of(request, year)
    ctx = {"nav": "meetings", "plan": plan, "year": str(year), "meetings": plan.meetings.all()}
    return render(request, "meetings/year.html", ctx)
