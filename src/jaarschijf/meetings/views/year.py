"""The year with all its meetings: as a list, per month and on the disc."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from jaarschijf.disc import draw
from jaarschijf.lib.standing import Standing
from jaarschijf.meetings import fetch
from jaarschijf.meetings.year.months import months
from jaarschijf.meetings.year.overview import Asked, disc_of, entries, read_overview
from jaarschijf.meetings.year.placed import days_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.models import PlanKind
from jaarschijf.register.rows import read_rows

SHOWN = {"": "Lijst", "jaar": "Het hele jaar", "schijf": "Schijf"}
"""Ways to look at the year, as they stand in the address."""


@region_page(Permission.VIEW)
def now(request: RegionRequest) -> HttpResponse:
    """To the year of today, or else the newest; without any to the list of plans."""
    years = list(request.region.plans.filter(kind=PlanKind.SLICE).values_list("year", flat=True))
    if not years:
        messages.info(request, "Vergaderingen horen bij een jaarschijf, en die is er nog niet.")
        return redirect("desk:plans", request.region.slug)
    today = timezone.localdate().year
    return redirect("meetings:year", request.region.slug, today if today in years else max(years))


@region_page(Permission.VIEW)
def year(request: RegionRequest, year: int) -> HttpResponse:
    """All meetings of a year, in the way that was asked for."""
    plan, today = fetch.plan_of(request, year), timezone.localdate()
    plans, asked = request.access.may(Permission.MEET), _asked(request)
    overview = read_overview(plan, request.user, asked, today, plans=plans)
    looks = request.GET.get("beeld", "")
    ctx: dict[str, object] = {
        "nav": "meetings",
        "tab": "year",
        "plan": plan,
        "year": str(year),
        "overview": overview,
        "asked": asked,
        "groups": [(str(pk), name, pk == asked.group) for pk, name in overview.groups.items()],
        "looks": looks if looks in SHOWN else "",
        "ways": SHOWN.items(),
        "plans": plans,
        "today": today,
    }
    if ctx["looks"]:
        rows = read_rows(plan)
        if looks == "jaar":
            ctx["months"] = months(year, entries(plan, overview.lines, rows, today), days_of(plan), today)
        else:
            disc = disc_of(plan, overview.lines, rows, today)
            ctx["disc"] = mark_safe(draw(disc))  # noqa: S308 - the disc escapes
            ctx["rings"] = [ring.title for ring in disc.bands[0].rings]
            ctx["standings"] = [*Standing, None]
    return render(request, "meetings/year.html", ctx)


def _asked(request: RegionRequest) -> Asked:
    group = request.GET.get("groep", "")
    return Asked(only_own="mijn" in request.GET, group=int(group) if group.isdecimal() else None)
