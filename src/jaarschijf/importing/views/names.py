"""Which party is this?"""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from jaarschijf.importing import actions
from jaarschijf.importing.models import Upload
from jaarschijf.importing.names import names_of
from jaarschijf.importing.names_form import NamesForm
from jaarschijf.importing.views.fetch import fetch_upload, posted, to_review
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page


@region_page(Permission.IMPORT)
def names(request: RegionRequest, pk: int) -> HttpResponse:
    """One question per unknown name, answered all at once; below it the names that are known."""
    upload = fetch_upload(request, pk)
    found = names_of(upload, upload.candidates.all())
    unknown = [name for name in found if not name.is_settled]
    form = NamesForm(posted(request), region=request.region, names=unknown)
    if form.is_valid() and _match_all(request, upload, form):
        return to_review(request, upload)
    ctx = {
        "nav": "import",
        "upload": upload,
        "form": form,
        "unknown": unknown,
        "known": [name for name in found if name.known],
        "left": [name for name in found if name.is_left and not name.known],
    }
    return render(request, "importing/names.html", ctx)


def _match_all(request: RegionRequest, upload: Upload, form: NamesForm) -> bool:
    """All answers or none: a refusal of one stands above the form with everything kept."""
    try:
        with transaction.atomic():
            for name, target in form.answers():
                actions.match_name(by=request.user, upload=upload, name=name, target=target)
    except Refusal as refusal:
        form.add_error(None, refusal.dutch)
        return False
    messages.success(request, "Uw keuzes voor de namen zijn bewaard.")
    return True
