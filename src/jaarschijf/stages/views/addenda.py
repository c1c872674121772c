"""Agreeing on an addendum, and taking it off the table."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.models import Addendum
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.editing import RowForm, submit
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.signing.document.parties import Scope
from jaarschijf.signing.keys import is_trial
from jaarschijf.stages import addenda as actions
from jaarschijf.stages.course import objecting, signing_blocks


class AgreeForm(RowForm[Addendum]):
    """An addendum as the person saw it, and nothing else."""

    @staticmethod
    def values(_row: Addendum) -> dict[str, Any]:
        return {}


class WithdrawForm(AgreeForm):
    """Why it will not be."""

    reason = forms.CharField(
        label="Waarom wordt het addendum ingetrokken?",
        help_text="Lag het al voor? Dan krijgen de partijen dit in een mail.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@region_page(Permission.EDIT_PLAN)
def addendum_agree(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Who will sign, what is missing, and the button."""
    row = _addendum(request, year, number)
    form = AgreeForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.agree_addendum, by=request.user, addendum=row))
    if outcome.done:
        messages.success(request, f"Addendum {number} is overeengekomen. Open nu de ondertekening.")
        return redirect(_url(row))
    consent = actions.consent_on(row)
    ctx = {
        "nav": "plans",
        "tab": "addenda",
        "plan": row.plan,
        "crumbs": _crumbs(row),
        "addendum": row,
        "form": form,
        "back": _url(row),
        "refusal": "" if form.errors else _refusal(row),
        "blocks": signing_blocks(consent, Scope.WHOLE).signing if consent else (),
        "objecting": objecting(consent) if consent else (),
        "is_trial": is_trial(),
    }
    return render(request, "stages/addendum_agree.html", ctx, status=outcome.status)


@region_page(Permission.EDIT_PLAN)
def addendum_withdraw(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Why it is withdrawn, and the button."""
    row = _addendum(request, year, number)
    form = WithdrawForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.withdraw_addendum, by=request.user, addendum=row))
    if outcome.done:
        messages.success(request, f"Addendum {number} is ingetrokken.")
        return redirect(_url(row))
    page = FormPage(
        f"Trek addendum {number} in",
        form,
        back=_url(row),
        crumbs=_crumbs(row),
        submit="Trek het in",
        lead="Wat ondertekend is, blijft gelden. Loopt er een ondertekening van dit addendum, dan stopt die.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _addendum(request: RegionRequest, year: int, number: int) -> Addendum:
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    row = get_object_or_404(plan.addenda.select_related("version"), number=number)
    row.plan = plan
    if row.version:
        row.version.plan = plan
    return row


def _refusal(row: Addendum) -> str:
    """Why it can't be agreed on now; empty when it can."""
    try:
        actions.refuse_not_ready(row)
    except Refusal as refusal:
        return refusal.dutch
    return ""


def _url(row: Addendum) -> str:
    return reverse("negotiating:addendum", args=[row.plan.region.slug, row.plan.year, row.number])


def _crumbs(row: Addendum) -> list[fetch.Crumb]:
    addenda = reverse("negotiating:addenda", args=[row.plan.region.slug, row.plan.year])
    return fetch.crumbs(row.plan, ("Addenda", addenda), (f"Addendum {row.number}", _url(row)))
