"""The own calendar: its secret address, what programs fetch there, and one meeting as a file."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from jaarschijf.lib.hashing import sha256
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions.calendar import make_link, renew_link
from jaarschijf.meetings.calendar.address import address_of, link_of, note_fetched, webcal_of
from jaarschijf.meetings.calendar.events import CalendarEntry, write
from jaarschijf.meetings.calendar.feed import calendar_of, entry_of, name_of
from jaarschijf.meetings.models import CalendarLink
from jaarschijf.meetings.now import plan_of_now
from jaarschijf.meetings.rights import rights_in
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.VIEW)
def calendar(request: RegionRequest) -> HttpResponse:
    """The address of the own calendar, and how to use it; asking for it makes it."""
    if request.method == "POST":
        make_link(by=request.user, region=request.region)
        messages.success(request, "Uw agenda-adres is gemaakt.")
        return redirect("meetings:calendar", request.region.slug)
    link = CalendarLink.objects.filter(user=request.user).first()
    ctx = {
        "nav": "meetings",
        "plan": plan_of_now(request.region),
        "link": link,
        "address": address_of(link) if link else "",
        "webcal": webcal_of(link) if link else "",
    }
    return render(request, "meetings/calendar.html", ctx)


@region_page(Permission.VIEW)
def calendar_renew(request: RegionRequest) -> HttpResponse:
    """Another address, after asking."""
    back = reverse("meetings:calendar", args=[request.region.slug])
    if request.method == "POST":
        renew_link(by=request.user, region=request.region)
        messages.success(request, "U hebt een nieuw agenda-adres. Het oude werkt niet meer.")
        return redirect(back)
    page = FormPage(
        "Nieuw agenda-adres maken?",
        forms.Form(),
        back=back,
        crumbs=[("Mijn agenda", back)],
        submit="Maak een nieuw adres",
        lead="Het oude adres werkt dan meteen niet meer. Zet daarna het nieuwe adres in uw agenda.",
        extra={"nav": "meetings"},
    )
    return show_form(request, page, Outcome(done=False))


@region_page(Permission.VIEW)
def event_file(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """One meeting for a calendar; where it is only for who may read its papers."""
    meeting = fetch.meeting_of(request, year, pk)
    rights = rights_in(meeting.group, request.user, request.access)
    entry = entry_of(meeting, is_inside=rights.reads)
    return _answer(request, meeting.title, [entry], "attachment; filename=vergadering.ics")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's calendar, for who has the address; nobody signs in here."""
    link = link_of(token)
    if link is None:
        raise Http404("Dit agenda-adres werkt niet (meer).")
    now = timezone.now()
    note_fetched(link, now)
    entries = calendar_of(link.user, timezone.localdate(now))
    return _answer(request, name_of(link.user), entries, "inline; filename=jaarschijf.ics")


feed.permission = None  # type: ignore[attr-defined] # the address is the key; read by the routes test


def _answer(request: HttpRequest, name: str, entries: list[CalendarEntry], disposition: str) -> HttpResponse:
    """The calendar, or a short 304 for a program that has it already."""
    body = write(name, entries)
    etag = quote_etag(sha256(body))
    headers = {
        "Content-Disposition": disposition,
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
    }
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    answer = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(answer, HttpResponse)
    return answer
