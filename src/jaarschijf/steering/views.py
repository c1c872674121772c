"""Pages of the steering group's reports: the list with its one button, a report, and the same as PDF."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from jaarschijf.disc import draw
from jaarschijf.lib.freshness import Freshness
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.publishing.clock import clock
from jaarschijf.publishing.tally import IN_ADDRESS
from jaarschijf.register import fetch
from jaarschijf.register.editing import submit
from jaarschijf.register.models import YearPlan
from jaarschijf.steering.actions import make_report
from jaarschijf.steering.forms import ReportForm
from jaarschijf.steering.models import SteeringReport
from jaarschijf.steering.pdf import pdf
from jaarschijf.steering.shape import SteeringContents
from jaarschijf.steering.sources import Sources
from jaarschijf.steering.teller import Teller
from jaarschijf.steering.told import ReportWords
from jaarschijf.steering.totals import FIELDS, WITHOUT, of_value, summed
from jaarschijf.steering.words import DIMENSIONS, UNNAMED

HEADING = "Stuurgroep"


@region_page(Permission.VIEW)
def reports(request: RegionRequest, year: int) -> HttpResponse:
    """What was made, newest first, and for the coordinator the form for a new one."""
    plan = fetch.plan_of(request, year)
    return _list(request, plan, ReportForm(plan=plan, today=timezone.localdate()))


@region_page(Permission.SET_STANDING)
def make(request: RegionRequest, year: int) -> HttpResponse:
    """Freezes how things stand today, and shows it."""
    plan = fetch.plan_of(request, year)
    if request.method != "POST":
        return redirect("steering:reports", request.region.slug, year)
    form = ReportForm(request.POST, plan=plan, today=timezone.localdate())
    made: list[SteeringReport] = []
    act = partial(make_report, by=request.user, plan=plan)
    outcome = submit(form, lambda **meetings: made.append(act(**meetings)))
    if outcome.done:
        return redirect("steering:report", request.region.slug, year, made[0].pk)
    return _list(request, plan, form, outcome.status)


@region_page(Permission.VIEW)
def report(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A report as it was made; every figure leads to its source."""
    row, data = _report(request, year, pk)
    disc = clock(data["plan"], _day(data), _sources(row, data).agreement)
    ctx = {
        **_about(row.plan),
        "report": row,
        "told": _told(row, data),
        "disc": mark_safe(draw(disc)),  # noqa: S308 - the disc escapes every word
    }
    return render(request, "steering/report.html", ctx)


@region_page(Permission.VIEW)
def as_pdf(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The same to take along; its links lead back to the site."""
    row, data = _report(request, year, pk)
    told = _told(row, data, request.build_absolute_uri("/").rstrip("/"))
    file = pdf(told, data["plan"], _day(data), row.made_at)
    name = f"stuurgroep-{request.region.slug}-{row.meets_on.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(file, content_type="application/pdf", headers=headers)


@region_page(Permission.VIEW)
def agreements(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The agreements behind a count, as the report counted them."""
    row, data = _report(request, year, pk)
    wanted, age = request.GET.get("stand", ""), request.GET.get("leeftijd", "")
    standing = next((one or "" for one, name in IN_ADDRESS.items() if name == wanted), None)
    freshness = next((one for one in Freshness if one == age), "")
    ctx = {
        **_about(row.plan),
        "report": row,
        "standing": standing,
        "freshness": freshness,
        "rows": _teller(row, data).counted(standing=standing, freshness=freshness),
    }
    return render(request, "steering/agreements.html", ctx)


@region_page(Permission.VIEW)
def projects(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The projects behind a total, as the report counted them."""
    row, data = _report(request, year, pk)
    field, value = request.GET.get("veld", ""), request.GET.get("waarde", "")
    rows = list(zip(data["plan"]["projects"], data["realised"], strict=True))
    if field in FIELDS:
        rows = of_value(rows, field, value)
    if lacks := WITHOUT.get(request.GET.get("zonder", "")):
        rows = [built for built in rows if lacks(built)]
    ctx = {
        **_about(row.plan),
        "report": row,
        "rows": rows,
        "total": summed("", rows),
        "field": DIMENSIONS.get(field, ""),
        "value": value or UNNAMED,
        "without": request.GET.get("zonder", ""),
        "base": _sources(row, data).plan(),
    }
    return render(request, "steering/projects.html", ctx)


def _list(request: RegionRequest, plan: YearPlan, form: ReportForm, status: int = 200) -> HttpResponse:
    made = plan.steering_reports.defer("frozen").select_related("by")
    ctx = {**_about(plan), "form": form, "reports": made}
    ctx["crumbs"] = fetch.crumbs(plan)
    return render(request, "steering/reports.html", ctx, status=status)


def _report(request: RegionRequest, year: int, pk: int) -> tuple[SteeringReport, SteeringContents]:
    rows = SteeringReport.objects.filter(plan=fetch.plan_of(request, year)).select_related(
        "plan__region", "by"
    )
    row = get_object_or_404(rows, pk=pk)
    return row, cast("SteeringContents", row.contents)


def _sources(row: SteeringReport, data: SteeringContents, site: str = "") -> Sources:
    return Sources.of(data, row.pk, site)


def _told(row: SteeringReport, data: SteeringContents, site: str = "") -> ReportWords:
    return _teller(row, data, site).told()


def _teller(row: SteeringReport, data: SteeringContents, site: str = "") -> Teller:
    return Teller(data, row.sha256, _sources(row, data, site))


def _day(data: SteeringContents) -> date:
    return date.fromisoformat(data["day"])


def _about(plan: YearPlan) -> dict[str, object]:
    address = reverse("steering:reports", args=[plan.region.slug, plan.year])
    return {
        "nav": "plans",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan, (HEADING, address)),
    }
