"""The year plans, one plan as a whole, and its themes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from jaarschijf.desk import forms, overview
from jaarschijf.desk.days import asked_day
from jaarschijf.negotiating.carrying.steps import Steps
from jaarschijf.negotiating.proposals.beside import wishes_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.publishing import ages
from jaarschijf.publishing.cells import columns, legend
from jaarschijf.publishing.contents import as_contents, contents
from jaarschijf.publishing.exports import workbook
from jaarschijf.publishing.models import Snapshot
from jaarschijf.publishing.past import begun_on, plan_on
from jaarschijf.publishing.shape import Contents
from jaarschijf.publishing.signed import with_versions
from jaarschijf.publishing.state import on_site, with_live
from jaarschijf.publishing.tally import IN_ADDRESS
from jaarschijf.register import fetch
from jaarschijf.register.actions import plans as actions
from jaarschijf.register.editing import submit
from jaarschijf.register.models import PlanKind, YearPlan
from jaarschijf.register.rows import NONE_HELD, Held, read_rows
from jaarschijf.register.rules import TEXT_OPEN
from jaarschijf.register.show import FormPage, show_form

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@region_page(Permission.VIEW)
def plans(request: RegionRequest) -> HttpResponse:
    """All year plans of the region, newest first."""
    # Counting drops the order that the table has of itself.
    slices = request.region.plans.filter(kind=PlanKind.SLICE).order_by("-year", "-pk")
    slices = slices.annotate(
        agreement_count=Count("agreements", distinct=True),
        stalled_count=Count("agreements", filter=Q(agreements__standing="stalled"), distinct=True),
        project_count=Count("projects", distinct=True),
    )
    steps = Steps(request.region)
    rows: list[dict[str, Any]] = [
        {"plan": row, "live": on_site(row), "year": str(row.year), "step": steps.of(row)}
        for row in with_live(slices)
    ]
    frames = request.region.plans.filter(kind=PlanKind.FRAME).prefetch_related("slices")
    newest = next((row for row in rows if row["step"].following), None)
    ctx = {"nav": "plans", "rows": rows, "newest": newest, "frames": frames}
    return render(request, "desk/plans.html", ctx)


@region_page(Permission.EDIT_PLAN)
def frame_add(request: RegionRequest) -> HttpResponse:
    """A new frame, under which year plans can hang."""
    form = forms.FrameForm(request.POST or None)
    outcome = submit(form, partial(actions.add_frame, by=request.user, region=request.region))
    back = fetch.plans_url(request.region)
    if outcome.done:
        return redirect(back)
    page = FormPage("Nieuw kader", form, back=back, crumbs=[("Jaarschijven", back)], submit="Maak")
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def plan_add(request: RegionRequest) -> HttpResponse:
    """A new, empty year plan."""
    form = forms.NewPlanForm(request.POST or None, initial={"motto": request.region.motto})
    outcome = submit(form, partial(actions.add_plan, by=request.user, region=request.region))
    if outcome.done:
        return redirect("desk:plan", request.region.slug, form.cleaned_data["year"])
    back = fetch.plans_url(request.region)
    page = FormPage("Nieuwe jaarschijf", form, back=back, crumbs=[("Jaarschijven", back)], submit="Maak")
    return show_form(request, page, outcome)


@region_page(Permission.VIEW)
def plan(request: RegionRequest, year: int) -> HttpResponse:
    """The plan as it is now, with everything that this person may change."""
    slices = request.region.plans.filter(kind=PlanKind.SLICE).select_related("frame")
    row = with_live(slices).of_year(year)
    if row is None:
        raise Http404(f"Er is geen jaarschijf {year}.")
    today = timezone.localdate()
    asked = asked_day(request.GET.get("op", ""), today)
    if asked.day and asked.day < today:
        return _plan_on(request, row, asked.day)
    rows = read_rows(row)
    data = as_contents(rows, today)
    live, edits = on_site(row), fetch.text_open(request, row)
    rights = {
        "edits": edits,
        "ordering": edits and "volgorde" in request.GET,
        "sets_standing": fetch.standing_open(request, row),
    }
    keys = [str(theme.pk) for theme in rows.themes]
    wishes = wishes_of(row, rows.projects, request.access)
    ctx = _shown(data, keys, rights, today, _only(request), rows.held) | {
        "plan": row,
        "asked": asked,
        "today": today,
        **_projects(data, overview.project_rows(data, rows.projects, request.access, wishes)),
        "adds_project": request.access.may(Permission.EDIT_OWN_PROJECTS) and row.stage in TEXT_OPEN,
        "live": live,
        "step": Steps(request.region).of(row),
        "differs": live is not None and live.differs(with_versions(data, row)),
    }
    return render(request, "desk/plan.html", ctx)


def _plan_on(request: RegionRequest, row: YearPlan, day: date) -> HttpResponse:
    """The plan as it was on a day before today, to be read only."""
    then = plan_on(row, day)
    ctx: dict[str, object] = {
        "plan": row,
        "then": then,
        "day": day,
        "today": timezone.localdate(),
        "nav": "plans",
    }
    if then is None:
        ctx |= {"begun": begun_on(row), "crumbs": fetch.crumbs(row)}
        return render(request, "desk/not_yet.html", ctx)
    data = as_contents(then.rows, day)
    shown = _shown(data, [str(theme.pk) for theme in then.rows.themes], {}, day, _only(request))
    return render(request, "desk/plan.html", shown | ctx | _projects(data, overview.project_rows(data)))


@region_page(Permission.VIEW)
def version(request: RegionRequest, year: int, sequence: int) -> HttpResponse:
    """A frozen version, shown as the plan itself is, to be read only."""
    row = fetch.plan_of(request, year)
    snapshot = get_object_or_404(Snapshot, plan=row, sequence=sequence)
    data = snapshot.contents
    ctx = _shown(data, [theme["slug"] for theme in data["themes"]], {}, timezone.localdate()) | {
        "plan": row,
        "snapshot": snapshot,
        **_projects(data, overview.project_rows(data)),
    }
    return render(request, "desk/plan.html", ctx)


def _only(request: RegionRequest) -> str | None:
    """The standing that the address asks for, "" for no report; None where it asks for nothing we know."""
    wanted = request.GET.get("stand", "")
    return next((standing or "" for standing, name in IN_ADDRESS.items() if name == wanted), None)


def _shown(
    data: Contents,
    theme_keys: list[str],
    rights: dict[str, bool],
    today: date,
    only: str | None = None,
    held: Held = NONE_HELD,
) -> dict[str, object]:
    rows = overview.agreement_rows(data, today, only, held)
    return rights | {
        "nav": "plans",
        "crumbs": [("Jaarschijven", reverse("desk:plans", args=[data["region_slug"]]))],
        "data": data,
        "year": str(data["year"]),
        "base": overview.plan_address(data),
        "themes": [
            (key, theme, overview.drawn(rows[theme["slug"]], **rights))
            for key, theme in zip(theme_keys, data["themes"], strict=True)
            if only is None or rows[theme["slug"]]
        ],
        "only": only,
        "legend": legend(data),
        "ages": ages.legend(data),
        "total": sum(len(theme["agreements"]) for theme in data["themes"]),
        "counts": overview.counts(data),
        "disc": overview.disc(data, today),
        "dwellings": overview.dwellings(data),
    }


def _projects(data: Contents, rows: list[overview.ProjectRow]) -> dict[str, object]:
    labels = columns(data)
    return {"projects": rows, "columns": labels, "project_rows": overview.drawn_projects(rows, labels)}


@region_page(Permission.VIEW)
def take_along(request: RegionRequest, year: int) -> HttpResponse:
    """The plan as it is now, as a spreadsheet."""
    today = timezone.localdate()
    data = contents(fetch.plan_of(request, year), today)
    name = f"jaarschijf-{data['region_slug']}-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook(data, today), content_type=XLSX, headers=headers)


@region_page(Permission.EDIT_PLAN)
def plan_change(request: RegionRequest, year: int) -> HttpResponse:
    """Another title, motto or frame."""
    row = fetch.plan_of(request, year)
    form = forms.PlanForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_plan, by=request.user, plan=row))
    if outcome.done:
        return redirect(fetch.plan_url(row))
    page = FormPage(
        "Titel, motto en kader", form, back=fetch.plan_url(row), crumbs=fetch.crumbs(row), target="kop"
    )
    return show_form(request, page, outcome)
