"""What came of every agreement of a plan."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions.results import set_results
from jaarschijf.register.editing import submit
from jaarschijf.register.models import Result
from jaarschijf.register.rules import RESULT_OPEN
from jaarschijf.stages.forms import ResultsForm
from jaarschijf.stages.results import table_of

ICONS = {
    Result.ACHIEVED: "check",
    Result.PARTLY: "progress-check",
    Result.NOT_ACHIEVED: "alert-triangle",
    Result.DROPPED: "x",
}
CHOICES = [(result.value, result.label, ICONS[result]) for result in Result]


@region_page(Permission.VIEW)
def results(request: RegionRequest, year: int) -> HttpResponse:
    """Every agreement with what came of it; who may, fills it in here."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    only_open = "open" in request.GET
    form = ResultsForm(request.POST or None, table=table_of(plan), only_open=only_open)
    outcome = submit(form, partial(set_results, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "De uitkomsten zijn opgeslagen.")
        row = request.POST.get("bij", "")
        return redirect(f"{request.get_full_path()}{f'#afspraak-{row}' if row.isdecimal() else ''}")
    if outcome.status == 409:
        form.table = table_of(plan)  # as others made it
    ctx = {
        "nav": "plans",
        "plan": plan,
        "year": str(year),
        "crumbs": fetch.crumbs(plan, ("Verloop", reverse("stages:course", args=[plan.region.slug, year]))),
        "form": form,
        "themes": list(form.shown()),
        "choices": CHOICES,
        "table": form.table,
        "only_open": only_open,
        "edits": request.access.may(Permission.EDIT_PLAN) and plan.stage in RESULT_OPEN,
    }
    return render(request, "stages/results.html", ctx, status=outcome.status)
