"""One meeting: what, when, with whom; adding, changing, cancelling it, and saying that it was held."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from jaarschijf.lib.dutch import full_date
from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions import planning as actions
from jaarschijf.meetings.agenda.summary import summary
from jaarschijf.meetings.forms.meetings import CancelForm, MeetingFields, MeetingForm, SureForm
from jaarschijf.meetings.meeting.letters import mailed, who_hear
from jaarschijf.meetings.meeting.shown import about
from jaarschijf.meetings.models import Meeting
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.show import FormPage, show_form

NAV: dict[str, object] = {"nav": "meetings"}


@region_page(Permission.VIEW)
def meeting(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """What, when and which group for everybody; where, and by whose name, for its members."""
    row = fetch.meeting_of(request, year, pk)
    found = about(row, request.user, request.access, localdate())
    ctx = {
        **NAV,
        "plan": row.plan,
        "year": str(year),
        "pk": str(pk),
        "crumbs": fetch.crumbs(row.plan),
        "meeting": row,
        "about": found,
        "summary": summary(row, found.rights),
    }
    return render(request, "meetings/meeting.html", ctx)


@region_page(Permission.MEET)
def meeting_add(request: RegionRequest, year: int) -> HttpResponse:
    """A meeting outside the rhythm."""
    plan = fetch.plan_of(request, year)
    if not request.region.working_groups.filter(ended_on=None).exists():
        messages.info(request, "Er is nog geen groep om te vergaderen. Maak hier eerst een groep.")
        return redirect("meetings:groups", request.region.slug)
    asked = {"group": request.GET.get("groep", ""), "day": request.GET.get("dag", "")}
    initial = {"starts_at": "10:00", "minutes": 120, **asked}
    form = MeetingFields(request.POST or None, plan=plan, initial=initial)
    made: list[Meeting] = []
    act = partial(actions.add_meeting, by=request.user, plan=plan)
    outcome = submit(form, lambda **values: made.append(act(**values)))
    if outcome.done:
        row = made[0]
        return _back(request, row, f"‘{row}’ staat op {full_date(row.day)}.{mailed([row])}")
    page = FormPage(
        "Vergadering toevoegen",
        form,
        back=fetch.year_url(plan),
        crumbs=fetch.crumbs(plan),
        submit="Zet in de agenda",
        extra=NAV,
    )
    return show_form(request, page, outcome)


@region_page(Permission.MEET)
def meeting_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another name, time, length, place or link."""
    row = fetch.meeting_of(request, year, pk)
    form = MeetingForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_meeting, by=request.user, meeting=row))
    if outcome.done:
        return _back(request, row, "Opgeslagen.")
    lead = "De leden krijgen een mail met wat er verandert. Een andere dag kiest u bij ‘Verzetten’."
    return _form(request, row, form, outcome, title=f"‘{row}’ aanpassen", lead=lead)


@region_page(Permission.MEET)
def meeting_cancel(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """It does not take place; what hangs on it may be cancelled with it."""
    row = fetch.meeting_of(request, year, pk)
    hanging = sorted(actions.hanging_on(row), key=lambda one: one.day)
    form = CancelForm(request.POST or None, row=row, hanging=hanging)
    outcome = submit(form, partial(actions.cancel_meeting, by=request.user, meeting=row))
    if outcome.done:
        said = f"‘{row}’ van {full_date(row.day)} is afgelast.{mailed([row])}"
        return _back(request, row, said)
    ctx = {
        **NAV,
        "meeting": row,
        "crumbs": fetch.meeting_crumbs(row),
        "back": fetch.meeting_url(row),
        "form": form,
        "hanging": [(str(one.pk), one) for one in hanging],
        "ticked": form.data.getlist("along") if hasattr(form.data, "getlist") else [],
        "who": who_hear([row, *hanging]),
    }
    return render(request, "meetings/meeting_cancel.html", ctx, status=outcome.status)


@region_page(Permission.MEET)
def meeting_hold(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """It took place."""
    return _sure(
        request,
        fetch.meeting_of(request, year, pk),
        actions.hold_meeting,
        title="Is ‘{}’ gehouden?",
        lead="Daarna ligt de dag vast: de vergadering kan niet meer verzet of afgelast worden.",
        submit="Ja, gehouden",
        done="Vastgelegd: de vergadering is gehouden.",
    )


@region_page(Permission.MEET)
def meeting_reopen(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """It takes place after all, or was said to be held by mistake."""
    row = fetch.meeting_of(request, year, pk)
    sure = partial(_sure, request, row, actions.reopen_meeting, done="De vergadering staat weer op gepland.")
    if row.is_held:
        return sure(
            title="‘{}’ is toch niet gehouden?",
            lead="De vergadering staat daarna weer op gepland.",
            submit="Niet gehouden",
        )
    return sure(
        title="Gaat ‘{}’ toch door?",
        lead="Op de dag die er stond. De leden krijgen een mail.",
        submit="Gaat toch door",
    )


def _sure(
    request: RegionRequest, row: Meeting, act: Callable[..., object], *, done: str, title: str, **words: str
) -> HttpResponse:
    form = SureForm(request.POST or None, row=row)
    outcome = submit(form, partial(act, by=request.user, meeting=row))
    if outcome.done:
        return _back(request, row, done)
    return _form(request, row, form, outcome, title=title.format(row), **words)


def _form(
    request: RegionRequest,
    row: Meeting,
    form: MeetingForm | SureForm,
    outcome: Outcome,
    *,
    title: str,
    lead: str,
    submit: str = "Opslaan",
) -> HttpResponse:
    back, crumbs = fetch.meeting_url(row), fetch.meeting_crumbs(row)
    page = FormPage(title, form, back=back, crumbs=crumbs, submit=submit, lead=lead, extra=NAV)
    return show_form(request, page, outcome)


def _back(request: RegionRequest, row: Meeting, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(fetch.meeting_url(row))
