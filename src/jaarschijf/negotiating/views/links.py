"""Who reads along by a personal link: inviting, renewing, taking back."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.negotiating import fetch
from jaarschijf.negotiating.actions.links import renew_link, revoke_link, send_link
from jaarschijf.negotiating.forms.links import DaysForm, LinkForm
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.NEGOTIATE)
def links(request: RegionRequest, year: int) -> HttpResponse:
    """Everybody who reads along for a party of this person, and inviting somebody."""
    plan = fetch.plan_of(request, year)
    parties = _parties(request)
    form = LinkForm(request.POST or None, parties=parties)
    outcome = submit(form, partial(send_link, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, f"{form.cleaned_data['name']} krijgt een mail met een persoonlijke link.")
        return redirect(_links_url(plan))
    rows = plan.reading_links.filter(party__in=parties).select_related("party", "made_by")
    ctx = {
        "nav": "plans",
        "tab": "links",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan),
        "form": form,
        "rows": rows,
        "now": timezone.now(),
    }
    return render(request, "negotiating/links.html", ctx, status=outcome.status)


@region_page(Permission.NEGOTIATE)
def link_renew(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A new link by mail, in place of the old one."""
    link = fetch.link_of(request, year, pk)
    form = DaysForm(request.POST or None)
    outcome = submit(form, partial(renew_link, by=request.user, link=link))
    if outcome.done:
        messages.success(
            request, f"{link.name} krijgt een mail met een nieuwe link. De oude werkt niet meer."
        )
        return redirect(_links_url(link.plan))
    lead = "De oude link werkt dan meteen niet meer. Wat er gelezen en gezegd is, blijft."
    page = _page(link.plan, f"Stuur {link.name} een nieuwe link", form, "Stuur een nieuwe link", lead)
    return show_form(request, page, outcome)


@region_page(Permission.NEGOTIATE)
def link_revoke(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes a link back, after asking."""
    link = fetch.link_of(request, year, pk)
    if request.method == "POST":
        revoke_link(by=request.user, link=link)
        messages.success(request, f"De link van {link.name} werkt niet meer.")
        return redirect(_links_url(link.plan))
    lead = f"{link.name} kan dan niet meer meelezen. Wat er gezegd is, blijft staan."
    page = _page(link.plan, f"Trek de link van {link.name} in?", forms.Form(), "Trek in", lead)
    return show_form(request, page, Outcome(done=False))


def _parties(request: RegionRequest) -> list[Party]:
    today = localdate()
    rows = [party for party in request.region.parties.all() if party.takes_part_on(today)]
    return [party for party in rows if fetch.may_invite(request, party)]


def _page(plan: YearPlan, title: str, form: forms.Form, submit_as: str, lead: str) -> FormPage:
    return FormPage(
        title,
        form,
        back=_links_url(plan),
        crumbs=fetch.crumbs(plan, _crumb(plan)),
        submit=submit_as,
        lead=lead,
    )


def _links_url(plan: YearPlan) -> str:
    return reverse("negotiating:links", args=[plan.region.slug, plan.year])


def _crumb(plan: YearPlan) -> Crumb:
    return ("Meelezers", _links_url(plan))
