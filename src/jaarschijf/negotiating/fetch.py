"""What the pages about consent and reading along have in common: fetching, and the way back."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from jaarschijf.negotiating.models import Consultation, ReadingLink
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest
from jaarschijf.register import fetch
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan


def plan_of(request: RegionRequest, year: int) -> YearPlan:
    """The year plan with its region, or 404."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan


def consultation_of(request: RegionRequest, year: int, pk: int) -> Consultation:
    """The consultation with its version and plan, or 404."""
    plan = plan_of(request, year)
    rows = Consultation.objects.filter(version__plan=plan).select_related("version")
    row = get_object_or_404(rows, pk=pk)
    row.version.plan = plan
    return row


def asked_party(consultation: Consultation, slug: str) -> Party:
    """A party that was asked, or 404."""
    party: Party = get_object_or_404(consultation.parties.all(), slug=slug)
    party.region = consultation.version.plan.region
    return party


def link_of(request: RegionRequest, year: int, pk: int) -> ReadingLink:
    """A personal link that this person may do something with, or 404."""
    plan = plan_of(request, year)
    link = get_object_or_404(plan.reading_links.select_related("party"), pk=pk)
    if not may_invite(request, link.party):
        raise NotAllowed(f"Deze link is van {link.party}. Alleen wie voor die partij spreekt, verandert hem.")
    link.plan, link.party.region = plan, request.region
    return link


def may_invite(request: RegionRequest, party: Party) -> bool:
    """Whether this person lets others read along for the party."""
    speaks = request.access.may_for(Permission.NEGOTIATE, party.pk)
    return request.access.may(Permission.EDIT_PLAN) or speaks


def hub_url(plan: YearPlan) -> str:
    return reverse("negotiating:hub", args=[plan.region.slug, plan.year])


def crumbs(plan: YearPlan, *more: Crumb) -> list[Crumb]:
    """The way to a page below negotiating."""
    return fetch.crumbs(plan, ("Onderhandelen", hub_url(plan)), *more)


def consents_crumb(plan: YearPlan) -> Crumb:
    """The way back to who said what."""
    return ("Instemmen", reverse("negotiating:consents", args=[plan.region.slug, plan.year]))
