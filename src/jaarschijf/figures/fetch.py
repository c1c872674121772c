"""What the pages of this room have in common: fetching, and the way back."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jaarschijf.figures.models import DataRequest, Delivery, ProtectionSettings, Run
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest


def request_of(request: RegionRequest, pk: int) -> DataRequest:
    """The data request, or 404."""
    row = get_object_or_404(DataRequest.objects.filter(region=request.region), pk=pk)
    row.region = request.region
    return row


def run_of(request: RegionRequest, number: int) -> Run:
    """The run, or 404."""
    row = get_object_or_404(Run.objects.filter(region=request.region).select_related("by"), number=number)
    row.region = request.region
    return row


def standing_deliveries(region: Region) -> QuerySet[Delivery]:
    """Of each request and party the delivery that no later one replaced."""
    later = Delivery.objects.filter(
        request=OuterRef("request"), party=OuterRef("party"), number__gt=OuterRef("number")
    )
    rows = Delivery.objects.filter(~Exists(later), request__region=region)
    return rows.select_related("request", "party").order_by(
        "request__dataset", F("request__period_until").desc(), "party__name"
    )


def protection_of(region: Region) -> ProtectionSettings:
    """The region's thresholds; the usual ones where it has set none."""
    return ProtectionSettings.objects.filter(region=region).first() or ProtectionSettings(region=region)


def figures_url(region: Region) -> str:
    """The first page of the figures."""
    return reverse("figures:hub", args=[region.slug])


def run_url(run: Run) -> str:
    """The page of a run."""
    return reverse("figures:run", args=[run.region.slug, run.number])
