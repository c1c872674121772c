"""A delivery afterwards: when and by whom for who may know that, and its sums for the party alone."""

from __future__ import annotations

import json

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jaarschijf.figures import fetch
from jaarschijf.figures.actions.asking import may_deliver
from jaarschijf.figures.asked import without_sums
from jaarschijf.figures.datasets import DATASETS
from jaarschijf.figures.models import Delivery
from jaarschijf.figures.readers import mark_of
from jaarschijf.figures.sums import tables_of
from jaarschijf.figures.telling import deliver_url, period_of
from jaarschijf.figures.views.common import JSON, NAV, crumbs, file_answer, request_url
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page


@region_page(Permission.VIEW)
def delivery(request: RegionRequest, pk: int) -> HttpResponse:
    """One delivery among those before and after it."""
    row = _delivery(request, pk)
    asked, own = row.request, request.access.acts_for(row.party_id)
    history = list(without_sums(asked.deliveries.filter(party=row.party)).order_by("-number"))
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region, (asked.title, request_url(asked))),
        "row": row,
        "own": own,
        "newest": history[0],
        "history": history,
        "dataset": DATASETS[asked.dataset],
        "period": period_of(asked),
        "tables": tables_of(json.loads(row.totals_bytes())) if own else [],
        "threshold": fetch.protection_of(request.region).parties,
        "mark": mark_of(row.sha256),
        "again": deliver_url(asked, row.party)
        if asked.is_open and may_deliver(request.access, row.party)
        else "",
    }
    return render(request, "figures/delivery.html", ctx)


@region_page(Permission.VIEW)
def delivery_sums(request: RegionRequest, pk: int) -> HttpResponse:
    """Exactly what is kept, for the party whose it is."""
    row = _delivery(request, pk)
    if not request.access.acts_for(row.party_id):
        raise PermissionDenied(f"Deze optellingen zijn van {row.party}.")
    return file_answer(row.totals_bytes(), JSON, f"optellingen-{row.party.slug}-{row.number}.json")


def _delivery(request: RegionRequest, pk: int) -> Delivery:
    """The delivery, or 404; 403 for who is of another party, the coordinator aside."""
    rows = Delivery.objects.filter(request__region=request.region).select_related("request", "party", "by")
    row = get_object_or_404(rows, pk=pk)
    row.request.region = request.region
    if not (request.access.may(Permission.EDIT_PLAN) or request.access.acts_for(row.party_id)):
        raise PermissionDenied(f"Deze levering is van {row.party}.")
    return row
