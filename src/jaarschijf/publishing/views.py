"""From the plan as it is now to the public pages: see what changes, freeze, decide, withdraw."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.publishing import actions
from jaarschijf.publishing.changes import Change, changes
from jaarschijf.publishing.contents import contents
from jaarschijf.publishing.models import Snapshot
from jaarschijf.register.fetch import plan_of
from jaarschijf.register.models import YearPlan


@region_page(Permission.PUBLISH)
def plan(request: RegionRequest, year: int) -> HttpResponse:
    """What is public now, what changed since, and what was decided before."""
    row = _plan(request, year)
    snapshots = list(row.snapshots.defer("frozen").select_related("asked_by", "decided_by", "withdrawn_by"))
    live = row.snapshots.live().first()
    found = changes(live.contents if live else None, contents(row, timezone.localdate()))
    ctx = {
        **_about(row),
        "live": live,
        "waiting": snapshots[0] if snapshots and not snapshots[0].decision else None,
        "changes": grouped(found),
        "snapshots": snapshots,
    }
    return render(request, "publishing/plan.html", ctx)


@region_page(Permission.PUBLISH)
def ask(request: RegionRequest, year: int) -> HttpResponse:
    """Freezes the plan as it is now."""
    row = _plan(request, year)
    if request.method != "POST":
        return redirect("publishing:plan", request.region.slug, year)
    try:
        made = actions.ask_publication(by=request.user, plan=row)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.dutch)
        return redirect("publishing:plan", request.region.slug, year)
    return redirect("publishing:snapshot", request.region.slug, year, made.sequence)


@region_page(Permission.PUBLISH)
def snapshot(request: RegionRequest, year: int, sequence: int) -> HttpResponse:
    """One frozen version: what it changes on the public pages, and the decision."""
    row = _snapshot(request, year, sequence)
    now = contents(row.plan, timezone.localdate())
    ctx = {
        **_about(row.plan, "Publiceren"),
        "snapshot": row,
        "changes": grouped(Change(subject, sentence) for subject, sentence in row.changes),
        "later": len(changes(row.contents, now)) if not row.decision else 0,
    }
    return render(request, "publishing/snapshot.html", ctx)


@region_page(Permission.PUBLISH)
def approve(request: RegionRequest, year: int, sequence: int) -> HttpResponse:
    """Puts a frozen version on the public pages."""
    row = _snapshot(request, year, sequence)
    if request.method == "POST":
        actions.approve_publication(by=request.user, snapshot=row)
        messages.success(request, f"Versie {sequence} staat op de site.")
    return redirect("publishing:plan", request.region.slug, year)


@region_page(Permission.PUBLISH)
def reject(request: RegionRequest, year: int, sequence: int) -> HttpResponse:
    """Leaves the public pages as they are."""
    row = _snapshot(request, year, sequence)
    if request.method == "POST":
        actions.reject_publication(by=request.user, snapshot=row)
        messages.success(request, f"Versie {sequence} wordt niet gepubliceerd.")
    return redirect("publishing:plan", request.region.slug, year)


class ReasonForm(forms.Form):
    """Why a version leaves the site."""

    reason = forms.CharField(
        label="Waarom gaat deze versie van de site?",
        help_text="Blijft in de geschiedenis staan.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "utrecht-textarea"}),
    )


@region_page(Permission.PUBLISH)
def withdraw(request: RegionRequest, year: int, sequence: int) -> HttpResponse:
    """Takes the plan off the public pages, with a reason."""
    row = _snapshot(request, year, sequence)
    form = ReasonForm(request.POST or None, label_suffix="")
    if form.is_valid():
        actions.withdraw_publication(by=request.user, snapshot=row, reason=form.cleaned_data["reason"])
        messages.success(request, f"Versie {sequence} staat niet meer op de site.")
        return redirect("publishing:plan", request.region.slug, year)
    ctx = {**_about(row.plan, "Publiceren"), "snapshot": row, "form": form}
    return render(request, "publishing/withdraw.html", ctx, status=422 if form.is_bound else 200)


def grouped(found: Iterable[Change]) -> list[tuple[str, list[str]]]:
    """Subject -> what happened to it, in the order of the contents."""
    pairs = groupby(found, key=lambda change: change.subject)
    return [(subject, [change.sentence for change in mine]) for subject, mine in pairs]


def _about(plan: YearPlan, *below: str) -> dict[str, object]:
    """What all these pages tell: which plan, and the way to it."""
    here = [plan.region.slug, plan.year]
    way = [
        ("Jaarschijven", reverse("desk:plans", args=here[:1])),
        (str(plan.year), reverse("desk:plan", args=here)),
        *((label, reverse("publishing:plan", args=here)) for label in below),
    ]
    return {"nav": "plans", "plan": plan, "year": str(plan.year), "crumbs": way}


def _plan(request: RegionRequest, year: int) -> YearPlan:
    return plan_of(request, year)


def _snapshot(request: RegionRequest, year: int, sequence: int) -> Snapshot:
    return get_object_or_404(_plan(request, year).snapshots.all(), sequence=sequence)
