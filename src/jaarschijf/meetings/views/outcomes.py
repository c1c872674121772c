"""What came of an item of a meeting, and what a decision does: the forms beside the minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from jaarschijf.meetings import fetch
from jaarschijf.meetings.actions.minutes import add_outcome, change_outcome, remove_outcome, set_effect
from jaarschijf.meetings.forms.minutes import EFFECT_FORMS, OutcomeForm, RemoveOutcomeForm
from jaarschijf.meetings.minutes.shown import show
from jaarschijf.meetings.models import EffectKind, Meeting, Outcome, OutcomeKind
from jaarschijf.meetings.views.minutes import item_of, leading, minutes_url
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.show import FormPage, show_form

TEMPLATE = "meetings/minutes_form.html"
TITLES = {
    OutcomeKind.DECISION: "Besluit vastleggen",
    OutcomeKind.ACTION: "Actie vastleggen",
    OutcomeKind.INFORMATION: "Ter informatie vastleggen",
}


@region_page(Permission.VIEW)
def minutes_add(request: RegionRequest, year: int, pk: int, item_pk: int) -> HttpResponse:
    """A decision, an action or information that came of an item; the address says which."""
    meeting = leading(request, year, pk)
    item = item_of(meeting, item_pk)
    kind = _kind(request.GET.get("soort", OutcomeKind.DECISION))
    row = Outcome(item=item, kind=kind, agreement=item.agreement)
    form = OutcomeForm(request.POST or None, row=row, meeting=meeting)
    made: list[Outcome] = []

    def act(**_given: Any) -> None:
        made.append(add_outcome(by=request.user, item=item, kind=kind, values=form.said()))

    outcome = submit(form, act)
    if outcome.done:
        return redirect(_next(form, made[0], meeting))
    page = _page(meeting, row, TITLES[kind], form, submit="Leg vast")
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.VIEW)
def minutes_change(request: RegionRequest, year: int, pk: int, outcome_pk: int) -> HttpResponse:
    """Other words, or another party, day or agreement."""
    meeting = leading(request, year, pk)
    row = _outcome(meeting, outcome_pk)
    form = OutcomeForm(request.POST or None, row=row, meeting=meeting)

    def act(revision: int, **_given: Any) -> None:
        keeps = bool(form.cleaned_data.get("does"))
        values = form.said()
        change_outcome(by=request.user, outcome=row, revision=revision, values=values, keeps_effect=keeps)

    outcome = submit(form, act)
    if outcome.done:
        return redirect(_next(form, row, meeting))
    page = _page(meeting, row, f"{row.get_kind_display().capitalize()} aanpassen", form)
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.VIEW)
def minutes_effect(request: RegionRequest, year: int, pk: int, outcome_pk: int) -> HttpResponse:
    """What the decision changes in the register, when the minutes are settled."""
    meeting = leading(request, year, pk)
    row = _outcome(meeting, outcome_pk)
    kind = request.GET.get("gevolg", row.effect)
    if kind not in EFFECT_FORMS or row.agreement is None:
        raise Http404("Dit besluit heeft geen gevolg van deze soort.")
    form = EFFECT_FORMS[kind](request.POST or None, row=row)

    def act(revision: int, **_given: Any) -> None:
        set_effect(by=request.user, outcome=row, revision=revision, effect=form.effect())

    outcome = submit(form, act)
    if outcome.done:
        return redirect(_back(meeting, row))
    page = _page(meeting, row, str(EffectKind(kind).label).capitalize(), form, submit="Bewaar het gevolg")
    page.extra["agreement"] = row.agreement
    return show_form(request, page, outcome, TEMPLATE)


@region_page(Permission.VIEW)
def minutes_remove(request: RegionRequest, year: int, pk: int, outcome_pk: int) -> HttpResponse:
    """Takes an outcome off the minutes, after asking."""
    meeting = leading(request, year, pk)
    row = _outcome(meeting, outcome_pk)
    form = RemoveOutcomeForm(request.POST or None, row=row)
    outcome = submit(form, partial(remove_outcome, by=request.user, outcome=row))
    if outcome.done:
        return redirect(_back(meeting, row))
    told = show(row)
    page = FormPage(
        f"{row.get_kind_display().capitalize()} weghalen?",
        form,
        back=_back(meeting, row),
        crumbs=_crumbs(meeting),
        submit="Haal weg",
        lead=f"{row} {told.does}".strip(),
        danger=True,
        extra={"nav": "meetings"},
    )
    return show_form(request, page, outcome)


def _kind(given: str) -> OutcomeKind:
    if given not in OutcomeKind.values:
        raise Http404("Kies besluit, actie of ter informatie.")
    return OutcomeKind(given)


def _outcome(meeting: Meeting, pk: int) -> Outcome:
    rows = Outcome.objects.filter(item__meeting=meeting).select_related(
        "item__agreement", "agreement", "party"
    )
    outcome = get_object_or_404(rows, pk=pk)
    outcome.item.meeting, outcome.item.group = meeting, meeting.group
    if outcome.agreement:
        outcome.agreement.plan = meeting.plan
    return outcome


def _next(form: OutcomeForm, row: Outcome, meeting: Meeting) -> str:
    """To what the decision does, when that was asked and is not there yet; else back."""
    wanted = form.cleaned_data.get("does", "")
    if wanted and wanted != form.row.effect:
        return f"{minutes_url(meeting, 'effect', row.pk)}?gevolg={wanted}"
    return _back(meeting, row)


def _back(meeting: Meeting, row: Outcome) -> str:
    return f"{minutes_url(meeting)}#punt-{row.item_id}"


def _crumbs(meeting: Meeting) -> list[Crumb]:
    return fetch.meeting_crumbs(meeting, ("Verslag", minutes_url(meeting)))


def _page(meeting: Meeting, row: Outcome, title: str, form: Any, *, submit: str = "Opslaan") -> FormPage:
    extra: dict[str, object] = {"nav": "meetings", "item": row.item, "outcome": row}
    return FormPage(
        title, form, back=_back(meeting, row), crumbs=_crumbs(meeting), submit=submit, extra=extra
    )
