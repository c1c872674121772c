"""The minutes of a meeting: reading and writing them, what came of each item, and settling."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions.minutes import settle_minutes, write_notes
from jaarschijf.meetings.forms.minutes import NotesForm, SettleForm
from jaarschijf.meetings.minutes.preview import preview_of
from jaarschijf.meetings.minutes.rules import ALLOWED, MinutesEvent, MinutesState, state_of
from jaarschijf.meetings.minutes.settling import Unsettled
from jaarschijf.meetings.minutes.shown import ShownItem, items_of
from jaarschijf.meetings.models import AgendaItem, Meeting
from jaarschijf.meetings.rights import GroupRights, deny_unless, rights_in
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit

NOT_IN = "Dit verslag is van een groep waar u niet in zit. Vraag het aan de regiocoördinator."
NOT_LEADING = "Alleen de voorzitter, de rapporteur en de regiocoördinator schrijven aan het verslag."


@region_page(Permission.VIEW)
def minutes(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The minutes; who leads the group writes them, its members read them."""
    meeting = fetch.meeting_of(request, year, pk)
    rights = rights_in(meeting.group, request.user, request.access)
    deny_unless(rights.reads, NOT_IN)
    if request.method != "POST":
        return _show(request, meeting, rights)
    deny_unless(rights.leads, NOT_LEADING)
    refused = _keep(request, meeting)
    if refused:
        status = max(outcome for outcome, _ in refused.values())
        return _show(request, meeting, rights, {pk: form for pk, (_, form) in refused.items()}, status)
    return redirect(_onwards(request, meeting))


def _keep(request: RegionRequest, meeting: Meeting) -> dict[int, tuple[int, NotesForm]]:
    """Keeps the notes that somebody typed in; answers those that could not be kept, with a status."""
    refused: dict[int, tuple[int, NotesForm]] = {}
    for item in meeting.items.select_related("group__region", "meeting__plan"):
        form = NotesForm(request.POST, row=item)
        if form.add_prefix("notes") in request.POST and form.is_typed_in:
            outcome = submit(form, partial(write_notes, by=request.user, item=item))
            if not outcome.done:
                refused[item.pk] = (outcome.status, form)
    return refused


def _onwards(request: RegionRequest, meeting: Meeting) -> str:
    """Where the button leads: to what came of an item, to settling, or back."""
    wish, _, item = request.POST.get("naar", "").partition("-")
    if wish == "vaststellen":
        return minutes_url(meeting, "settle")
    if wish in ("decision", "action", "information") and item.isdecimal():
        return f"{minutes_url(meeting, 'add', int(item))}?soort={wish}"
    messages.success(request, "De aantekeningen zijn bewaard.")
    return minutes_url(meeting)


@region_page(Permission.VIEW)
def minutes_notes(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """Keeps the notes of one item while they are typed; answers the line that says so."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    if request.method != "POST":
        return redirect(minutes_url(meeting))
    form = NotesForm(request.POST, row=item)
    kept: list[AgendaItem] = []
    outcome = submit(form, lambda **typed: kept.append(write_notes(by=request.user, item=item, **typed)))
    # When it was refused, what was seen stays what it was: the next try must not pass over the other's words.
    shown = NotesForm(row=kept[0]) if kept else NotesForm(request.POST, row=item)
    ctx = {"form": shown, "item": shown.row, "kept": bool(kept), "refused": form.non_field_errors()}
    return render(request, "meetings/minutes_kept.html", ctx, status=outcome.status)


def _show(
    request: RegionRequest,
    meeting: Meeting,
    rights: GroupRights,
    refused: dict[int, NotesForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    today = localdate()
    state = state_of(meeting.state, meeting.day, today, settled=meeting.settled_at is not None)
    items = items_of(meeting, leads=rights.leads, today=today)
    writes = rights.leads and MinutesEvent.NOTE in ALLOWED[state]
    forms = {item.row.pk: NotesForm(row=item.row) for item in items} if writes else {}
    ctx = {
        "nav": "meetings",
        "crumbs": fetch.meeting_crumbs(meeting),
        "meeting": meeting,
        "plan": meeting.plan,
        "state": state,
        "rows": _rows(items, forms | (refused or {})),
        "refused": refused,
        "writes": writes,
        "records": rights.leads and MinutesEvent.RECORD in ALLOWED[state],
        "settles": rights.plans and MinutesEvent.SETTLE in ALLOWED[state],
        "leads": rights.leads,
        "is_ahead": state is MinutesState.AHEAD,
    }
    return render(request, "meetings/minutes.html", ctx, status=status)


def _rows(items: list[ShownItem], forms: dict[int, NotesForm]) -> list[dict[str, Any]]:
    return [{"item": item, "pk": str(item.row.pk), "form": forms.get(item.row.pk)} for item in items]


@region_page(Permission.MEET)
def minutes_settle(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Says what settling does, and does it once that is confirmed."""
    meeting = fetch.meeting_of(request, year, pk)
    if meeting.settled_at and request.method != "POST":
        messages.info(request, "Dit verslag is al vastgesteld.")
        return redirect(minutes_url(meeting))
    preview = preview_of(meeting)
    form = SettleForm(request.POST or None, row=meeting, seen=preview.seen)
    in_the_way: list[Unsettled] = []

    def act(**given: Any) -> None:
        try:
            settle_minutes(by=request.user, meeting=meeting, **given)
        except Unsettled as refusal:
            in_the_way.append(refusal)
            raise

    outcome = submit(form, act)
    if outcome.done:
        messages.success(request, _thanks(meeting))
        return redirect(minutes_url(meeting))
    state = state_of(meeting.state, meeting.day, localdate(), settled=meeting.settled_at is not None)
    ctx = {
        "nav": "meetings",
        "crumbs": fetch.meeting_crumbs(meeting, ("Verslag", minutes_url(meeting))),
        "meeting": meeting,
        "plan": meeting.plan,
        "preview": preview,
        "form": form,
        "in_the_way": in_the_way[0].outcome if in_the_way else None,
        "settles": MinutesEvent.SETTLE in ALLOWED[state] and not preview.refused,
        "state": state,
        "holds": state is MinutesState.DUE,
    }
    return render(request, "meetings/minutes_settle.html", ctx, status=outcome.status)


def _thanks(meeting: Meeting) -> str:
    return (
        f"Het verslag van ‘{meeting}’ is vastgesteld en rondgestuurd. Besluiten en acties zijn doorgevoerd."
    )


def leading(request: RegionRequest, year: int, pk: int) -> Meeting:
    """The meeting, for who leads its group; else 403."""
    meeting = fetch.meeting_of(request, year, pk)
    deny_unless(rights_in(meeting.group, request.user, request.access).leads, NOT_LEADING)
    return meeting


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """An item of the meeting with its group and plan, or 404."""
    item = get_object_or_404(meeting.items.select_related("agreement"), pk=pk)
    item.meeting, item.group = meeting, meeting.group
    return item


def minutes_url(meeting: Meeting, page: str = "", *more: int) -> str:
    """The minutes, or a page below them."""
    plan = meeting.plan
    name = f"meetings:minutes_{page}" if page else "meetings:minutes"
    return reverse(name, args=[plan.region.slug, plan.year, meeting.pk, *more])
