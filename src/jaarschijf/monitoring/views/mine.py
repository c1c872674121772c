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
EVERYBODY = "alle"


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
    """What the own party owes; the coordinator may choose another, or everybody."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    sees_all = request.access.may(Permission.SET_STANDING)
    found = mine(plan, None if sees_all else request.access.party_ids, localdate())
    chosen = request.GET.get("partij", "") if sees_all else ""
    party = _chosen(found, chosen)
    reports = request.access.may(Permission.REPORT)
    own = [row for row in found.owed if row.share.party_id in request.access.party_ids]
    if own and not chosen:
        shown = Mine(plan, found.round, own, [])
    else:
        shown = Mine(plan, found.round, [], []) if chosen == OWNERLESS else found.of(party)
    ctx = {
        "nav": "mine",
        "plan": plan,
        "mine": shown,
        "all": found,
        "chosen": chosen,
        "party": party,
        "sees_all": sees_all,
        "has_own": bool(own),
        "everybody": sees_all and shown is found,
        "names_parties": len(shown.parties) > 1,
        "reports": reports,
        "gone": None if found.owed else _gone(request),
        "waiting_shares": sum(row.is_waited_for for row in own) if reports else 0,
    }
    return render(request, "monitoring/mine.html", ctx)


def _gone(request: RegionRequest) -> Party | None:
    """The person's party when that went on in another."""
    over = Party.objects.filter(pk__in=request.access.party_ids, active_until__lt=localdate())
    return over.filter(successor__isnull=False).select_related("successor").first()


def _chosen(found: Mine, slug: str) -> Party | None:
    """The party of the address; 404 for one that owes nothing here."""
    if slug in {"", OWNERLESS, EVERYBODY}:
        return None
    for party in found.parties:
        if party.slug == slug:
            return party
    raise Http404("Deze partij heeft geen deel in deze jaarschijf.")
