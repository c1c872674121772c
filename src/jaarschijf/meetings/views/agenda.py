"""The agenda of a meeting: what stands on it, what could, and what is parked with the group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import agenda as actions
from jaarschijf.meetings.actions import backlog
from jaarschijf.meetings.agenda.shown import agenda_of
from jaarschijf.meetings.agenda.summary import newest, sendable
from jaarschijf.meetings.forms.agenda import ItemFields, ItemForm, ProposalForm, SureForm
from jaarschijf.meetings.models import AgendaItem, Meeting
from jaarschijf.meetings.rights import deny_unless, rights_in
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.models import Party
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.fetch import steps
from jaarschijf.register.show import FormPage, show_form

T = TypeVar("T")

NOT_IN = "Deze agenda is van een groep waar u niet in zit. Vraag het aan de regiocoördinator."
NOT_LEADING = "Alleen de voorzitter, de rapporteur en de regiocoördinator werken aan deze agenda."


@region_page(Permission.VIEW)
def agenda(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """What stands on the agenda and, as long as it is open, what could."""
    meeting = fetch.meeting_of(request, year, pk)
    rights = rights_in(meeting.group, request.user, request.access)
    deny_unless(rights.reads, NOT_IN)
    ctx = {
        "nav": "meetings",
        "plan": meeting.plan,
        "year": str(year),
        "meeting": meeting,
        "crumbs": fetch.meeting_crumbs(meeting),
        "base": agenda_url(meeting),
        "rights": rights,
        "agenda": agenda_of(meeting, rights, localdate()),
        "papers": newest(meeting),
        "sends": sendable(meeting) if rights.leads else (),
    }
    return render(request, "meetings/agenda.html", ctx)


@region_page(Permission.VIEW)
def agenda_take(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Takes up, or parks, what is ticked."""
    meeting = leading(request, year, pk)
    if request.method == "POST":
        park = request.POST.get("doe") == "parkeer"
        take = partial(actions.take_up, by=request.user, meeting=meeting, park=park)
        rows = _try(request, lambda: take(keys=request.POST.getlist("punt")))
        if rows is not None:
            count = "1 punt" if len(rows) == 1 else f"{len(rows)} punten"
            told = f"{count} {'geparkeerd' if park else 'overgenomen'}."
            messages.success(request, told if rows else "Er was niets om over te nemen: vink eerst iets aan.")
    return redirect(agenda_url(meeting))


@region_page(Permission.VIEW)
def agenda_add(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A point of one's own."""
    meeting = leading(request, year, pk)
    form = ItemFields(request.POST or None)
    outcome = submit(form, partial(actions.add_item, by=request.user, meeting=meeting))
    if outcome.done:
        messages.success(request, f"‘{form.cleaned_data['title']}’ staat op de agenda.")
        return redirect(agenda_url(meeting))
    return _form(request, meeting, form, outcome, "Eigen punt toevoegen", "Zet op de agenda")


@region_page(Permission.VIEW)
def agenda_propose(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A member asks for a point."""
    meeting = fetch.meeting_of(request, year, pk)
    deny_unless(rights_in(meeting.group, request.user, request.access).reads, NOT_IN)
    form = ProposalForm(request.POST or None)
    party = Party.objects.filter(pk__in=request.access.party_ids).first()
    act = partial(backlog.propose_item, by=request.user, group=meeting.group, party=party)
    outcome = submit(form, act)
    if outcome.done:
        messages.success(request, "Uw punt is geparkeerd. De voorzitter kan het op de agenda zetten.")
        return redirect(agenda_url(meeting))
    lead = "Uw voorstel komt met uw naam bij de geparkeerde punten. Alle leden kunnen het lezen."
    return _form(request, meeting, form, outcome, "Een punt voorstellen", "Stel voor", lead=lead)


@region_page(Permission.VIEW)
def agenda_change(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """Another word, length or presenter."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    form = ItemForm(request.POST or None, row=item)
    outcome = submit(form, partial(actions.change_item, by=request.user, item=item))
    if outcome.done:
        messages.success(request, "Opgeslagen.")
        return redirect(agenda_url(meeting))
    return _form(request, meeting, form, outcome, "Punt aanpassen", "Opslaan")


@region_page(Permission.VIEW)
def agenda_move(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """One place up or down."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    if request.method == "POST":
        _try(request, lambda: actions.move_item(by=request.user, item=item, steps=steps(request)))
    return redirect(f"{agenda_url(meeting)}#punt-{item.pk}")


@region_page(Permission.VIEW)
def agenda_remove(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """Takes a point away, after asking."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    form = SureForm(request.POST or None, row=item)
    outcome = submit(form, partial(actions.remove_item, by=request.user, item=item))
    if outcome.done:
        messages.success(request, f"‘{item}’ is weggehaald.")
        return redirect(agenda_url(meeting))
    lead = "Wilt u het een andere keer bespreken? Parkeer het dan."
    return _form(request, meeting, form, outcome, f"‘{item}’ weghalen?", "Haal weg", lead=lead, danger=True)


@region_page(Permission.VIEW)
def agenda_park(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """Keeps a point for a next time."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    act = partial(backlog.park_item, by=request.user, item=item, revision=_seen(request))
    if request.method == "POST" and _try(request, act) is not None:
        messages.success(request, f"‘{item}’ is geparkeerd, en komt terug bij de volgende agenda.")
    return redirect(agenda_url(meeting))


@region_page(Permission.VIEW)
def agenda_back(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """Puts what is parked on this agenda."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    act = partial(backlog.take_back, by=request.user, item=item, meeting=meeting, revision=_seen(request))
    if request.method == "POST" and _try(request, act) is not None:
        messages.success(request, f"‘{item}’ staat op de agenda.")
    return redirect(agenda_url(meeting))


def leading(request: RegionRequest, year: int, pk: int) -> Meeting:
    """The meeting, for who leads its group; 403 for others."""
    meeting = fetch.meeting_of(request, year, pk)
    deny_unless(rights_in(meeting.group, request.user, request.access).leads, NOT_LEADING)
    return meeting


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """An item of the agenda, or one that is parked with its group; or 404."""
    rows = AgendaItem.objects.filter(Q(meeting=meeting) | Q(meeting=None), group=meeting.group_id)
    item = get_object_or_404(rows, pk=pk)
    item.group, item.meeting = meeting.group, meeting if item.meeting_id else None
    return item


def agenda_url(meeting: Meeting) -> str:
    plan = meeting.plan
    return reverse("meetings:agenda", args=[plan.region.slug, plan.year, meeting.pk])


def _seen(request: RegionRequest) -> int | None:
    """The revision that the page showed."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and typed.isascii() else None


def _try(request: RegionRequest, act: Callable[[], T]) -> T | None:
    """What came of it; a refusal is told above the page."""
    try:
        return act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.dutch)
        return None


def _form(
    request: RegionRequest,
    meeting: Meeting,
    form: ItemFields | ItemForm | ProposalForm | SureForm,
    outcome: Outcome,
    title: str,
    button: str,
    *,
    lead: str = "",
    danger: bool = False,
) -> HttpResponse:
    page = FormPage(
        title,
        form,
        back=agenda_url(meeting),
        crumbs=fetch.meeting_crumbs(meeting, ("Agenda", agenda_url(meeting))),
        submit=button,
        lead=lead,
        danger=danger,
        extra={"nav": "meetings"},
    )
    return show_form(request, page, outcome, "meetings/agenda_form.html")
