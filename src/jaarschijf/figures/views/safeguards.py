"""The checklist "BAT geborgd": all associations beside each other, a point with its history, an answer."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.figures.actions.safeguards import answer_safeguard
from jaarschijf.figures.forms.safeguards import AnswerForm
from jaarschijf.figures.models import SafeguardAnswer
from jaarschijf.figures.safeguards.matrix import SLUGS, Cell, associations, matrix_of, may_answer
from jaarschijf.figures.views.common import NAV, crumbs
from jaarschijf.people.access import Permission
from jaarschijf.people.models import Region
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.show import FormPage, show_form

TITLE = "BAT geborgd"


@region_page(Permission.VIEW)
def safeguards(request: RegionRequest) -> HttpResponse:
    """Points down, associations across."""
    matrix = matrix_of(request.access, localdate())
    ctx = {"nav": NAV, "crumbs": crumbs(request.region), "matrix": matrix}
    return render(request, "figures/safeguards.html", ctx)


@region_page(Permission.VIEW)
def safeguard(request: RegionRequest, party_slug: str, point: str) -> HttpResponse:
    """What an association said of a point, the last first."""
    cell, history = _cell(request, party_slug, point)
    ctx = {
        "nav": NAV,
        "crumbs": _crumbs(request.region),
        "cell": cell,
        "history": history,
    }
    return render(request, "figures/safeguard.html", ctx)


@region_page(Permission.DELIVER)
def safeguard_answer(request: RegionRequest, party_slug: str, point: str) -> HttpResponse:
    """An answer, beside those before it."""
    cell, _ = _cell(request, party_slug, point)
    if not cell.may_answer:
        raise PermissionDenied(f"Hier antwoordt een beleidsmedewerker van {cell.party}.")
    url = _url(request.region, cell)
    form = AnswerForm(request.POST or None)
    outcome = submit(form, partial(answer_safeguard, by=request.user, party=cell.party, point=cell.point))
    if outcome.done:
        messages.success(request, "Het antwoord is vastgelegd.")
        return redirect(reverse("figures:safeguards", args=[request.region.slug]))
    page = FormPage(
        cell.point.label,
        form,
        back=url,
        crumbs=[*_crumbs(request.region), (cell.party.name, url)],
        submit="Leg vast",
        lead=f"U antwoordt voor {cell.party}. Eerdere antwoorden blijven staan.",
        extra={"nav": NAV},
    )
    return show_form(request, page, outcome)


def _cell(request: RegionRequest, party_slug: str, slug: str) -> tuple[Cell, list[SafeguardAnswer]]:
    """The point of an association with all answers, the last first; or 404."""
    party = get_object_or_404(associations(request.region), slug=party_slug)
    party.region = request.region
    if slug not in SLUGS:
        raise Http404("Dit punt staat niet op de lijst.")
    rows = SafeguardAnswer.objects.filter(party=party, point=SLUGS[slug]).select_related("by")
    history = list(rows.order_by("-pk"))
    last = history[0] if history else None
    return Cell(party, SLUGS[slug], last, localdate(), may_answer(request.access, party)), history


def _url(region: Region, cell: Cell) -> str:
    return reverse("figures:safeguard", args=[region.slug, cell.party.slug, cell.slug])


def _crumbs(region: Region) -> list[Crumb]:
    return crumbs(region, (TITLE, reverse("figures:safeguards", args=[region.slug])))
