"""Two texts of a plan beside each other: on a page, and as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.lib.redline import LEGEND
from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.comparing.compare import compare as compared
from jaarschijf.negotiating.comparing.printed import pdf
from jaarschijf.negotiating.comparing.shapes import Comparison
from jaarschijf.negotiating.comparing.sides import Side, proposed, sides_of
from jaarschijf.negotiating.comparing.wording import counts_in_words, words_in_words
from jaarschijf.negotiating.forms.comparing import CompareForm
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.models import YearPlan


@region_page(Permission.VIEW)
def compare(request: RegionRequest, year: int) -> HttpResponse:
    """Any two of the text of now, its versions, and the years on both sides; the address says which."""
    plan = fetch.plan_of(request, year)
    form = _form(request, plan)
    two = form.chosen if form.is_valid() else None
    found = _found(two) if two else None
    ctx = {
        "nav": "plans",
        "tab": "compare",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan),
        "form": form,
        "alone": len(form.sides) == 1,
        "sides": two,
        "found": found,
        "project_counts": counts_in_words(found.project_counts, "project", "projecten") if found else "",
        "words": words_in_words(found.words) if found else "",
        "legend": LEGEND,
    }
    return render(request, "negotiating/compare.html", ctx, status=422 if form.errors else 200)


@region_page(Permission.VIEW)
def compare_pdf(request: RegionRequest, year: int) -> HttpResponse:
    """The same to take along."""
    plan = fetch.plan_of(request, year)
    form = _form(request, plan)
    if not form.is_valid():
        return redirect("negotiating:compare", request.region.slug, year)
    two = form.chosen
    labels = [side.label for side in two]
    file = pdf(_found(two), plan.title, request.region.name, labels, timezone.localtime())
    name = f"vergelijking-{request.region.slug}-{year}-{two[0].key}-{two[1].key}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(file, content_type="application/pdf", headers=headers)


def _form(request: RegionRequest, plan: YearPlan) -> CompareForm:
    """What the address asks for; without that, what one wants to see first."""
    sides = sides_of(plan)
    first = proposed(sides)
    asked = {name: request.GET[name] for name in ("van", "met") if name in request.GET}
    if first is None:
        return CompareForm(asked or None, sides)
    return CompareForm({"van": first[0].key, "met": first[1].key} | asked, sides)


def _found(two: tuple[Side, Side]) -> Comparison:
    before, after = (side.text(localdate()) for side in two)
    return compared(before, after)
