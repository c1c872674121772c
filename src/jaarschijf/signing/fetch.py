"""What the pages of this room have in common: fetching, and the way back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest
from jaarschijf.register import fetch
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import Version, YearPlan
from jaarschijf.signing.models import Mandate, Seat, SigningRound


def plan_of(request: RegionRequest, year: int) -> YearPlan:
    """The year plan with its region, or 404."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan


def round_of(request: RegionRequest, year: int, pk: int) -> SigningRound:
    """The round with its version and plan, or 404."""
    plan = plan_of(request, year)
    rows = SigningRound.objects.filter(version__plan=plan).select_related("version", "opened_by")
    row = get_object_or_404(rows, pk=pk)
    row.version.plan = plan
    return row


def seat_of(request: RegionRequest, year: int, pk: int) -> Seat:
    """The seat with its round, party and mandate, or 404."""
    plan = plan_of(request, year)
    rows = Seat.objects.filter(round__version__plan=plan)
    seat = get_object_or_404(rows.select_related("round__version", "party", "mandate__user"), pk=pk)
    seat.round.version.plan = plan
    return seat


def version_of(request: RegionRequest, year: int, number: int) -> Version:
    """The version with its plan, or 404."""
    plan = plan_of(request, year)
    version = get_object_or_404(plan.versions.all(), number=number)
    version.plan = plan
    return version


def mandate_of(request: RegionRequest, pk: int) -> Mandate:
    """The mandate with its party and person, or 404."""
    rows = Mandate.objects.filter(party__region=request.region)
    return get_object_or_404(rows.select_related("party", "user"), pk=pk)


def to_sign(plan: YearPlan) -> Version | None:
    """The newest version that is agreed, where it is still to be signed and no round over it is open."""
    agreed = plan.versions.filter(agreed_at__isnull=False, withdrawn_at=None)
    newest = agreed.order_by("-number").first()
    if newest is None or newest.signed_at or newest.rounds.filter(state="open").exists():
        return None
    newest.plan = plan
    return newest


def rounds_url(plan: YearPlan) -> str:
    return reverse("signing:rounds", args=[plan.region.slug, plan.year])


def mandates_url(region: Region) -> str:
    return reverse("signing:mandates", args=[region.slug])


def crumbs(plan: YearPlan, *more: Crumb) -> list[Crumb]:
    """The way to a page below the rounds."""
    return fetch.crumbs(plan, ("Ondertekenen", rounds_url(plan)), *more)


def deny_unless(allowed: bool, sentence: str) -> None:
    """Raises PermissionDenied, which a page answers with 403."""
    if not allowed:
        raise PermissionDenied(sentence)
