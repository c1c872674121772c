"""The documents beside the signed file: what there is, taking them along, and writing down a later fact."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify

from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.models import Version, VersionKind, YearPlan
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.signing import fetch
from jaarschijf.signing.actions.sealed import write_fact
from jaarschijf.signing.forms.sealed import FactForm
from jaarschijf.signing.models import SealedDocument
from jaarschijf.signing.views.rounds import pdf_answer


@region_page(Permission.VIEW)
def documents(request: RegionRequest, year: int) -> HttpResponse:
    """Every sealed document of the year, by the version that it is about."""
    plan = fetch.plan_of(request, year)
    rows = SealedDocument.objects.filter(plan=plan).defer("data")
    ctx = {
        "nav": "plans",
        "plan": plan,
        "year": str(plan.year),
        "crumbs": fetch.crumbs(plan),
        "documents": rows,
        "numbers": dict(plan.versions.values_list("sha256", "number")),
        "writes": request.access.may(Permission.EDIT_PLAN) and _signed(plan) is not None,
    }
    return render(request, "signing/documents.html", ctx)


@region_page(Permission.VIEW)
def document_file(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """One of them, as it was sealed."""
    plan = fetch.plan_of(request, year)
    row = get_object_or_404(SealedDocument, plan=plan, pk=pk)
    name = f"{request.region.slug}-{year}-{slugify(row.get_kind_display())}-{row.pk}.pdf"
    return pdf_answer(bytes(row.data), name)


@region_page(Permission.EDIT_PLAN)
def fact_add(request: RegionRequest, year: int) -> HttpResponse:
    """Writes down what happened after the signing."""
    plan = fetch.plan_of(request, year)
    version = _signed(plan)
    if version is None:
        messages.warning(request, "Een later feit kan pas als iedereen de jaarschijf heeft getekend.")
        return redirect(_documents_url(plan))
    form = FactForm(request.POST or None)
    outcome = submit(form, partial(write_fact, by=request.user, version=version))
    if outcome.done:
        messages.success(request, "Het feit is verzegeld en bewaard, naast het ondertekende bestand.")
        return redirect(_documents_url(plan))
    page = FormPage(
        "Leg een later feit vast",
        form,
        back=_documents_url(plan),
        crumbs=fetch.crumbs(plan, ("Stukken", _documents_url(plan))),
        submit="Verzegel en bewaar",
        lead="Het ondertekende bestand verandert niet. Wat u opschrijft wordt een eigen document ernaast.",
    )
    return show_form(request, page, outcome)


def _signed(plan: YearPlan) -> Version | None:
    """The newest version of the plan itself that everybody signed."""
    version = plan.versions.filter(kind=VersionKind.PLAN, signed_at__isnull=False).first()
    if version:
        version.plan = plan
    return version


def _documents_url(plan: YearPlan) -> str:
    return reverse("signing:documents", args=[plan.region.slug, plan.year])
