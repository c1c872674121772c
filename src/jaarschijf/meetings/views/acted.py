"""All actions of a year's meetings, and how they stand."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from jaarschijf.meetings import fetch
from jaarschijf.meetings.minutes.tracked import ActionState, Tracked, actions_of, tracked
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page


@region_page(Permission.VIEW)
def actions(request: RegionRequest, year: int) -> HttpResponse:
    """What settled minutes asked of parties: the late first, then the open, then what is done."""
    plan = fetch.plan_of(request, year)
    found = tracked(plan, actions_of(plan), localdate())
    parties = list(request.region.parties.filter(pk__in=set().union(*(one.party_ids for one in found))))
    party = _chosen(request, parties)
    shown = [one for one in found if party is None or party.pk in one.party_ids]
    waiting = [one for one in shown if one.state in {ActionState.LATE, ActionState.OPEN}]
    ctx = {
        "nav": "meetings",
        "tab": "actions",
        "plan": plan,
        "year": str(year),
        "parties": parties,
        "party": party,
        "found": found,
        "to_do": waiting,
        "late": sum(one.state is ActionState.LATE for one in waiting),
        "rest": _without(shown, waiting),
    }
    return render(request, "meetings/actions.html", ctx)


def _chosen(request: RegionRequest, parties: list[Party]) -> Party | None:
    """The party of the address; 404 for one that has no action here."""
    slug = request.GET.get("partij", "")
    if not slug:
        return None
    for party in parties:
        if party.slug == slug:
            return party
    raise Http404("Deze partij heeft geen actie uit een vergadering in dit jaar.")


def _without(shown: list[Tracked], waiting: list[Tracked]) -> list[Tracked]:
    return [one for one in shown if one not in waiting]
