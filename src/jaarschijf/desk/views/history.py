"""What happened to a plan."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from jaarschijf.desk.history import past
from jaarschijf.journal.models import Entry
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch

PER_PAGE = 50


@region_page(Permission.VIEW)
def history(request: RegionRequest, year: int) -> HttpResponse:
    """The journal of the plan, newest first."""
    plan = fetch.plan_of(request, year)
    page = Paginator(Entry.objects.filter(plan_id=plan.pk), PER_PAGE).get_page(request.GET.get("pagina"))
    ctx = {
        "nav": "plans",
        "plan": plan,
        "crumbs": fetch.crumbs(plan),
        "page": page,
        "history": past(page.object_list),
    }
    return render(request, "desk/history.html", ctx)
