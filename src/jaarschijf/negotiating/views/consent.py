"""Consent: who said what of a version, giving an answer, and lifting a reservation."""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.actions import consulting
from jaarschijf.negotiating.actions.consent import give_consent, lift_reservation
from jaarschijf.negotiating.consenting.shown import rows_of
from jaarschijf.negotiating.consenting.state import ConsentState, chain_of, state_of, state_on
from jaarschijf.negotiating.forms.consent import CloseForm, ConsentForm, LiftForm, as_typed
from jaarschijf.negotiating.looking.changes import changes, told
from jaarschijf.negotiating.looking.words import chapters
from jaarschijf.negotiating.models import Consent
from jaarschijf.negotiating.rights import (
    require_speaker,
    require_speaker_or_coordinator,
    speaks_for,
)
from jaarschijf.negotiating.stages import DRAFT
from jaarschijf.negotiating.telling import consultation_url
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.models import Version, VersionKind, YearPlan
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.VIEW)
def consents(request: RegionRequest, year: int) -> HttpResponse:
    """Consent on the text of the plan."""
    plan = fetch.plan_of(request, year)
    return _overview(request, plan, state_of(plan, localdate()))


@region_page(Permission.VIEW)
def consultation(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The same of the plan or addendum that this consultation was on: always where it stands now."""
    row = fetch.consultation_of(request, year, pk)
    plan, version = row.version.plan, row.version
    is_plan = version.kind == VersionKind.PLAN
    return _overview(request, plan, state_of(plan, localdate()) if is_plan else state_on(version))


def _overview(request: RegionRequest, plan: YearPlan, state: ConsentState | None) -> HttpResponse:
    today = localdate()
    rows = rows_of(state, today) if state else []
    own = {party.pk for party in speaks_for(request.access, [row.party for row in rows])}
    since = changes(state.before.version.text, state.version.text) if state and state.before else []
    ctx = {
        "nav": "plans",
        "tab": "consents",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan),
        "state": state,
        "rows": rows,
        "own": own,
        "answers": bool(state and state.open and _text_open(plan, state)),
        "asks": plan.stage == DRAFT,
        "since": since,
        "told": told(since),
        "rule": consulting.rule_of(request.region).label,
        "left": (state.consultation.deadline - today).days if state else 0,
        "close": CloseForm(row=state.consultation) if state else None,
    }
    return render(request, "negotiating/consents.html", ctx)


def _text_open(plan: YearPlan, state: ConsentState) -> bool:
    return plan.stage == (DRAFT if state.version.kind == VersionKind.PLAN else "signed")


@region_page(Permission.VIEW)
def version(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """The words that parties were asked about, as they were frozen."""
    plan = fetch.plan_of(request, year)
    row = get_object_or_404(plan.versions, number=number)
    own = request.region.parties.filter(pk__in=request.access.party_ids)
    slugs = frozenset(own.values_list("slug", flat=True))
    ctx = {
        "nav": "plans",
        "plan": plan,
        "crumbs": fetch.crumbs(plan, fetch.consents_crumb(plan)),
        "version": row,
        "text": row.text,
        "chapters": chapters(row.text, slugs),
    }
    return render(request, "negotiating/consent_version.html", ctx)


@region_page(Permission.NEGOTIATE)
def consent(request: RegionRequest, year: int, pk: int, party_slug: str) -> HttpResponse:
    """The answer of a party, on one page with why it is asked."""
    row = fetch.consultation_of(request, year, pk)
    party = fetch.asked_party(row, party_slug)
    require_speaker(request.user, party)
    state = state_on(row.version)
    assert state
    given = next((mine[0] for one, mine in state.given.items() if one == party and mine), None)
    form = ConsentForm(request.POST or None, initial=as_typed(given))
    outcome = submit(form, partial(give_consent, by=request.user, consultation=row, party=party))
    if outcome.done:
        messages.success(request, f"Het antwoord van {party} staat erbij. De andere partijen zien het.")
        return redirect(consultation_url(row))
    if outcome.status == 409:
        _show_given(form, row.version, party)
    ctx = {
        "nav": "plans",
        "crumbs": fetch.crumbs(row.version.plan, fetch.consents_crumb(row.version.plan)),
        "plan": row.version.plan,
        "consultation": row,
        "party": party,
        "again": state.again.get(party.slug, ()),
        "form": form,
        "back": consultation_url(row),
    }
    return render(request, "negotiating/consent_answer.html", ctx, status=outcome.status)


def _show_given(form: ConsentForm, version: Version, party: Party) -> None:
    """Over the answer that somebody gave meanwhile: sent again, what was typed takes its place."""
    newest = Consent.objects.filter(consultation__in=chain_of(version), party=party).last()
    typed: Any = copy(form.data)
    typed["seen"] = str(newest.pk if newest else 0)
    form.data = typed


@region_page(Permission.NEGOTIATE)
def lift(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A reservation no longer holds."""
    plan = fetch.plan_of(request, year)
    rows = Consent.objects.filter(consultation__version__plan=plan, answer="reserved")
    row = get_object_or_404(rows.select_related("party", "consultation__version"), pk=pk)
    row.consultation.version.plan, row.party.region = plan, request.region
    require_speaker_or_coordinator(request.user, row.party)
    form = LiftForm(request.POST or None)
    outcome = submit(form, partial(lift_reservation, by=request.user, consent=row))
    back = consultation_url(row.consultation)
    if outcome.done:
        messages.success(request, f"Het voorbehoud van {row.party} is opgeheven.")
        return redirect(back)
    page = FormPage(
        f"Hef het voorbehoud van {row.party} op",
        form,
        back=back,
        crumbs=fetch.crumbs(plan, fetch.consents_crumb(plan)),
        submit="Hef het voorbehoud op",
        lead=f"Het voorbehoud was: ‘{row.text}’. Het blijft te lezen, met uw toelichting erbij.",
    )
    return show_form(request, page, outcome)
