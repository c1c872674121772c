"""What changed in a plan since a day."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jaarschijf.desk.days import asked_day
from jaarschijf.desk.history import past
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.publishing import since as reading
from jaarschijf.register import fetch

MOST_TOLD = 100
"""How many lines of the journal are told here; the whole of it has a page of its own."""


@region_page(Permission.VIEW)
def since(request: RegionRequest, year: int) -> HttpResponse:
    """What changed since the day asked for, or since the last steering group."""
    plan, today = fetch.plan_of(request, year), timezone.localdate()
    asked = asked_day(request.GET.get("sinds", ""), today)
    meeting = reading.last_meeting(plan, today)
    found = reading.since(plan, asked.day or meeting or reading.usual_day(plan, today))
    ctx = {
        "nav": "plans",
        "plan": plan,
        "crumbs": fetch.crumbs(plan),
        "asked": asked,
        "found": found,
        "meeting": meeting,
        "today": today,
        "told": past(found.entries[:MOST_TOLD]),
        "untold": len(found.entries[MOST_TOLD:]),
    }
    return render(request, "desk/since.html", ctx)
