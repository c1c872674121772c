"""One candidate: accept, correct, reject, split, merge."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from jaarschijf.importing import actions
from jaarschijf.importing.editing import Editor, editor_of
from jaarschijf.importing.forms import SplitForm
from jaarschijf.importing.models import Candidate
from jaarschijf.importing.reshaping import cuts
from jaarschijf.importing.review import Review
from jaarschijf.importing.views.fetch import (
    fetch_candidate,
    fetch_upload,
    number_of,
    posted,
    revision_of,
    shown,
    to_review,
)
from jaarschijf.importing.views.outcome import Outcome, attempt
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.reading import DraftAgreement

CHANGED = (
    "Intussen heeft iemand anders dit gewijzigd. Hieronder staat hoe het nu is. Kijk nog eens, en kies dan."
)


@region_page(Permission.IMPORT)
@require_POST
def accept(request: RegionRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """It is right as it stands."""
    return _decide(request, pk, candidate_pk, actions.accept)


@region_page(Permission.IMPORT)
@require_POST
def reject(request: RegionRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """It is not taken over."""
    return _decide(request, pk, candidate_pk, actions.reject)


@region_page(Permission.IMPORT)
@require_POST
def reopen(request: RegionRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Takes the decision back."""
    return _decide(request, pk, candidate_pk, actions.reopen)


def _decide(
    request: RegionRequest, pk: int, candidate_pk: int, action: Callable[..., Candidate]
) -> HttpResponse:
    """Does it, then shows the card in place or goes on to the next one in the list.

    A refusal stands at the card, with what is stored now.
    """
    candidate = fetch_candidate(request, pk, candidate_pk)
    below = None if _in_place(request) else Review(candidate.upload).after(candidate, shown(request))
    outcome = attempt(lambda: action(by=request.user, candidate=candidate, revision=revision_of(request)))
    if outcome.refusal:
        return _show_one(request, pk, candidate_pk, CHANGED if outcome.is_conflict else outcome.refusal)
    if _in_place(request):
        return _show_one(request, pk, candidate_pk)
    return to_review(request, candidate.upload, below)


def _in_place(request: RegionRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _show_one(request: RegionRequest, pk: int, candidate_pk: int, refusal: str = "") -> HttpResponse:
    """The card alone, for htmx with the counts; with a refusal as answer 409."""
    found = Review(fetch_upload(request, pk))
    candidate = next(row for row in found.candidates if row.pk == candidate_pk)
    ctx = {
        "nav": "import",
        "review": found,
        "upload": found.upload,
        "card": found.card(candidate),
        "refusal": refusal,
        "show": shown(request),
        "swapped": _in_place(request),
    }
    template = "importing/swap.html" if _in_place(request) else "importing/one.html"
    return render(request, template, ctx, status=409 if refusal else 200)


@region_page(Permission.IMPORT)
def edit(request: RegionRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """The form beside the source; who saves it has seen it, so that accepts it too."""
    candidate = fetch_candidate(request, pk, candidate_pk)
    editor = editor_of(candidate, posted(request))
    outcome = _correct(request, candidate, editor) if editor.is_valid() else Outcome()
    if outcome.done:
        return to_review(request, candidate.upload, candidate)
    found = Review(candidate.upload)
    stored = fetch_candidate(request, pk, candidate_pk) if outcome.is_conflict else None
    ctx = {
        "nav": "import",
        "upload": candidate.upload,
        "card": found.card(candidate),
        "editor": editor,
        "refusal": outcome.refusal,
        "stored": found.card(stored) if stored else None,
        "revision": (stored or candidate).revision,
    }
    return render(request, "importing/candidate.html", ctx, status=outcome.status)


def _correct(request: RegionRequest, candidate: Candidate, editor: Editor) -> Outcome:
    return attempt(
        lambda: actions.correct(
            by=request.user,
            candidate=candidate,
            revision=revision_of(request),
            values=editor.values(),
            theme=editor.theme(),
        )
    )


@region_page(Permission.IMPORT)
def split(request: RegionRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Asks where the second agreement begins, and cuts there."""
    candidate = fetch_candidate(request, pk, candidate_pk)
    whole = candidate.values
    places = [(cut.at, cut.words) for cut in cuts(whole.text)] if isinstance(whole, DraftAgreement) else []
    form = SplitForm(posted(request), places=places)
    outcome = Outcome()
    if form.is_valid():
        revision, given = revision_of(request), form.cleaned_data
        outcome = attempt(
            lambda: actions.split(by=request.user, candidate=candidate, revision=revision, **given)
        )
    if outcome.done:
        return to_review(request, candidate.upload)
    ctx = {
        "nav": "import",
        "upload": candidate.upload,
        "card": Review(candidate.upload).card(candidate),
        "form": form,
        "places": places,
        "refusal": outcome.refusal,
    }
    return render(request, "importing/split.html", ctx, status=outcome.status)


@region_page(Permission.IMPORT)
@require_POST
def merge(request: RegionRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Joins it with the one after it, that the button named."""
    candidate = fetch_candidate(request, pk, candidate_pk)
    other = get_object_or_404(candidate.upload.candidates, pk=number_of(request, "other"))
    revision = revision_of(request)
    outcome = attempt(
        lambda: actions.merge(by=request.user, candidate=candidate, revision=revision, other=other)
    )
    if outcome.refusal:
        return _show_one(request, pk, candidate_pk, CHANGED if outcome.is_conflict else outcome.refusal)
    return to_review(request, candidate.upload, candidate.became.get())
