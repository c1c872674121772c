"""One agreement: reading, adding, changing, moving, removing."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jaarschijf.desk import forms
from jaarschijf.desk.dated import days_in_words
from jaarschijf.desk.history import past
from jaarschijf.figures.uses.shown import at_agreement
from jaarschijf.journal.models import Entry
from jaarschijf.lib.freshness import age_in_words
from jaarschijf.meetings.minutes.tracked import Tracked, actions_of, tracked
from jaarschijf.meetings.notices.addressed import touching
from jaarschijf.monitoring.reports.reached import reached
from jaarschijf.monitoring.rounds.strip import strip_of
from jaarschijf.negotiating.carrying.lineage import history as lineage
from jaarschijf.negotiating.proposals.beside import open_at, said_at
from jaarschijf.negotiating.proposals.fetch import proposes
from jaarschijf.negotiating.quality.judging import findings_of
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.publishing.ages import Age
from jaarschijf.register import fetch
from jaarschijf.register.actions import agreements as actions
from jaarschijf.register.editing import RowForm, submit
from jaarschijf.register.forms import AgreementFields
from jaarschijf.register.models import Agreement, Obligation, Origin, Theme
from jaarschijf.register.rules import STANDING_OPEN, TEXT_OPEN
from jaarschijf.register.show import FormPage, show_form
from jaarschijf.register.words import in_words, target_in_words


@region_page(Permission.VIEW)
def agreement(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """Everything about one agreement, with what this person may change."""
    row = fetch.agreement_of(request, year, slug)
    edits = fetch.text_open(request, row.plan)
    duties = list(row.obligations.exclude(origin=Origin.LAPSED).prefetch_related("who"))
    acted = _acted(row, duties, timezone.localdate())
    from_meetings = {one.outcome.obligation_id for one in acted}
    days = days_in_words(row.plan, duties)
    ctx = {
        "nav": "plans",
        "agreement": row,
        "year": str(year),
        "crumbs": fetch.crumbs(row.plan, *_parent_crumb(row)),
        "base": fetch.agreement_url(row),
        "age": _age(row, timezone.localdate()),
        "strip": strip_of(row),
        "analyses": at_agreement(request, row),
        "reached": reached(row, duties, request.access, timezone.localdate()),
        "responsible": row.responsible.all(),
        "obligations": [
            {
                "row": duty,
                "pk": str(duty.pk),
                "when": in_words(duty.when.as_json() if duty.when else None),
                "days": days.get(duty.pk, ""),
                "target": target_in_words(duty.target, duty.target_unit) if duty.target else "",
            }
            for duty in duties
            if duty.pk not in from_meetings
        ],
        "acted": acted,
        "edits_actions": request.access.may(Permission.EDIT_PLAN) and row.plan.stage in STANDING_OPEN,
        "children": row.children.all(),
        "projects": row.projects.all(),
        "edits": edits,
        "standing_form": forms.StandingForm(row=row) if fetch.standing_open(request, row.plan) else None,
        "notices": touching(row, request.user, request.access),
        "lineage": lineage(row),
        "findings": findings_of(row, duties) if row.plan.stage in TEXT_OPEN else None,
        "proposals": open_at(row),
        "remarks": said_at(row, request.access),
        "proposes": proposes(request.access, row.plan),
        "history": past(Entry.objects.about("agreement", row.pk)),
    }
    return render(request, "desk/agreement.html", ctx)


def _acted(row: Agreement, duties: list[Obligation], today: date) -> list[Tracked]:
    """What meetings decided that somebody does for it, with how that stands."""
    if not any(duty.origin == Origin.MEETING for duty in duties):
        return []
    return tracked(row.plan, actions_of(row.plan).filter(obligation__in=duties), today)


def _age(row: Agreement, today: date) -> Age | None:
    if not row.standing_at:
        return None
    said_on = timezone.localtime(row.standing_at).date()
    return Age(row.plan.region.thresholds.of(said_on, today), age_in_words(said_on, today))


def _parent_crumb(row: Agreement) -> list[fetch.Crumb]:
    return [(str(row.parent), fetch.agreement_url(row.parent))] if row.parent else []


@region_page(Permission.EDIT_PLAN)
def agreement_add(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """A new agreement at the end of a theme."""
    plan = fetch.plan_of(request, year)
    return _add(request, get_object_or_404(plan.themes.all(), pk=pk), None)


@region_page(Permission.EDIT_PLAN)
def sub_add(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """A new agreement under another."""
    parent = fetch.agreement_of(request, year, slug)
    return _add(request, parent.theme, parent)


def _add(request: RegionRequest, theme: Theme, parent: Agreement | None) -> HttpResponse:
    made: list[Agreement] = []
    form = AgreementFields(request.POST or None)

    def act(**values: object) -> None:
        added = actions.add_agreement(by=request.user, theme=theme, parent=parent, **values)  # type: ignore[arg-type] # the form's values
        made.append(added)

    outcome = submit(form, act)
    if outcome.done:
        messages.success(request, f"Afspraak {made[0]} is toegevoegd.")
        return redirect(fetch.agreement_url(made[0]))
    page = FormPage(
        f"Subafspraak bij {parent}" if parent else f"Afspraak toevoegen aan ‘{theme.title}’",
        form,
        back=fetch.agreement_url(parent) if parent else fetch.plan_url(theme.plan, f"thema-{theme.pk}"),
        crumbs=fetch.crumbs(theme.plan),
        submit="Voeg toe",
    )
    return show_form(request, page, outcome)


@region_page(Permission.EDIT_PLAN)
def agreement_change(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """Another title, text, theme or responsible parties."""
    row = fetch.agreement_of(request, year, slug)
    form = forms.AgreementForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.change_agreement, by=request.user, agreement=row))
    if outcome.done:
        return redirect(_back(request, row))
    return show_form(request, _page(request, row, f"{row} aanpassen", form, "tekst"), outcome)


@region_page(Permission.SET_STANDING)
def standing_set(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """How the agreement stands, with a note."""
    row = fetch.agreement_of(request, year, slug)
    form = forms.StandingForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.set_standing, by=request.user, agreement=row))
    if outcome.done:
        messages.success(request, f"De stand van ‘{row.title}’ is bijgewerkt.")
        return redirect(_back(request, row))
    return show_form(request, _page(request, row, f"Stand van {row}", form, "stand"), outcome)


@region_page(Permission.EDIT_PLAN)
def agreement_move(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """One place up or down among its neighbours."""
    row = fetch.agreement_of(request, year, slug)
    if request.method == "POST":
        actions.move_agreement(by=request.user, agreement=row, steps=fetch.steps(request))
    return redirect(fetch.ordering_url(row.plan, f"afspraak-{row.slug}"))


@region_page(Permission.EDIT_PLAN)
def agreement_remove(request: RegionRequest, year: int, slug: str) -> HttpResponse:
    """Takes an agreement away, after asking."""
    row = fetch.agreement_of(request, year, slug)
    form = forms.RemoveForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.remove_agreement, by=request.user, agreement=row))
    if outcome.done:
        messages.success(request, f"De afspraak ‘{row.title}’ is verwijderd.")
        return redirect(fetch.plan_url(row.plan, f"thema-{row.theme_id}"))
    page = FormPage(
        f"Afspraak {row} verwijderen?",
        form,
        back=fetch.agreement_url(row),
        crumbs=fetch.crumbs(row.plan),
        submit="Verwijder de afspraak",
        lead="De inspanningen verdwijnen mee. In de geschiedenis blijft staan wat er stond. "
        "Projecten blijven staan, zonder de koppeling.",
        danger=True,
    )
    return show_form(request, page, outcome)


def _from_plan(request: RegionRequest) -> bool:
    return request.GET.get("vanuit") == "plan"


def _back(request: RegionRequest, row: Agreement) -> str:
    """The page where the person came from: the whole plan or the agreement itself."""
    if _from_plan(request):
        return fetch.plan_url(row.plan, f"afspraak-{row.slug}")
    return fetch.agreement_url(row)


def _page(
    request: RegionRequest, row: Agreement, title: str, form: RowForm[Agreement], part: str
) -> FormPage:
    return FormPage(
        title,
        form,
        back=_back(request, row),
        crumbs=fetch.crumbs(row.plan, (str(row), fetch.agreement_url(row))),
        target=f"afspraak-{row.slug}" if _from_plan(request) else part,
    )
