"""Moving a meeting: first what it does, then doing exactly that."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions.planning import move_meeting, refuse_move
from jaarschijf.meetings.forms.meetings import DayForm, MoveForm
from jaarschijf.meetings.meeting.letters import mailed, who_hear
from jaarschijf.meetings.models import Meeting
from jaarschijf.meetings.year.moves import Move, read_move
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit


@region_page(Permission.MEET)
def meeting_move(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Asks for a day, shows what moves along and what breaks, and does it when that is confirmed."""
    row = fetch.meeting_of(request, year, pk)
    day = request.POST.get("day") or request.GET.get("dag")
    asking = DayForm(None if day is None else {"dag": day}, initial={"dag": row.day})
    if not asking.is_bound:
        return _show(request, row, asking)
    if not asking.is_valid():
        return _show(request, row, asking, status=422)
    try:
        refuse_move(row, asking.cleaned_data["dag"])
        return _preview(request, row, asking)
    except Refusal as refusal:
        asking.add_error("dag", refusal.dutch)
        return _show(request, row, asking, status=409)


def _preview(request: RegionRequest, row: Meeting, asking: DayForm) -> HttpResponse:
    day: date = asking.cleaned_data["dag"]
    move = read_move(row, day)
    form = MoveForm(request.POST or None, row=row, day=day, seen=move.token)
    outcome = submit(form, partial(move_meeting, by=request.user, meeting=row))
    if outcome.done:
        messages.success(request, _said(row, day, move))
        return redirect(fetch.meeting_url(row))
    if outcome.status == 200:
        return _show(request, row, asking, move=move, form=form)
    refused = " ".join(str(error) for error in form.non_field_errors())
    row = fetch.meeting_of(request, row.plan.year, row.pk)
    move = read_move(row, day)
    again = MoveForm(row=row, day=day, seen=move.token)
    return _show(request, row, asking, move=move, form=again, refused=refused, status=outcome.status)


def _said(row: Meeting, day: date, move: Move) -> str:
    along = len(move.along)
    moved = f", en {along} {'andere dag gaat' if along == 1 else 'andere dagen gaan'} mee" if along else ""
    return f"‘{row}’ is verzet naar {full_date(day)}{moved}.{mailed(move.meetings)}"


def _show(
    request: RegionRequest,
    row: Meeting,
    asking: DayForm,
    *,
    move: Move | None = None,
    form: MoveForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    ctx = {
        "nav": "meetings",
        "meeting": row,
        "crumbs": fetch.meeting_crumbs(row),
        "back": fetch.meeting_url(row),
        "asking": asking,
        "move": move,
        "form": form,
        "refused": refused,
        "who": who_hear(move.meetings) if move else [],
    }
    return render(request, "meetings/meeting_move.html", ctx, status=status)
