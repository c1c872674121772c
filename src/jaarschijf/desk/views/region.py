"""The region itself: its name, its motto, how long news stays fresh, and what happened to it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jaarschijf.desk.history import past
from jaarschijf.desk.people_forms import RegionFields
from jaarschijf.desk.views.history import PER_PAGE
from jaarschijf.journal.models import Entry
from jaarschijf.people.access import Permission
from jaarschijf.people.actions import change_region
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.show import FormPage, show_form

BESIDE_A_PLAN = Q(plan_id=None) | Q(event__startswith="round.")
"""What is the region's own, and the rounds: asking all parties is news for the whole region."""


@region_page(Permission.MANAGE_REGION)
def region_change(request: RegionRequest) -> HttpResponse:
    """Another name or motto, or other ages at which news is no longer fresh."""
    form = RegionFields(request.POST or None, region=request.region)
    back = reverse("desk:parties", args=[request.region.slug])
    outcome = submit(form, partial(change_region, by=request.user, region=request.region))
    if outcome.done:
        messages.success(request, "Opgeslagen.")
        return redirect(back)
    page = FormPage(
        "Gegevens van de regio",
        form,
        back=back,
        crumbs=[("Partijen", back)],
        lead="Het adres van de regio op de site blijft zoals het is, ook als u de naam verandert.",
        extra={"nav": "parties"},
    )
    return show_form(request, page, outcome, "desk/people/region.html")


@region_page(Permission.VIEW)
def region_history(request: RegionRequest) -> HttpResponse:
    """The journal of the region, newest first; what happened to a plan stands at that plan."""
    entries = Entry.objects.filter(BESIDE_A_PLAN, region_id=request.region.pk)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("pagina"))
    ctx = {
        "nav": "parties",
        "crumbs": [("Partijen", reverse("desk:parties", args=[request.region.slug]))],
        "page": page,
        "history": past(page.object_list),
    }
    return render(request, "desk/region_history.html", ctx)
