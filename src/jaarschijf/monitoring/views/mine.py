"""What a party owes, on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from jaarschijf.monitoring.reports.mine import Mine, mine
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.models import PlanKind, Stage

OWNERLESS = "zonder"


@region_page(Permission.VIEW)
def now(request: RegionRequest) -> HttpResponse:
    """To the plan that is worked on: of this year, else the first one after it, else the last one."""
    slices = request.region.plans.filter(kind=PlanKind.SLICE).exclude(stage=Stage.WITHDRAWN)
    years = sorted(slices.values_list("year", flat=True))
    if not years:
        messages.info(request, "Er is nog geen jaarschijf. Daarna staat hier wat uw partij doet.")
        return redirect("desk:region", request.region.slug)
    ahead = [year for year in years if year >= localdate().year]
    return redirect("monitoring:mine", request.region.slug, (ahead or years[-1:])[0])


@region_page(Permission.VIEW)
def own_share(request: RegionRequest, year: int) -> HttpResponse:
    """What the own party owes; the coordinator sees everybody's, or chooses."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    sees_all = request.access.may(Permission.SET_STANDING)
    found = mine(plan, None if sees_all else request.access.party_ids, localdate())
    chosen = request.GET.get("partij", "") if sees_all else ""
    party = _chosen(found, chosen)
    own = [row for row in found.owed if row.share.party_id in request.access.party_ids]
    ctx = {
        "nav": "mine",
        "plan": plan,
        "mine": Mine(plan, found.round, [], found.ownerless) if chosen == OWNERLESS else found.of(party),
        "all": found,
        "chosen": chosen,
        "party": party,
        "sees_all": sees_all,
        "names_parties": party is None and len(found.parties) > 1,
        "reports": request.access.may(Permission.REPORT),
        "waiting_shares": sum(row.is_waited_for for row in own),
    }
    return render(request, "monitoring/mine.html", ctx)


def _chosen(found: Mine, slug: str) -> Party | None:
    """The party of the address; 404 for one that owes nothing here."""
    if slug in {"", OWNERLESS}:
        return None
    for party in found.parties:
        if party.slug == slug:
            return party
    raise Http404("Deze partij heeft geen deel in deze jaarschijf.")
