"""From one year to the next: choosing, opening, and what came of it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions import carrying as actions
from jaarschijf.negotiating.carrying.outlook import carried as carried_of
from jaarschijf.negotiating.carrying.outlook import outlook
from jaarschijf.negotiating.carrying.rules import Position, refuse_choosing, refuse_opening
from jaarschijf.negotiating.carrying.table import table_of
from jaarschijf.negotiating.forms.carrying import CarryForm, OpenForm
from jaarschijf.negotiating.models import CarryOver, Fate
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.editing import submit
from jaarschijf.register.models import YearPlan

ICONS = {Fate.FINISH: "check", Fate.CARRY: "arrow-right", Fate.ADAPT: "pencil", Fate.DROP: "x"}
FATES = [(fate.value, fate.label, ICONS[fate]) for fate in Fate]


@region_page(Permission.VIEW)
def carry(request: RegionRequest, year: int) -> HttpResponse:
    """Every agreement of a plan, with what happens to it next year; who may, chooses here."""
    plan = fetch.plan_of(request, year)
    table = table_of(plan)
    only_open = "open" in request.GET
    form = CarryForm(request.POST or None, table=table, only_open=only_open)
    outcome = submit(form, partial(actions.choose_fates, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "Uw keuzes zijn opgeslagen.")
        return redirect(f"{request.get_full_path()}{_anchor(request)}")
    if outcome.status == 409:
        form.table = table_of(plan)  # as others made it
    ctx = {
        **_page(plan),
        "form": form,
        "themes": list(form.shown()),
        "fates": FATES,
        "position": form.table.position,
        "only_open": only_open,
        "edits": request.access.may(Permission.EDIT_PLAN) and not _refusal(form.table.position),
        "ready": request.access.may(Permission.EDIT_PLAN) and _may_open(form.table.position),
    }
    return render(request, "negotiating/carry.html", ctx, status=outcome.status)


@region_page(Permission.EDIT_PLAN)
def carry_open(request: RegionRequest, year: int) -> HttpResponse:
    """What the next plan will hold, and the button that opens it."""
    plan = fetch.plan_of(request, year)
    table = table_of(plan)
    row = table.carry_over or CarryOver(plan=plan)
    row.plan = plan
    form = OpenForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.open_next_year, by=request.user, carry_over=row))
    if outcome.done:
        messages.success(request, f"De jaarschijf {year + 1} is geopend, als concept.")
        return redirect("negotiating:carried", plan.region.slug, year + 1)
    ctx = {
        **_page(plan, ("Meenemen", "negotiating:carry")),
        "form": form,
        "position": table.position,
        "refusal": "" if form.errors else _refusal(table.position, opening=True),
        "outlook": outlook(plan, table),
        "icons": ICONS,
    }
    return render(request, "negotiating/carry_open.html", ctx, status=outcome.status)


@region_page(Permission.VIEW)
def carried(request: RegionRequest, year: int) -> HttpResponse:
    """A plan beside that of the year before: longer or shorter and why, and what still has to be done."""
    plan = fetch.plan_of(request, year)
    edits = fetch.text_open(request, plan)
    ctx = {**_page(plan), "carried": carried_of(plan), "edits": edits, "last": str(year - 1)}
    return render(request, "negotiating/carried.html", ctx)


def _page(plan: YearPlan, *more: tuple[str, str]) -> dict[str, object]:
    place = [plan.region.slug, plan.year]
    crumbs = fetch.crumbs(plan, *[(words, reverse(name, args=place)) for words, name in more])
    return {
        "nav": "plans",
        "crumbs": crumbs,
        "plan": plan,
        "year": str(plan.year),
        "next": str(plan.year + 1),
    }


def _anchor(request: RegionRequest) -> str:
    """Back to the agreement at which the button was pressed."""
    pk = request.POST.get("bij", "")
    return f"#afspraak-{pk}" if pk.isdigit() else ""


def _refusal(position: Position, *, opening: bool = False) -> str:
    try:
        (refuse_opening if opening else refuse_choosing)(position)
    except Refusal as refusal:
        return refusal.dutch
    return ""


def _may_open(position: Position) -> bool:
    return not _refusal(position, opening=True)
