"""Addenda: the list of a year, and one with its articles; preparing it and laying it before the parties."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.actions import addenda as actions
from jaarschijf.negotiating.addenda import reading
from jaarschijf.negotiating.addenda.shown import ShownAddendum, shown
from jaarschijf.negotiating.forms.addenda import AddendumChangeForm, AddendumForm, AskForm, SeenForm
from jaarschijf.negotiating.models import Addendum, AddendumState
from jaarschijf.negotiating.telling import consultation_url
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import Stage, YearPlan
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.VIEW)
def addenda(request: RegionRequest, year: int) -> HttpResponse:
    """Every addendum of the plan, the newest first."""
    plan = fetch.plan_of(request, year)
    rows = list(
        plan.addenda.select_related("version").order_by("-number").prefetch_related("articles__agreement")
    )
    busy = any(row.state in reading.UNDER_WAY for row in rows)
    ctx = {
        **about(plan),
        "crumbs": fetch.crumbs(plan),
        "rows": rows,
        "signed": plan.stage == Stage.SIGNED,
        "begins": plan.stage == Stage.SIGNED and not busy and request.access.may(Permission.EDIT_PLAN),
        "busy": busy,
    }
    return render(request, "negotiating/addenda.html", ctx)


@region_page(Permission.VIEW)
def addendum(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """What changes, for whom, and how far it is."""
    row = addendum_of(request, year, number)
    page = shown(row, localdate())
    edits = request.access.may(Permission.EDIT_PLAN) and row.plan.stage == Stage.SIGNED
    ctx = {
        **about(row.plan),
        "crumbs": fetch.crumbs(row.plan, addenda_crumb(row.plan)),
        "page": page,
        "addendum": row,
        "own": _own(request, page),
        "writes": edits and row.state == AddendumState.PREPARING,
        "edits": edits and row.state in reading.UNDER_WAY,
        "consultation": consultation_url(page.consent.consultation) if page.consent else "",
        "seen": SeenForm(row=row),
    }
    return render(request, "negotiating/addendum.html", ctx)


@region_page(Permission.EDIT_PLAN)
def addendum_add(request: RegionRequest, year: int) -> HttpResponse:
    """What a new addendum is about."""
    plan = fetch.plan_of(request, year)
    form = AddendumForm(request.POST or None)
    made: list[Addendum] = []

    def prepare(**given: Any) -> None:
        made.append(actions.prepare(by=request.user, plan=plan, **given))

    outcome = submit(form, prepare)
    if outcome.done:
        messages.success(request, "Het addendum is begonnen. Kies nu welke afspraak anders moet.")
        return redirect("negotiating:article_choose", request.region.slug, year, made[0].number)
    page = FormPage(
        "Begin een addendum",
        form,
        back=addenda_url(plan),
        crumbs=fetch.crumbs(plan, addenda_crumb(plan)),
        submit="Ga verder",
        lead="Met een addendum verandert u afspraken die al ondertekend zijn. Alleen wie het aangaat, stemt "
        "ermee in en tekent.",
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def addendum_change(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Another title, reason or first day."""
    row = addendum_of(request, year, number)
    form = AddendumChangeForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_addendum, by=request.user, addendum=row))
    if outcome.done:
        messages.success(request, "Opgeslagen.")
        return redirect(addendum_url(row))
    page = FormPage(
        f"Addendum {number} aanpassen",
        form,
        back=addendum_url(row),
        crumbs=crumbs(row),
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def addendum_ask(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Who will be asked, and by when."""
    row = addendum_of(request, year, number)
    form = AskForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.ask_consent, by=request.user, addendum=row))
    if outcome.done:
        messages.success(request, "Het addendum ligt voor. Wie moet antwoorden, krijgt een mail.")
        return redirect(addendum_url(row))
    page = FormPage(
        f"Leg addendum {number} voor",
        form,
        back=addendum_url(row),
        crumbs=crumbs(row),
        submit="Leg het voor",
        extra={"page_about": shown(row, localdate())},
    )
    return show_form(request, page, outcome, "negotiating/addendum_ask.html")


@region_page(Permission.EDIT_PLAN)
@require_POST
def addendum_take_back(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Back to writing."""
    row = addendum_of(request, year, number)
    form = SeenForm(request.POST, row=row)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    actions.take_back(by=request.user, addendum=row, revision=revision)
    messages.success(request, "U kunt het addendum weer aanpassen. Leg het daarna opnieuw voor.")
    return redirect(addendum_url(row))


def _own(request: RegionRequest, page: ShownAddendum) -> bool:
    """Whether it concerns a party of this person."""
    return any(party.pk in request.access.party_ids for party, _why in page.asked)


def addendum_of(request: RegionRequest, year: int, number: int) -> Addendum:
    """The addendum with its plan, or 404."""
    plan = fetch.plan_of(request, year)
    row = get_object_or_404(plan.addenda.select_related("version__base"), number=number)
    row.plan = plan
    return row


def about(plan: YearPlan) -> dict[str, object]:
    """What all these pages tell."""
    return {"nav": "plans", "tab": "addenda", "plan": plan, "year": str(plan.year)}


def addenda_url(plan: YearPlan) -> str:
    return reverse("negotiating:addenda", args=[plan.region.slug, plan.year])


def addenda_crumb(plan: YearPlan) -> Crumb:
    return ("Addenda", addenda_url(plan))


def addendum_url(row: Addendum) -> str:
    return reverse("negotiating:addendum", args=[row.plan.region.slug, row.plan.year, row.number])


def crumbs(row: Addendum) -> list[Crumb]:
    """The way to a page below one addendum."""
    return fetch.crumbs(row.plan, addenda_crumb(row.plan), (f"Addendum {row.number}", addendum_url(row)))
