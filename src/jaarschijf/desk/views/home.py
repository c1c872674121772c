"""The first page inside: what is asked of me, by when; for the coordinator where it sticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jaarschijf.desk import work
from jaarschijf.desk.meetings import ahead
from jaarschijf.figures import asked as figures
from jaarschijf.importing.models import Upload
from jaarschijf.negotiating.hub.asks import Ask, consent_asked
from jaarschijf.negotiating.rights import speaks_for
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party, Region, User
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.models import YearPlan
from jaarschijf.signing.facts import asked_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the only region of the person, or a choice."""
    assert isinstance(request.user, User)
    regions = list(Region.objects.filter(memberships__user=request.user).distinct())
    if len(regions) == 1:
        return redirect("desk:region", regions[0].slug)
    return render(request, "desk/home.html", {"regions": regions, "nav": "work"})


@region_page(Permission.VIEW)
def region(request: RegionRequest) -> HttpResponse:
    """Per plan that is worked on: the own share, and for who edits what sticks."""
    today = timezone.localdate()
    desks = work.current(request.region, today)
    parties = work.parties_of(request.access)
    edits = request.access.may(Permission.EDIT_PLAN)
    ctx = {
        "nav": "work",
        "parties": parties,
        "edits": edits,
        "reports": request.access.may(Permission.REPORT),
        "names_parties": len(parties) > 1,
        "parts": [
            {
                "desk": desk,
                "year": str(desk.plan.year),
                "mine": work.own_share(request.access, desk, today),
                "projects": work.own_projects(request.access, desk),
                "asked": _asked(request, desk.plan, parties, today),
                "sticking": work.where_it_sticks(desk, today) if edits else [],
            }
            for desk in desks
        ],
        "uploads": _uploads(request),
        "to_sign": asked_of(request.user, request.region) if request.access.may(Permission.SIGN) else [],
        "to_deliver": figures.asked_of(request.region, request.access, today),
        "ahead": ahead(request.user, request.access, [desk.plan for desk in desks], today),
    }
    return render(request, "desk/work.html", ctx)


def _asked(request: RegionRequest, plan: YearPlan, parties: Sequence[Party], today: date) -> list[Ask]:
    """What the own parties still have to say of the text."""
    if not parties:
        return []
    speaks = frozenset(party.pk for party in speaks_for(request.access, parties))
    return consent_asked(plan, parties, speaks=speaks, today=today)


def _uploads(request: RegionRequest) -> list[Upload]:
    if not request.access.may(Permission.IMPORT):
        return []
    return list(Upload.objects.unfinished().filter(region=request.region).select_related("document"))
