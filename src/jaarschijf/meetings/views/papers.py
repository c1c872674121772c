"""Agendas and minutes as they went round, and sending them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.agenda.rules import DEEDS, is_open
from jaarschijf.meetings.agenda.summary import IN_ADDRESS
from jaarschijf.meetings.models import Meeting, Paper
from jaarschijf.meetings.papers.contents import contents_of
from jaarschijf.meetings.papers.pdf import file_name, pdf_of
from jaarschijf.meetings.papers.telling import Teller
from jaarschijf.meetings.post import people_in
from jaarschijf.meetings.rights import deny_unless, may_read, rights_in
from jaarschijf.meetings.views.agenda import agenda_url, leading
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page

NOT_FOR_YOU = "Deze stukken zijn voor de leden van de groep. Vraag het aan de regiocoördinator."


@region_page(Permission.VIEW)
def paper(request: RegionRequest, year: int, pk: int, paper_pk: int) -> HttpResponse:
    """What went round, as it was."""
    row = _paper(request, year, pk, paper_pk)
    newer = row.meeting.papers.filter(kind=row.kind, version__gt=row.version).order_by("-version").first()
    ctx = {
        **_about(row.meeting),
        "paper": row,
        "newer": newer,
        "told": Teller(row.contents, row.version, row.sha256, row.sent_at).told(),
    }
    return render(request, "meetings/paper.html", ctx)


@region_page(Permission.VIEW)
def paper_pdf(request: RegionRequest, year: int, pk: int, paper_pk: int) -> HttpResponse:
    """The same to take along, as it was mailed."""
    row = _paper(request, year, pk, paper_pk)
    name = file_name(row.contents, row.version)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf_of(row), content_type="application/pdf", headers=headers)


@region_page(Permission.VIEW)
def paper_send(request: RegionRequest, year: int, pk: int, paper_kind: str) -> HttpResponse:
    """What would go round, to whom; and sending it."""
    meeting = leading(request, year, pk)
    if paper_kind not in IN_ADDRESS:
        raise Http404("Er gaat alleen een agenda of een verslag rond.")
    kind = IN_ADDRESS[paper_kind]
    if request.method == "POST":
        return _send(request, meeting, kind)
    data = contents_of(meeting, kind)
    last = meeting.papers.filter(kind=kind).order_by("-version").first()
    ctx = {
        **_about(meeting),
        "told": Teller(data, last.version + 1 if last else 1).told(),
        "people": sorted(user.name for user in people_in([meeting.group]) if user != request.user),
        "hidden": meeting.items.filter(confidential=True).count(),
        "last": last,
        "is_same": last is not None and last.sha256 == sha256(canonical(data)),
        "is_open": is_open(meeting, DEEDS[kind]),
        "back": agenda_url(meeting),
    }
    return render(request, "meetings/paper_send.html", ctx)


def _send(request: RegionRequest, meeting: Meeting, kind: str) -> HttpResponse:
    try:
        sent = send_paper(by=request.user, meeting=meeting, kind=kind)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.dutch)
        return redirect(agenda_url(meeting))
    messages.success(request, f"Versie {sent.version} is rondgestuurd. De leden krijgen haar per mail.")
    return redirect(paper_url(meeting, sent))


def paper_url(meeting: Meeting, row: Paper) -> str:
    plan = meeting.plan
    return reverse("meetings:paper", args=[plan.region.slug, plan.year, meeting.pk, row.pk])


def _paper(request: RegionRequest, year: int, pk: int, paper_pk: int) -> Paper:
    meeting = fetch.meeting_of(request, year, pk)
    rights = rights_in(meeting.group, request.user, request.access)
    row: Paper = get_object_or_404(meeting.papers.all(), pk=paper_pk)
    row.meeting = meeting
    deny_unless(may_read(row, rights), NOT_FOR_YOU)
    return row


def _about(meeting: Meeting) -> dict[str, object]:
    return {
        "nav": "meetings",
        "plan": meeting.plan,
        "year": str(meeting.plan.year),
        "meeting": meeting,
        "crumbs": fetch.meeting_crumbs(meeting),
    }
