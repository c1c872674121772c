"""How far the projects are: the list, one project, several at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.sheets import SeenOtherwise, set_together
from jaarschijf.monitoring.projects.forms import ProgressForm, TogetherForm
from jaarschijf.monitoring.projects.rows import project_rows
from jaarschijf.monitoring.sheets import ProjectSheet
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.actions.progress import set_progress
from jaarschijf.register.actions.projects import may_edit
from jaarschijf.register.editing import submit
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import STANDING_OPEN
from jaarschijf.register.show import FormPage, show_form

TARGET = "voortgang"


@region_page(Permission.EDIT_OWN_PROJECTS)
def projects(request: RegionRequest, year: int) -> HttpResponse:
    """The projects that this person brings up to date, planned beside realised."""
    plan = _plan(request, year)
    return _page(request, plan)


def _page(
    request: RegionRequest, plan: YearPlan, form: TogetherForm | None = None, status: int = 200
) -> HttpResponse:
    found = project_rows(plan, request.access, localdate())
    ctx = {
        "nav": "plans",
        "crumbs": fetch.crumbs(plan),
        "plan": plan,
        "found": found,
        "done": found.of(request.GET.get("bijgewerkt", "")),
        "form": form or TogetherForm(projects=[]),
        "chosen": request.POST.getlist("projects"),
        "is_open": plan.stage in STANDING_OPEN,
        "sees_all": request.access.may(Permission.EDIT_PLAN),
    }
    return render(request, "monitoring/projects.html", ctx, status=status)


@region_page(Permission.EDIT_OWN_PROJECTS)
def project_progress(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """How far one project is now."""
    plan = _plan(request, year)
    row = get_object_or_404(plan.projects.prefetch_related("dwelling_rows"), pk=pk)
    row.plan = plan
    if not may_edit(request.access, row):
        raise PermissionDenied("Dit project is van een andere partij. Vraag het aan de regiocoördinator.")
    form = ProgressForm(request.POST or None, row=row)

    def act(revision: int, **_values: object) -> None:
        set_progress(by=request.user, project=row, revision=revision, progress=form.progress)

    outcome = submit(form, act)
    if outcome.done:
        # Not a message: that would stand outside the part of the page that is fetched in place.
        return redirect(f"{projects_url(plan)}?bijgewerkt={row.pk}")
    page = FormPage(
        f"Hoe ver is ‘{row.location}’?",
        form,
        back=projects_url(plan),
        crumbs=_crumbs(plan),
        target=TARGET,
        extra={"project": row},
    )
    return show_form(request, page, outcome, "monitoring/projects_one.html")


@region_page(Permission.EDIT_OWN_PROJECTS)
def projects_together(request: RegionRequest, year: int) -> HttpResponse:
    """The same for several projects: first what would change, then the change."""
    plan = _plan(request, year)
    if request.method != "POST":
        return redirect(projects_url(plan))
    form = TogetherForm(request.POST, projects=list(plan.projects.values_list("pk", flat=True)))
    if not form.is_valid():
        return _page(request, plan, form, status=422)
    chosen, given = form.cleaned_data["projects"], form.given
    if seen := request.POST.get("seen"):
        try:
            done = set_together(by=request.user, plan=plan, projects=chosen, given=given, seen=seen)
        except SeenOtherwise as other:
            return _preview(request, plan, form, other)
        except NotAllowed:
            raise
        except Refusal as refusal:
            return _preview(request, plan, form, refusal)
        count = len(done.changes)
        messages.success(request, f"{count} project{'en zijn' if count != 1 else ' is'} bijgewerkt.")
        return redirect(projects_url(plan))
    return _preview(request, plan, form)


def _preview(
    request: RegionRequest, plan: YearPlan, form: TogetherForm, refusal: Refusal | None = None
) -> HttpResponse:
    intake = ProjectSheet(plan, request.user).together(form.cleaned_data["projects"], form.given)
    ctx = {
        "nav": "plans",
        "crumbs": _crumbs(plan),
        "plan": plan,
        "form": form,
        "intake": intake,
        "refusal": refusal.dutch if refusal else "",
        "back": projects_url(plan),
    }
    return render(request, "monitoring/projects_together.html", ctx, status=409 if refusal else 200)


def projects_url(plan: YearPlan) -> str:
    """The page with the projects."""
    return reverse("monitoring:projects", args=[plan.region.slug, plan.year])


def _crumbs(plan: YearPlan) -> list[fetch.Crumb]:
    return fetch.crumbs(plan, ("Voortgang van projecten", projects_url(plan)))


def _plan(request: RegionRequest, year: int) -> YearPlan:
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan
