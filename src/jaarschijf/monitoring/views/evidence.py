"""Files that show what was done, for whoever may see them."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from jaarschijf.monitoring.models import Audience, Evidence
from jaarschijf.monitoring.reports.files import KINDS, suffix_of
from jaarschijf.monitoring.reports.words import may_read, reader_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page


@region_page(Permission.VIEW)
def evidence(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The file, always to be kept and never to be opened in the page of the site itself."""
    rows = Evidence.objects.exclude(file="").select_related("report__share")
    row = get_object_or_404(
        rows, pk=pk, report__share__plan__region=request.region, report__share__plan__year=year
    )
    report = row.report
    if report.is_draft:
        report.party_id = report.share.party_id  # nobody has spoken yet: it is of whose share it is
    reader = reader_of(request.access, report)
    if not may_read(report, "evidence", reader) or (report.is_draft and reader != Audience.INTERNAL):
        raise Http404("Dit bestand is er niet, of is niet voor u.")
    suffix = suffix_of(row.file.name or "")
    name = f"{slugify(row.title.removesuffix(f'.{suffix}'))[:80] or 'bewijs'}.{suffix}"
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    with row.file.open("rb") as file:
        return HttpResponse(file.read(), content_type=KINDS[suffix][0], headers=headers)
