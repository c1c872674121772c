"""What agreements tell and what would make them stronger."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.proposals.fetch import proposes
from jaarschijf.negotiating.quality.judging import judge_plan
from jaarschijf.negotiating.quality.overview import OURS, Asked, overview
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.fetch import text_open


@region_page(Permission.VIEW)
def quality(request: RegionRequest, year: int) -> HttpResponse:
    """Five questions put to every agreement; by what is missed, and by the own parties."""
    plan = fetch.plan_of(request, year)
    judged = judge_plan(plan, localdate())
    everything = judged.agreements
    access = request.access
    own = frozenset(
        slug for pk, slug in judged.slugs.items() if pk in access.party_ids | access.inherited_ids
    )
    asked = Asked(request.GET.get("mist", ""), request.GET.get("van", ""))
    shown = asked.chosen(judged.themes, own)
    ctx = {
        "nav": "plans",
        "tab": "quality",
        "plan": plan,
        "year": str(plan.year),
        "last": str(plan.year - 1),
        "crumbs": fetch.crumbs(plan),
        "overview": overview([one.findings for one in everything]),
        "themes": shown,
        "size": sum(len(mine) for _, mine in shown),
        "asked": asked,
        "ours": OURS,
        "has_own": bool(own),
        "old_years": [one for one in everything if one.old_years],
        "proposes": proposes(access, plan),
        "edits": text_open(request, plan),
    }
    return render(request, "negotiating/quality.html", ctx)
