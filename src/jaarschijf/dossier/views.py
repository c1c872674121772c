"""The dossier of an agreement: to read, as PDF and as ZIP; and those of a whole plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.dossier import bundle, paper
from jaarschijf.dossier.gathering import Gathered, Reader
from jaarschijf.dossier.shape import WordsThen
from jaarschijf.lib import redline
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions.next_year import in_order
from jaarschijf.register.models import YearPlan

KEEP = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
"""For files with what only this person may read."""
FEW = 20
"""Of more agreements than this the page says that it takes a while."""


@region_page(Permission.VIEW)
def dossier(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """Everything of one agreement on one page."""
    gathered = _of_one(request, year, slug)
    row = gathered.agreements[0]
    told = gathered.of(row)
    ctx = {
        "nav": "plans",
        "plan": gathered.plan,
        "year": str(year),
        "agreement": row,
        "crumbs": fetch.crumbs(gathered.plan, (str(row), fetch.agreement_url(row))),
        "told": told,
        "words": _redlined(told["words"]),
        "legend": redline.LEGEND,
    }
    return render(request, "dossier/dossier.html", ctx)


def _redlined(words: Sequence[WordsThen]) -> list[tuple[WordsThen, str]]:
    """Each moment with what changed since the one before; nothing at the first."""
    befores = ["", *(then["text"] for then in words)]
    return [
        (then, redline.html(redline.compare(before if then["lines"] else then["text"], then["text"])))
        for then, before in zip(words, befores, strict=False)
    ]


@region_page(Permission.VIEW)
def as_pdf(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """The dossier on paper."""
    gathered = _of_one(request, year, slug)
    data = paper.pdf(gathered.of(gathered.agreements[0]))
    return HttpResponse(data, "application/pdf", headers=_kept(f"dossier-{_name(gathered.plan)}-{slug}.pdf"))


@region_page(Permission.VIEW)
def as_zip(request: RegionRequest, year: int, slug: str) -> StreamingHttpResponse:
    """The dossier with its texts, files and signed documents."""
    gathered = _of_one(request, year, slug)
    return _sent(bundle.of_one(gathered), f"dossier-{_name(gathered.plan)}-{slug}.zip")


@region_page(Permission.VIEW)
def whole(request: RegionRequest, year: int) -> HttpResponse:
    """Every agreement with its dossier, and all of them in one file."""
    plan = _plan(request, year)
    agreements = in_order(list(plan.agreements.select_related("theme")))
    ctx = {
        "nav": "plans",
        "plan": plan,
        "year": str(year),
        "crumbs": fetch.crumbs(plan, ("Verloop", reverse("stages:course", args=[request.region.slug, year]))),
        "agreements": agreements,
        "long": len(agreements) > FEW,
    }
    return render(request, "dossier/whole.html", ctx)


@region_page(Permission.VIEW)
def whole_zip(request: RegionRequest, year: int) -> StreamingHttpResponse:
    """All dossiers of the plan; sent while it is made."""
    plan = _plan(request, year)
    agreements = in_order(list(plan.agreements.select_related("theme")))
    gathered = Gathered(plan, agreements, _reader(request), localdate())
    return _sent(bundle.of_plan(gathered), f"dossiers-{_name(plan)}.zip")


def _of_one(request: RegionRequest, year: int, slug: str) -> Gathered:
    plan = _plan(request, year)
    row = get_object_or_404(plan.agreements.select_related("theme"), slug=slug)
    row.plan = plan
    return Gathered(plan, [row], _reader(request), localdate())


def _plan(request: RegionRequest, year: int) -> YearPlan:
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan


def _reader(request: RegionRequest) -> Reader:
    return Reader(request.user, request.access)


def _sent(parts: Iterable[bundle.Part], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(bundle.zipped(parts), content_type="application/zip", headers=_kept(name))


def _kept(name: str) -> dict[str, str]:
    return {**KEEP, "Content-Disposition": f'attachment; filename="{name}"'}


def _name(plan: YearPlan) -> str:
    return f"{plan.region.slug}-{plan.year}"
