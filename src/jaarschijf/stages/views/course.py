"""How far a plan is, and the pages that take it to another stage."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.models import VersionDocument, YearPlan
from jaarschijf.register.rules import Move
from jaarschijf.signing.document.parties import Scope
from jaarschijf.signing.keys import is_trial
from jaarschijf.stages import actions
from jaarschijf.stages.course import Course, course_of, objecting, signing_blocks
from jaarschijf.stages.forms import AgreeForm, MoveForm, WithdrawForm
from jaarschijf.stages.shown import ended_at, happened, line_of, moves_of, steps_of, versions_of


@region_page(Permission.VIEW)
def course(request: RegionRequest, year: int) -> HttpResponse:
    """The steps of the plan, what is missing for the next one, its versions and what happened."""
    plan = _plan(request, year)
    found, versions, entries = course_of(plan), versions_of(plan), happened(plan)
    moves = moves_of(found, request.access)
    ctx = {
        **_about(plan),
        "crumbs": fetch.crumbs(plan),
        "course": found,
        "steps": steps_of(plan, [one.version for one in versions], localdate(), ended_at(entries)),
        "moves": [one for one in moves if one.word != "Intrekken"],
        "withdraw": next((one for one in moves if one.word == "Intrekken"), None),
        "versions": versions,
        "entries": entries,
    }
    return render(request, "stages/course.html", ctx)


@region_page(Permission.EDIT_PLAN)
def agree(request: RegionRequest, year: int) -> HttpResponse:
    """What follows from agreeing, who will sign for what, and the button."""
    plan = _plan(request, year)
    form = AgreeForm(request.POST or None, row=plan)
    outcome = submit(form, partial(actions.agree, by=request.user, plan=plan))
    if outcome.done:
        messages.success(
            request, "De jaarschijf is overeengekomen en de tekst ligt vast. Alle partijen horen het."
        )
        return redirect(_url(plan))
    found = course_of(plan)
    return _show(request, found, Move.AGREE, form, outcome, "stages/agree.html", **_signing(found))


def _signing(found: Course) -> dict[str, object]:
    """Per party for which chapters it would sign, and who would not sign at all."""
    if found.consent is None:
        return {}
    whole = signing_blocks(found.consent, Scope.WHOLE).signing
    chapters = {one.party: one.chapters for one in signing_blocks(found.consent, Scope.CHAPTERS).signing}
    return {
        "version": found.consent.version,
        "blocks": [(one.name, chapters.get(one.party, ())) for one in whole],
        "objecting": objecting(found.consent),
        "reservations": found.consent.reservations,
        "is_trial": is_trial(),
    }


@region_page(Permission.EDIT_PLAN)
def close(request: RegionRequest, year: int) -> HttpResponse:
    """What closing means, and the button."""
    plan = _plan(request, year)
    form = MoveForm(request.POST or None, row=plan)
    outcome = submit(form, partial(actions.close, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "De jaarschijf is afgesloten. Er verandert niets meer aan.")
        return redirect(_url(plan))
    return _show(request, course_of(plan), Move.CLOSE, form, outcome, "stages/close.html")


@region_page(Permission.EDIT_PLAN)
def withdraw(request: RegionRequest, year: int) -> HttpResponse:
    """What withdrawing means, why it is done, and the button."""
    plan = _plan(request, year)
    form = WithdrawForm(request.POST or None, row=plan)
    outcome = submit(form, partial(actions.withdraw, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "De jaarschijf is ingetrokken. Alle partijen horen waarom.")
        return redirect(_url(plan))
    return _show(request, course_of(plan), Move.WITHDRAW, form, outcome, "stages/withdraw.html")


@region_page(Permission.VIEW)
def document(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """The document of an agreed version as it was made, without seal or signatures."""
    plan = _plan(request, year)
    row = get_object_or_404(VersionDocument, version__plan=plan, version__number=number)
    answer = HttpResponse(bytes(row.data), content_type="application/pdf")
    name = f"{plan.region.slug}-{year}-versie-{number}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _show(
    request: RegionRequest,
    found: Course,
    move: Move,
    form: MoveForm,
    outcome: Outcome,
    template: str,
    **more: object,
) -> HttpResponse:
    plan, check = found.plan, found.of(move)
    ctx = {
        **_about(plan),
        "crumbs": fetch.crumbs(plan, ("Verloop", _url(plan))),
        "form": form,
        "facts": found.facts,
        "missing": [line_of(one, plan, edits=True) for one in check.missing],
        "advice": [line_of(one, plan, edits=True) for one in check.advice],
        **more,
    }
    return render(request, template, ctx, status=outcome.status)


def _plan(request: RegionRequest, year: int) -> YearPlan:
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan


def _about(plan: YearPlan) -> dict[str, object]:
    return {"nav": "plans", "plan": plan, "year": str(plan.year), "tab": "course"}


def _url(plan: YearPlan) -> str:
    return reverse("stages:course", args=[plan.region.slug, plan.year])
