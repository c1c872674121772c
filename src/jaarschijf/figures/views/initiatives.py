"""The register of housing-with-care initiatives."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.figures import fetch
from jaarschijf.figures.actions.initiatives import add_initiative, change_initiative, record_count
from jaarschijf.figures.files import as_csv, as_xlsx
from jaarschijf.figures.forms.initiatives import AddForm, ChangeForm, CountForm
from jaarschijf.figures.initiatives.keeping import may_keep, own_parties
from jaarschijf.figures.initiatives.register import Entry, entry_of, register_of, rows_of
from jaarschijf.figures.initiatives.taking_along import HEAD, lines_of
from jaarschijf.figures.models import Initiative, InitiativeStage
from jaarschijf.figures.views.common import CSV, NAV, XLSX, crumbs, file_answer
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Party, Region
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.show import FormPage, show_form

if TYPE_CHECKING:
    from jaarschijf.figures.initiatives.drawing import Drawing

TITLE: Final = "Woon-zorginitiatieven"
LEAST_DRAWN: Final = 2
"""One day is no line."""


@region_page(Permission.VIEW)
def initiatives(request: RegionRequest) -> HttpResponse:
    """All initiatives, by municipality; those that stopped below."""
    entries = register_of(request.access, localdate())
    going = [entry for entry in entries if not entry.is_over]
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region),
        "going": going,
        "over": [entry for entry in entries if entry.is_over],
        "open_count": sum(entry.row.stage == InitiativeStage.OPEN for entry in going),
        "places": sum(entry.now.places.value or 0 for entry in going if entry.now),
        "short": sum(entry.now.is_short for entry in going if entry.now),
        "adds": _may_add(request),
        "threshold": fetch.protection_of(request.region).parties,
    }
    return render(request, "figures/initiatives.html", ctx)


@region_page(Permission.VIEW)
def initiative(request: RegionRequest, pk: int) -> HttpResponse:
    """One initiative, and how it went."""
    entry = _entry(request, pk)
    ctx = {
        "nav": NAV,
        "crumbs": _crumbs(request.region),
        "entry": entry,
        "row": entry.row,
        "stands": entry.stands[::-1],
        "chart": _chart(entry),
        "threshold": fetch.protection_of(request.region).parties,
    }
    return render(request, "figures/initiative.html", ctx)


def _chart(entry: Entry) -> Drawing | None:
    """The counts over time; None while there are no two days."""
    if len(entry.stands) < LEAST_DRAWN:
        return None
    from jaarschijf.figures.initiatives.drawing import draw  # the library that draws is heavy

    return draw(entry)


@region_page(Permission.VIEW)
def initiatives_file(request: RegionRequest, kind: str) -> HttpResponse:
    """The register to take along, as this person may see it."""
    rows = lines_of(register_of(request.access, localdate()))
    name = f"woon-zorginitiatieven-{request.region.slug}"
    if kind == "csv":
        return file_answer(as_csv(HEAD, rows), CSV, f"{name}.csv")
    return file_answer(as_xlsx(TITLE, HEAD, rows), XLSX, f"{name}.xlsx")


@region_page(Permission.DELIVER)
def initiative_add(request: RegionRequest) -> HttpResponse:
    """A new one."""
    if not _may_add(request):
        raise PermissionDenied("Een initiatief voegt de aanbieder toe, of de regiocoördinator.")
    form = AddForm(request.POST or None, region=request.region, own=_own(request))
    made: list[Initiative] = []

    def add(**words: object) -> None:
        made.append(add_initiative(by=request.user, region=request.region, **words))  # type: ignore[arg-type] # the form's values

    outcome = submit(form, add)
    if outcome.done:
        messages.success(request, f"{made[0]} staat in het register. Vul nu in hoe het staat.")
        return redirect("figures:initiative_count", request.region.slug, made[0].pk)
    page = FormPage(
        "Voeg een initiatief toe",
        form,
        back=_list_url(request.region),
        crumbs=_crumbs(request.region),
        submit="Voeg toe",
        extra={"nav": NAV},
    )
    return show_form(request, page, outcome)


@region_page(Permission.DELIVER)
def initiative_change(request: RegionRequest, pk: int) -> HttpResponse:
    """Other words, or another stage."""
    row = _kept(request, pk)
    form = ChangeForm(request.POST or None, row=row, own=_own(request))
    outcome = submit(form, partial(change_initiative, by=request.user, initiative=row))
    if outcome.done:
        messages.success(request, "Het initiatief is aangepast.")
        return redirect(_url(row))
    page = FormPage(
        f"{row} aanpassen", form, back=_url(row), crumbs=_crumbs(request.region, row), extra={"nav": NAV}
    )
    return show_form(request, page, outcome)


@region_page(Permission.DELIVER)
def initiative_count(request: RegionRequest, pk: int) -> HttpResponse:
    """How it stood on a day."""
    row = _kept(request, pk)
    now = entry_of(row, request.access, localdate()).now
    form = CountForm(request.POST or None, row=row, places=now.places.value if now else None)
    outcome = submit(form, partial(record_count, by=request.user, initiative=row))
    if outcome.done:
        messages.success(request, "De stand is vastgelegd.")
        return redirect(_url(row))
    page = FormPage(
        f"Hoe staat het met {row}?",
        form,
        back=_url(row),
        crumbs=_crumbs(request.region, row),
        submit="Leg vast",
        lead="Wat u niet weet, laat u leeg.",
        extra={"nav": NAV},
    )
    return show_form(request, page, outcome)


def _entry(request: RegionRequest, pk: int) -> Entry:
    return entry_of(_row(request, pk), request.access, localdate())


def _row(request: RegionRequest, pk: int) -> Initiative:
    """The initiative with its counts, or 404."""
    row = get_object_or_404(rows_of(request.region), pk=pk)
    row.region = request.region
    return row


def _kept(request: RegionRequest, pk: int) -> Initiative:
    """The same, for who looks after it; others get 403."""
    row = _row(request, pk)
    if not may_keep(request.access, row.provider):
        raise PermissionDenied("Dit initiatief houdt de aanbieder bij, of de regiocoördinator.")
    return row


def _own(request: RegionRequest) -> list[Party] | None:
    """The parties that can be chosen as provider; None is any."""
    return None if request.access.may(Permission.EDIT_PLAN) else own_parties(request.access)


def _may_add(request: RegionRequest) -> bool:
    return request.access.may(Permission.EDIT_PLAN) or bool(own_parties(request.access))


def _list_url(region: Region) -> str:
    return reverse("figures:initiatives", args=[region.slug])


def _url(row: Initiative) -> str:
    return reverse("figures:initiative", args=[row.region.slug, row.pk])


def _crumbs(region: Region, row: Initiative | None = None) -> list[Crumb]:
    below: list[Crumb] = [(TITLE, _list_url(region))]
    return crumbs(region, *below, *([(row.name, _url(row))] if row else []))
