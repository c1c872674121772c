"""What the coordinator does with consent: asking, reminding, closing, reopening, and choosing the rule."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.actions import consulting
from jaarschijf.negotiating.actions.quorum import choose_quorum
from jaarschijf.negotiating.forms.consent import (
    CloseForm,
    ConsultForm,
    QuorumForm,
    ReopenForm,
    stakeholders_of,
)
from jaarschijf.negotiating.models import QuorumKind
from jaarschijf.negotiating.telling import consultation_url, named
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.EDIT_PLAN)
def consult(request: RegionRequest, year: int) -> HttpResponse:
    """Lays the text as it is now before the parties."""
    plan = fetch.plan_of(request, year)
    today = localdate()
    form = ConsultForm(request.POST or None, stakeholders=stakeholders_of(request.region, today))
    outcome = submit(form, partial(consulting.lay_before, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, "De tekst ligt voor. Partijen die moeten antwoorden, kregen een mail.")
        return redirect("negotiating:consents", request.region.slug, plan.year)
    asked = consulting.parties_asked(request.region, today)
    page = FormPage(
        "Leg de tekst voor",
        form,
        back=fetch.consents_crumb(plan)[1],
        crumbs=fetch.crumbs(plan, fetch.consents_crumb(plan)),
        submit="Leg de tekst voor",
        extra={"plan": plan, "asked": asked, "rule": consulting.rule_of(request.region).label},
    )
    return show_form(request, page, outcome, "negotiating/consent_ask.html")


@region_page(Permission.EDIT_PLAN)
def consult_reopen(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Parties may answer again."""
    row = fetch.consultation_of(request, year, pk)
    form = ReopenForm(request.POST or None, row=row)
    outcome = submit(form, partial(consulting.reopen_consultation, by=request.user, consultation=row))
    if outcome.done:
        messages.success(request, "Partijen kunnen weer antwoorden.")
        return redirect(consultation_url(row))
    plan = row.version.plan
    page = FormPage(
        "Heropen de raadpleging",
        form,
        back=consultation_url(row),
        crumbs=fetch.crumbs(plan, fetch.consents_crumb(plan)),
        submit="Heropen",
        lead=f"Partijen kunnen dan weer antwoorden op versie {row.version.number}.",
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
@require_POST
def consult_close(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The answers are counted."""
    row = fetch.consultation_of(request, year, pk)
    form = CloseForm(request.POST, row=row)
    revision = form.cleaned_data["revision"] if form.is_valid() else 0
    consulting.close_consultation(by=request.user, consultation=row, revision=revision)
    messages.success(request, "De raadpleging is gesloten.")
    return redirect(consultation_url(row))


@region_page(Permission.EDIT_PLAN)
@require_POST
def consult_remind(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A mail to who has not answered."""
    row = fetch.consultation_of(request, year, pk)
    reminded = consulting.remind_undecided(by=request.user, consultation=row)
    told = f"Herinnerd: {named(reminded)}. Wie vandaag al een herinnering kreeg, krijgt er geen tweede."
    messages.success(request, told)
    return redirect(consultation_url(row))


@region_page(Permission.EDIT_PLAN)
def quorum(request: RegionRequest) -> HttpResponse:
    """When this region calls a version agreed."""
    rule = consulting.rule_of(request.region)
    form = QuorumForm(request.POST or None, initial={"kind": rule})
    outcome = submit(form, partial(choose_quorum, by=request.user, region=request.region))
    if outcome.done:
        chosen = QuorumKind(form.cleaned_data["kind"]).label
        messages.success(request, f"Vanaf nu geldt: {chosen}.")
        return redirect("negotiating:quorum", request.region.slug)
    ctx = {"nav": "plans", "form": form, "rule": rule}
    return render(request, "negotiating/consent_quorum.html", ctx, status=outcome.status)
