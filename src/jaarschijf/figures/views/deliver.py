"""Delivering for a party: what is asked, a file that is checked, its sums that a person says yes to."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from jaarschijf.figures import fetch
from jaarschijf.figures.actions.asking import may_deliver, say_none
from jaarschijf.figures.actions.delivering import confirm_delivery
from jaarschijf.figures.actions.words import keep_word
from jaarschijf.figures.asked import AskedRow, rows_of
from jaarschijf.figures.datasets import DATASETS, Dataset, template_fields
from jaarschijf.figures.datasets.shape import Form
from jaarschijf.figures.flaws import Wrong, wrong_in
from jaarschijf.figures.forms.deliver import ConfirmForm, FileForm, NoneForm, mapped
from jaarschijf.figures.intake import Upload, check_file, marked
from jaarschijf.figures.models import Checked, DataRequest
from jaarschijf.figures.places import scope_of
from jaarschijf.figures.sums import tables_of
from jaarschijf.figures.telling import deliver_url, period_of
from jaarschijf.figures.upload import in_memory, is_too_large
from jaarschijf.figures.views.common import JSON, NAV, XLSX, crumbs, file_answer, request_url
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Field
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.show import FormPage, show_form


@dataclass(frozen=True)
class Place:
    """A party in a request, and the sums that wait there for a yes as far as this person may see them."""

    row: DataRequest
    party: Party
    checked: Checked | None
    others_wait: bool

    @property
    def url(self) -> str:
        return deliver_url(self.row, self.party)


@csrf_exempt
@region_page(Permission.DELIVER)
@in_memory
@sensitive_post_parameters()
@sensitive_variables()
def deliver(request: RegionRequest, pk: int, party_slug: str) -> HttpResponse:
    """The page of a party's delivery; a file that is sent is checked, and its flaws are all told at once."""
    place = _place(request, pk, party_slug)
    if request.method != "POST":
        return _page(request, place, FileForm())
    kept = _keep_words(request)
    form = FileForm(request.POST, request.FILES, is_too_large=is_too_large(request))
    if not form.is_valid():
        if kept:
            form.errors.clear()
        return _page(request, place, form, kept=kept, status=200 if kept else 422)
    file = Upload(form.given.name or "", form.given.read())
    try:
        found = check_file(by=request.user, request=place.row, party=place.party, file=file)
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error("file", refusal.dutch)
        return _page(request, place, form, kept=kept, status=422)
    if found.totals is not None:
        return _go_to(request, place.url)
    if "terug" in request.POST:
        return file_answer(marked(file, found, place.row), XLSX, f"nagekeken-{place.party.slug}.xlsx")
    return _page(request, place, form, wrong=wrong_in(found, request.region), kept=kept, status=422)


def _keep_words(request: RegionRequest) -> str:
    """Remembers the words that got a meaning; tells how many."""
    told = mapped(request.POST)
    for list_name, word, code in told:
        keep_word(by=request.user, region=request.region, list_name=list_name, word=word, code=code)
    return f"{counted(len(told), 'woord is', 'woorden zijn')} onthouden" if told else ""


def _page(
    request: RegionRequest,
    place: Place,
    form: FileForm,
    *,
    wrong: Wrong | None = None,
    kept: str = "",
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    row, dataset = place.row, DATASETS[place.row.dataset]
    per_row, in_classes, no_limits = _columns(row, dataset)
    ctx = {
        "nav": NAV,
        "crumbs": crumbs(request.region, (row.title, request_url(row))),
        "place": place,
        "row": row,
        "asked": _asked(place),
        "dataset": dataset,
        "period": period_of(row),
        "columns": per_row,
        "either": _either(dataset.form),
        "counted_columns": in_classes,
        "no_limits": no_limits,
        "form": form,
        "confirm": ConfirmForm(initial={"seen": place.checked.sha256}) if place.checked else None,
        "tables": tables_of(json.loads(place.checked.totals_bytes())) if place.checked else [],
        "wrong": wrong,
        "kept": kept,
        "refusal": refusal,
    }
    return render(request, "figures/deliver.html", ctx, status=status)


def _columns(row: DataRequest, dataset: Dataset) -> tuple[tuple[Field, ...], tuple[Field, ...], str]:
    """The columns per row and in classes; and why nothing can be read yet, where the limits are not known."""
    try:
        scope = scope_of(row)
    except Refusal as refusal:
        return dataset.fields, dataset.counted.fields if dataset.counted else (), refusal.dutch
    in_classes = template_fields(dataset, scope, counted=True) if dataset.counted else ()
    return template_fields(dataset, scope), in_classes, ""


def _either(form: Form) -> list[str]:
    """The headings of which at least one is in the file."""
    return [field.heading for field in form.fields if field.key in form.either]


def _asked(place: Place) -> AskedRow:
    (found,) = rows_of(DataRequest.objects.filter(pk=place.row.pk), localdate())
    return next(one for one in found.rows if one.party == place.party)


def _place(request: RegionRequest, pk: int, party_slug: str) -> Place:
    """The party in the request, or 404; 403 for who delivers for others."""
    row = fetch.request_of(request, pk)
    asked = get_object_or_404(row.asked.select_related("party"), party__slug=party_slug)
    party = asked.party
    if not may_deliver(request.access, party):
        raise PermissionDenied(f"Voor {party} levert een beleidsmedewerker van {party}.")
    checked = Checked.objects.filter(request=row, party=party).select_related("by").first()
    # The coordinator has no more right to a party's small counts than another party.
    sees = checked is not None and (request.access.acts_for(party.pk) or checked.by == request.user)
    return Place(row, party, checked if sees else None, others_wait=checked is not None and not sees)


def _go_to(request: RegionRequest, url: str) -> HttpResponse:
    """A redirect that htmx follows as a page of its own, so that all of the page is new."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


@region_page(Permission.DELIVER)
def deliver_confirm(request: RegionRequest, pk: int, party_slug: str) -> HttpResponse:
    """Yes, these sums are meant."""
    place = _place(request, pk, party_slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ConfirmForm(request.POST)
    made = []

    def confirm(seen: str, note: str) -> None:
        made.append(
            confirm_delivery(by=request.user, request=place.row, party=place.party, seen=seen, note=note)
        )

    outcome = submit(form, confirm)
    if outcome.done:
        messages.success(request, f"Bedankt: {place.party} heeft geleverd.")
        return redirect("figures:delivery", request.region.slug, made[0].pk)
    refusal = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return _page(request, place, FileForm(), refusal=refusal, status=outcome.status)


@region_page(Permission.DELIVER)
def deliver_none(request: RegionRequest, pk: int, party_slug: str) -> HttpResponse:
    """No, there is nothing to deliver; or there is after all."""
    place = _place(request, pk, party_slug)
    if "toch" in request.POST:
        say_none(by=request.user, request=place.row, party=place.party, reason="")
        messages.success(request, "U kunt weer leveren.")
        return redirect(place.url)
    form = NoneForm(request.POST or None)

    def act(reason: str) -> None:
        say_none(by=request.user, request=place.row, party=place.party, reason=reason)

    outcome = submit(form, act)
    if outcome.done:
        messages.success(request, f"Vastgelegd: {place.party} heeft niets te leveren.")
        return redirect(request_url(place.row))
    page = FormPage(
        f"{place.party} heeft niets te leveren",
        form,
        back=place.url,
        crumbs=crumbs(request.region, (place.row.title, request_url(place.row))),
        submit="Leg dit vast",
        lead=f"Het gaat om ‘{place.row.title}’. U krijgt dan geen herinneringen meer. Later leveren kan nog.",
        extra={"nav": NAV},
    )
    return show_form(request, page, outcome)


@region_page(Permission.DELIVER)
def deliver_sums(request: RegionRequest, pk: int, party_slug: str) -> HttpResponse:
    """Exactly what would be kept."""
    place = _place(request, pk, party_slug)
    if place.checked is None:
        raise Http404("Er ligt hier nu geen nagekeken bestand.")
    return file_answer(place.checked.totals_bytes(), JSON, f"optellingen-{place.party.slug}.json")
