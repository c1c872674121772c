"""What the pages of a plan have in common: fetching, and the way back."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jaarschijf.people.access import Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.rules import STANDING_OPEN, TEXT_OPEN

Crumb = tuple[str, str]


def plan_of(request: RegionRequest, year: int) -> YearPlan:
    """The year plan of the region, or 404."""
    plan = request.region.plans.of_year(year)
    if plan is None:
        raise Http404(f"Er is geen jaarschijf {year}.")
    return plan


def agreement_of(request: RegionRequest, year: int, slug: str) -> Agreement:
    """The agreement with its plan and region, or 404."""
    plan = plan_of(request, year)
    return get_object_or_404(plan.agreements.select_related("theme", "parent"), slug=slug)


def plan_url(plan: YearPlan, anchor: str = "") -> str:
    """The page of the plan inside."""
    address = reverse("desk:plan", args=[plan.region.slug, plan.year])
    return f"{address}#{anchor}" if anchor else address


def ordering_url(plan: YearPlan, anchor: str) -> str:
    """The same page, where rows can be moved."""
    return f"{plan_url(plan)}?volgorde=1#{anchor}"


def agreement_url(agreement: Agreement) -> str:
    """The page of the agreement inside."""
    plan = agreement.plan
    return reverse("desk:agreement", args=[plan.region.slug, plan.year, agreement.slug])


def plans_url(region: Region) -> str:
    """The list of year plans."""
    return reverse("desk:plans", args=[region.slug])


def crumbs(plan: YearPlan, *more: Crumb) -> list[Crumb]:
    """The way to a page below the plan."""
    return [("Jaarschijven", plans_url(plan.region)), (str(plan.year), plan_url(plan)), *more]


def text_open(request: RegionRequest, plan: YearPlan) -> bool:
    """Whether this person may change the text of the plan now."""
    return request.access.may(Permission.EDIT_PLAN) and plan.stage in TEXT_OPEN


def standing_open(request: RegionRequest, plan: YearPlan) -> bool:
    """Whether this person may set standings in the plan now."""
    return request.access.may(Permission.SET_STANDING) and plan.stage in STANDING_OPEN


def steps(request: RegionRequest) -> int:
    """How far a row is moved: one place up unless the button said down."""
    return 1 if request.POST.get("steps") == "1" else -1
