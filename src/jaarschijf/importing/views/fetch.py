"""What the views share: fetching within the region, and the way back to the list."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from jaarschijf.importing.models import Candidate, CandidateState, Upload
from jaarschijf.importing.review import FILTERS
from jaarschijf.people.pages import RegionRequest


def fetch_upload(request: RegionRequest, pk: int) -> Upload:
    """The upload, when it is of this region and was not discarded."""
    uploads = Upload.objects.in_hand().select_related("document", "plan").defer("draft")
    upload = get_object_or_404(uploads, region=request.region, pk=pk)
    upload.region = request.region
    return upload


def fetch_candidate(request: RegionRequest, pk: int, candidate_pk: int) -> Candidate:
    """A candidate of that upload that was not replaced."""
    upload = fetch_upload(request, pk)
    rows = upload.candidates.select_related("theme").exclude(state=CandidateState.REPLACED)
    candidate = get_object_or_404(rows, pk=candidate_pk)
    candidate.upload = upload
    return candidate


def shown(request: RegionRequest) -> str:
    """Which filter of the list the address asks for."""
    wanted = request.GET.get("toon", "")
    return wanted if wanted in FILTERS else "open"


def posted(request: RegionRequest) -> QueryDict | None:
    """What a form on the page sent; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def number_of(request: RegionRequest, name: str) -> int:
    """A hidden number of a form; 0, which no key and no revision is, when the form doesn't say."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() else 0


def revision_of(request: RegionRequest) -> int:
    """The revision that the person saw."""
    return number_of(request, "revision")


def review_url(request: RegionRequest, upload: Upload, candidate: Candidate | None = None) -> str:
    """The list as it was shown, at a candidate."""
    kept = {name: request.GET[name] for name in ("toon", "pagina") if request.GET.get(name)}
    query = f"?{urlencode(kept)}" if kept else ""
    anchor = f"#onderdeel-{candidate.pk}" if candidate else ""
    return reverse("importing:review", args=[request.region.slug, upload.pk]) + query + anchor


def to_review(request: RegionRequest, upload: Upload, candidate: Candidate | None = None) -> HttpResponse:
    """Back to the list."""
    return redirect(review_url(request, upload, candidate))
