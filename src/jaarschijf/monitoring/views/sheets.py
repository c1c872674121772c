"""Spreadsheets: taking one along, bringing it back, seeing what it changes, and doing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.sheets import NotASheet
from jaarschijf.monitoring.actions.sheets import SeenOtherwise, apply_sheet, keep_sheet
from jaarschijf.monitoring.models import Sheet, SheetKind
from jaarschijf.monitoring.projects.forms import SheetForm
from jaarschijf.monitoring.sheets import Intake, ProjectSheet, ShareSheet, examine
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.models import YearPlan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BACK = {SheetKind.PROJECTS: "monitoring:projects", SheetKind.SHARES: "monitoring:mine"}
TITLES = {SheetKind.PROJECTS: "Voortgang van projecten", SheetKind.SHARES: "Mijn deel"}
NAVS = {SheetKind.PROJECTS: "plans", SheetKind.SHARES: "mine"}


@region_page(Permission.EDIT_OWN_PROJECTS)
def projects_file(request: RegionRequest, year: int) -> HttpResponse:
    """The own projects as XLSX."""
    plan = _plan(request, year)
    return _file(plan, "projecten", ProjectSheet(plan, request.user).write())


@region_page(Permission.REPORT)
def shares_file(request: RegionRequest, year: int) -> HttpResponse:
    """What the own party owes as XLSX; the coordinator may choose a party by its slug."""
    plan = _plan(request, year)
    filled = ShareSheet(plan, request.user)
    slug = request.GET.get("partij", "")
    if not slug:
        return _file(plan, "mijn-deel", filled.write())
    chosen = {row.pk for row in filled.parties.values() if row.slug == slug}
    if not chosen:
        raise Http404("Deze partij is er niet.")
    return _file(plan, f"deel-{slug}", filled.write(chosen))


def _file(plan: YearPlan, name: str, data: bytes) -> HttpResponse:
    file = f"{name}-{plan.region.slug}-{plan.year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "private, no-store"}
    return HttpResponse(data, content_type=XLSX, headers=headers)


@region_page(Permission.EDIT_OWN_PROJECTS)
def projects_sheet(request: RegionRequest, year: int) -> HttpResponse:
    """Bringing a sheet with projects back."""
    return _bring(request, year, SheetKind.PROJECTS)


@region_page(Permission.REPORT)
def shares_sheet(request: RegionRequest, year: int) -> HttpResponse:
    """Bringing a sheet with reports back."""
    return _bring(request, year, SheetKind.SHARES)


def _bring(request: RegionRequest, year: int, kind: SheetKind) -> HttpResponse:
    plan, slug = _plan(request, year), request.GET.get("partij", "")
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid():
        sheet = _keep(request, plan, kind, form)
        if sheet:
            return redirect("monitoring:sheet", request.region.slug, year, sheet.pk)
    ctx = _about(plan, kind) | {
        "form": form,
        "is_projects": kind == SheetKind.PROJECTS,
        "party": next((row for row in request.region.parties.all() if row.slug == slug), None),
        "earlier": plan.sheets.filter(kind=kind, by=request.user)[:5],
    }
    return render(request, "monitoring/sheet_bring.html", ctx, status=422 if form.is_bound else 200)


def _keep(request: RegionRequest, plan: YearPlan, kind: str, form: SheetForm) -> Sheet | None:
    """The sheet; None with an error on the form when the file can't be read."""
    file = form.cleaned_data["file"]
    try:
        return keep_sheet(by=request.user, plan=plan, kind=kind, name=file.name, data=file.read())
    except NotASheet as error:
        form.add_error("file", f"{file.name}: {error.dutch}")
        return None


@region_page(Permission.REPORT)
def sheet(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """What the file changes, row by row; sending the page makes it so."""
    plan = _plan(request, year)
    row = get_object_or_404(plan.sheets.all(), pk=pk)
    if row.by_id != request.user.pk:
        raise PermissionDenied("Dit bestand is door iemand anders ingelezen. Lees uw eigen bestand in.")
    row.plan = plan
    if request.method != "POST":
        return _preview(request, row, examine(row, request.user)[1])
    try:
        done = apply_sheet(by=request.user, sheet=row, seen=request.POST.get("seen", ""))
    except SeenOtherwise as other:
        return _preview(request, row, other.intake, other)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _preview(request, row, examine(row, request.user)[1], refusal)
    messages.success(request, _done(row.kind, len(done.changes)))
    return redirect(_back(plan, row.kind))


def _done(kind: str, count: int) -> str:
    if kind == SheetKind.PROJECTS:
        return f"{count} project{'en zijn' if count != 1 else ' is'} bijgewerkt."
    return f"{count} melding{'en zijn' if count != 1 else ' is'} verstuurd."


def _preview(
    request: RegionRequest, row: Sheet, intake: Intake, refusal: Refusal | None = None
) -> HttpResponse:
    ctx = _about(row.plan, SheetKind(row.kind)) | {
        "sheet": row,
        "intake": intake,
        "is_projects": row.kind == SheetKind.PROJECTS,
        "refusal": refusal.dutch if refusal else "",
        "again": reverse(f"monitoring:{row.kind}_sheet", args=[row.plan.region.slug, row.plan.year]),
    }
    return render(request, "monitoring/sheet.html", ctx, status=409 if refusal else 200)


def _about(plan: YearPlan, kind: SheetKind) -> dict[str, object]:
    back = _back(plan, kind)
    return {
        "nav": NAVS[kind],
        "plan": plan,
        "back": back,
        "crumbs": fetch.crumbs(plan, (TITLES[kind], back)),
    }


def _back(plan: YearPlan, kind: str) -> str:
    return reverse(BACK[SheetKind(kind)], args=[plan.region.slug, plan.year])


def _plan(request: RegionRequest, year: int) -> YearPlan:
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan
