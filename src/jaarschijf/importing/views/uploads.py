"""Uploads: bringing in, the list to review, the head, into the register."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from jaarschijf.importing import actions
from jaarschijf.importing.forms import FileForm, HeadForm
from jaarschijf.importing.models import Upload
from jaarschijf.importing.review import Review
from jaarschijf.importing.views.fetch import fetch_upload, posted, revision_of, shown, to_review
from jaarschijf.importing.views.outcome import Outcome, attempt
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.reading import ReadingError


@region_page(Permission.IMPORT)
def uploads(request: RegionRequest) -> HttpResponse:
    """The form to bring a document in, and what was brought in before."""
    form = FileForm(posted(request), request.FILES or None)
    if form.is_valid():
        upload = _bring_in(request, form)
        if upload:
            return _go_to(request, reverse("importing:review", args=[request.region.slug, upload.pk]))
    ctx = {
        "nav": "import",
        "form": form,
        "uploads": Upload.objects.in_hand().filter(region=request.region).light().counted(),
    }
    return render(request, "importing/uploads.html", ctx)


def _bring_in(request: RegionRequest, form: FileForm) -> Upload | None:
    """The upload; None with an error on the form when the file can't be read."""
    file = form.cleaned_data["file"]
    data, region = file.read(), request.region
    known = actions.upload_of(region, data)
    try:
        upload = actions.bring_in(by=request.user, region=region, name=file.name, data=data)
    except ReadingError as error:
        form.add_error("file", f"{file.name}: {error.dutch}")
        return None
    if known:
        day = date_format(known.created_at, "j F Y")
        messages.info(
            request,
            f"‘{file.name}’ is al ingelezen, op {day} als ‘{known}’. Hieronder gaat u verder.",
        )
    else:
        messages.success(request, f"‘{file.name}’ is ingelezen. Kijk na of het klopt.")
    return upload


def _go_to(request: RegionRequest, url: str) -> HttpResponse:
    """A redirect that htmx follows as a page of its own, so that the address changes too."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


@region_page(Permission.IMPORT)
def review(request: RegionRequest, pk: int) -> HttpResponse:
    """What was read beside its source, doubtful candidates first."""
    upload = fetch_upload(request, pk)
    return render(request, "importing/review.html", _review_ctx(request, upload))


def _review_ctx(request: RegionRequest, upload: Upload) -> dict[str, object]:
    found, show = Review(upload), shown(request)
    page = found.page(show, request.GET.get("pagina"))
    return {
        "nav": "import",
        "review": found,
        "upload": upload,
        "show": show,
        "page": page,
        "cards": found.cards(list(page.object_list)),
    }


@region_page(Permission.IMPORT)
def head(request: RegionRequest, pk: int) -> HttpResponse:
    """Correcting title, motto and year."""
    upload = fetch_upload(request, pk)
    form = HeadForm(
        posted(request), initial={"title": upload.title, "motto": upload.motto, "year": upload.year}
    )
    outcome = Outcome()
    if form.is_valid():
        revision, given = revision_of(request), form.cleaned_data
        outcome = attempt(
            lambda: actions.change_head(by=request.user, upload=upload, revision=revision, **given)
        )
    if outcome.done:
        return to_review(request, upload)
    stored = fetch_upload(request, pk) if outcome.is_conflict else None
    ctx = {
        "nav": "import",
        "upload": upload,
        "form": form,
        "refusal": outcome.refusal,
        "stored": stored,
        "revision": (stored or upload).revision,
    }
    return render(request, "importing/head.html", ctx, status=outcome.status)


@region_page(Permission.IMPORT)
@require_POST
def accept_sure(request: RegionRequest, pk: int) -> HttpResponse:
    """Accepts all that the reader is sure of."""
    upload = fetch_upload(request, pk)
    count = actions.accept_all_sure(by=request.user, upload=upload)
    what = counted(count, "onderdeel is", "onderdelen zijn") if count else "Er is niets"
    messages.success(request, f"{what} goedgekeurd. Kijk nog naar wat overblijft.")
    return to_review(request, upload)


@region_page(Permission.IMPORT)
@require_POST
def to_register(request: RegionRequest, pk: int) -> HttpResponse:
    """Puts what was accepted in the register."""
    upload = fetch_upload(request, pk)
    try:
        plan = actions.settle(by=request.user, upload=upload)
    except Refusal as refusal:
        ctx = {**_review_ctx(request, upload), "refusal": refusal.dutch}
        return render(request, "importing/review.html", ctx, status=409)
    messages.success(request, f"Wat u hebt goedgekeurd, staat nu in ‘{plan.title}’.")
    return redirect("desk:plan", request.region.slug, plan.year)


@region_page(Permission.IMPORT)
def put_away(request: RegionRequest, pk: int) -> HttpResponse:
    """Asks whether the upload may go, and puts it away."""
    upload = fetch_upload(request, pk)
    if request.method == "POST":
        actions.discard(by=request.user, upload=upload)
        messages.success(request, f"‘{upload}’ is weggelegd. U kunt het bestand altijd opnieuw inlezen.")
        return redirect("importing:uploads", request.region.slug)
    return render(request, "importing/discard.html", {"nav": "import", "upload": upload})
