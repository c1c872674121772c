"""Requests for figures: asking, following who delivered, changing, closing and opening again."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from jaarschijf.figures import fetch
from jaarschijf.figures.actions import asking
from jaarschijf.figures.asked import AskedRow, RequestRow, rows_of
from jaarschijf.figures.datasets import DATASETS, template_fields
from jaarschijf.figures.forms.requests import AskForm, RequestForm
from jaarschijf.figures.models import DataRequest
from jaarschijf.figures.places import scope_of
from jaarschijf.figures.post import deliverers_of
from jaarschijf.figures.telling import period_of
from jaarschijf.figures.views.common import CSV, NAV, XLSX, crumbs, file_answer, request_url
from jaarschijf.lib.dutch import listed
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import template_csv, template_xlsx
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit


@region_page(Permission.EDIT_PLAN)
def request_add(request: RegionRequest) -> HttpResponse:
    """Asks a data set of parties."""
    form = AskForm(request.POST or None, region=request.region)
    made: list[DataRequest] = []

    def ask(**given: object) -> None:
        made.append(asking.ask_figures(by=request.user, region=request.region, **given))  # type: ignore[arg-type] # the form's values

    outcome = submit(form, ask)
    if outcome.done:
        messages.success(request, "Gevraagd. Wie voor deze partijen levert, krijgt een mail.")
        return redirect(request_url(made[0]))
    ctx = {"nav": NAV, "crumbs": crumbs(request.region), "form": form}
    return render(request, "figures/request_add.html", ctx, status=outcome.status)


@region_page(Permission.VIEW)
def request(request: RegionRequest, pk: int) -> HttpResponse:
    """One request: what is asked, who delivered, who did not."""
    return _page(request, fetch.request_of(request, pk))


def _page(request: RegionRequest, row: DataRequest, refusal: str = "", status: int = 200) -> HttpResponse:
    (found,) = rows_of(DataRequest.objects.filter(pk=row.pk), localdate())
    asks = request.access.may(Permission.EDIT_PLAN)
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region),
        "row": row,
        "found": found,
        "lines": [_line(request, one) for one in found.rows],
        "dataset": DATASETS[row.dataset],
        "period": period_of(row),
        "asks": asks,
        "mute": _mute(found) if asks else "",
        "threshold": fetch.protection_of(request.region).parties if asks else 0,
        "refusal": refusal,
    }
    return render(request, "figures/request.html", ctx, status=status)


def _line(request: RegionRequest, row: AskedRow) -> dict[str, object]:
    """A party, and what this person may do there."""
    access = request.access
    return {
        "row": row,
        "may_deliver": row.asked.request.is_open and asking.may_deliver(access, row.party),
        "may_look": access.may(Permission.EDIT_PLAN) or access.acts_for(row.party.pk),
    }


def _mute(found: RequestRow) -> str:
    """The parties that are waited for, and where nobody can deliver."""
    people = deliverers_of(row.party for row in found.waited_for)
    return listed([row.party.name for row in found.waited_for if not people[row.party.pk]])


@region_page(Permission.EDIT_PLAN)
def request_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Other words, days or parties."""
    row = fetch.request_of(request, pk)
    form = RequestForm(request.POST or None, row=row)
    outcome = submit(form, partial(asking.change_request, by=request.user, request=row))
    if outcome.done:
        messages.success(request, "De uitvraag is aangepast. Wie er nieuw bij is, krijgt een mail.")
        return redirect(request_url(row))
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region, (row.title, request_url(row))),
        "form": form,
        "row": row,
    }
    return render(request, "figures/request_change.html", ctx, status=outcome.status)


@region_page(Permission.EDIT_PLAN)
@require_POST
def request_close(request: RegionRequest, pk: int) -> HttpResponse:
    """Nobody delivers any more."""
    return _switch(request, pk, is_closed=True)


@region_page(Permission.EDIT_PLAN)
@require_POST
def request_reopen(request: RegionRequest, pk: int) -> HttpResponse:
    """Deliveries are welcome again."""
    return _switch(request, pk, is_closed=False)


def _switch(request: RegionRequest, pk: int, *, is_closed: bool) -> HttpResponse:
    row = fetch.request_of(request, pk)
    seen = request.POST.get("revision", "")
    act = asking.close_request if is_closed else asking.reopen_request
    try:
        act(by=request.user, request=row, revision=int(seen) if seen.isdecimal() else 0)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _page(request, fetch.request_of(request, pk), refusal.dutch, status=409)
    said = "gesloten. Niemand krijgt nog herinneringen" if is_closed else "weer open"
    messages.success(request, f"De uitvraag is {said}.")
    return redirect(request_url(row))


@region_page(Permission.VIEW)
def request_template(request: RegionRequest, pk: int, kind: str) -> HttpResponse:
    """A file to fill in, per row or (`?geteld=1`) already counted, with the places of the region."""
    row = fetch.request_of(request, pk)
    dataset, is_counted = DATASETS[row.dataset], "geteld" in request.GET
    fields = template_fields(dataset, scope_of(row), counted=is_counted)
    name = f"{dataset.name}{'-geteld' if is_counted else ''}-{request.region.slug}-{row.year}.{kind}"
    if kind == "csv":
        return file_answer(template_csv(fields), CSV, name)
    explained = [f"{row.title}: {dataset.purpose}", f"Gevraagd {period_of(row)}."]
    return file_answer(template_xlsx(dataset.name.capitalize(), fields, explained), XLSX, name)
