"""Light reading: what is asked of us and what changed since we looked, on one screen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.actions.looks import keep_look
from jaarschijf.negotiating.consenting.state import state_of
from jaarschijf.negotiating.hub.asks import Asker, asks_of
from jaarschijf.negotiating.looking.look import SHOWN, reading_of
from jaarschijf.negotiating.looking.words import chapters
from jaarschijf.negotiating.models import Remark
from jaarschijf.negotiating.rights import speaks_for
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.models import Stage, YearPlan

REMARKS = 30


@region_page(Permission.VIEW)
def hub(request: RegionRequest, year: int) -> HttpResponse:
    """The negotiation of a plan, for everybody in the region."""
    plan, today = fetch.plan_of(request, year), localdate()
    access = request.access
    own = list(Party.objects.filter(pk__in=access.party_ids | access.inherited_ids))
    reading = reading_of(plan, request.user, frozenset(party.slug for party in own), today)
    state = state_of(plan, today, reading.text)
    since = reading.look.at if reading.look else None
    asker = Asker(own, frozenset(party.pk for party in speaks_for(access, own)), since)
    ctx = {
        "nav": "plans",
        "tab": "hub",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan)[:-1],
        "own": own,
        "reading": reading,
        "chapters": chapters(reading.text, reading.slugs),
        "said": _said(plan, access),
        "asks": asks_of(plan, reading.text, state, asker, today),
        "state": state,
        "is_draft": plan.stage == Stage.DRAFT,
        "unfolded": SHOWN,
    }
    return render(request, "negotiating/hub.html", ctx)


def _said(plan: YearPlan, access: Access) -> list[Remark]:
    """What readers said of the text itself, the newest first: of the own parties, or all for who edits."""
    rows = plan.remarks.filter(proposal=None, link__isnull=False).select_related("party").order_by("-at")
    if not access.may(Permission.EDIT_PLAN):
        rows = rows.filter(party__in=access.party_ids)
    return list(rows[:REMARKS])


@region_page(Permission.VIEW)
@require_POST
def seen(request: RegionRequest, year: int) -> HttpResponse:
    """What changes from now on is new to this person."""
    plan = fetch.plan_of(request, year)
    keep_look(by=request.user, plan=plan, mark=request.POST.get("mark", ""))
    messages.success(request, "Onthouden. Vanaf nu ziet u hier alleen wat er daarna verandert.")
    return redirect(fetch.hub_url(plan))
