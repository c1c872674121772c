"""Rounds: the list, opening one, how far it is, changing and closing it."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.lib.freshness import age_in_words
from jaarschijf.monitoring.actions import rounds as actions
from jaarschijf.monitoring.actions.rounds import state
from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.rounds.closing import counts, later
from jaarschijf.monitoring.rounds.compare import (
    TITLES,
    Comparison,
    compare,
    in_order,
    obligations_of,
    turnouts,
)
from jaarschijf.monitoring.rounds.forms import CloseForm, PlannedForm, RoundForm, RunningForm, proposed
from jaarschijf.monitoring.rounds.rules import ALLOWED, RoundEvent, RoundState
from jaarschijf.monitoring.rounds.scope import Extent, Scope, asked_by
from jaarschijf.monitoring.rounds.shape import CountsContents, RoundContents
from jaarschijf.monitoring.rounds.shown import SideBySide, frozen_sides, later_told, sides
from jaarschijf.monitoring.rounds.strip import Strip, strips
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.editing import Outcome, RowForm, submit
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import STANDING_OPEN


def rounds_url(plan: YearPlan) -> str:
    return reverse("monitoring:rounds", args=[plan.region.slug, plan.year])


def round_url(row: Round) -> str:
    return reverse("monitoring:round", args=[row.plan.region.slug, row.plan.year, row.pk])


def way(plan: YearPlan, *more: fetch.Crumb) -> list[fetch.Crumb]:
    """The way to a page below the rounds."""
    return fetch.crumbs(plan, ("Rondes", rounds_url(plan)), *more)


def round_of(request: RegionRequest, year: int, pk: int) -> Round:
    """The round with its plan and region, or 404."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    row = get_object_or_404(plan.rounds.select_related("closed_by"), pk=pk)
    row.plan = plan
    return row


@region_page(Permission.VIEW)
def rounds(request: RegionRequest, year: int) -> HttpResponse:
    """All rounds of the plan, newest first, with how far they are."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    rows = list(plan.rounds.all())
    running = next((row for row in rows if row.closed_at is None), None)
    ctx = {
        "nav": "plans",
        "plan": plan,
        "year": str(year),
        "crumbs": fetch.crumbs(plan),
        "rows": [_line(row) for row in rows],
        "running": running,
        "opens": request.access.may(Permission.SET_STANDING) and plan.stage in STANDING_OPEN,
    }
    return render(request, "monitoring/rounds.html", ctx)


def _line(row: Round) -> dict[str, object]:
    """One line of the list."""
    return {"row": row, "pk": str(row.pk), "state": state(row, localdate()), "counts": _counts(row)}


def _counts(row: Round) -> CountsContents:
    if row.closed_at is None:
        return counts(compare(row.plan, row, day=max(localdate(), row.opens_on)))
    contents: RoundContents = row.contents
    return contents["counts"]


@region_page(Permission.SET_STANDING)
def round_add(request: RegionRequest, year: int) -> HttpResponse:
    """A new round; what it will ask is shown before it is made."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    looking = request.method == "POST" and "kijk" in request.POST
    form = RoundForm(request.POST or None, plan=plan, initial=proposed(localdate(), plan))
    outcome = Outcome(done=False)
    if not looking:
        outcome = submit(form, partial(actions.open_round, by=request.user, plan=plan))
    if outcome.done:
        messages.success(request, f"De ronde ‘{form.cleaned_data['title']}’ is gemaakt.")
        return redirect(rounds_url(plan))
    ctx = {
        "title": "Nieuwe ronde",
        "submit": "Maak de ronde",
        "back": rounds_url(plan),
        "crumbs": way(plan),
        "running": plan.rounds.filter(closed_at=None).first(),
    }
    return _show_form(request, form, ctx | _extent(plan, form, looking=looking), outcome)


def _extent(plan: YearPlan, form: RoundForm | PlannedForm, *, looking: bool) -> dict[str, object]:
    """What a round as the form describes it would ask."""
    given = form.initial
    if form.is_bound and (form.is_valid() or form.errors):  # a form with errors has what is right in it
        given = form.cleaned_data
    day = given.get("opens_on") or localdate()
    scope = Scope(
        frozenset(theme.pk for theme in given.get("themes") or ()),
        frozenset(party.pk for party in given.get("parties") or ()),
        bool(given.get("open_only")),
    )
    shares = asked_by(scope, plan.shares.on(day).select_related("agreement"))
    return {"extent": Extent.of(shares), "looking": looking}


def _show_form(
    request: RegionRequest, form: RoundForm | RowForm[Round], ctx: dict[str, object], outcome: Outcome
) -> HttpResponse:
    shown = {"nav": "plans", "form": form, "refused": outcome.status != 200}
    return render(request, "monitoring/round_form.html", shown | ctx, status=outcome.status)


@region_page(Permission.SET_STANDING)
def round_change(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Another last day, word or reminders; before it opens everything."""
    row = round_of(request, year, pk)
    planned = state(row, localdate()) is RoundState.PLANNED
    looking = request.method == "POST" and "kijk" in request.POST
    data = request.POST or None
    form: PlannedForm | RunningForm = PlannedForm(data, row=row) if planned else RunningForm(data, row=row)
    outcome = Outcome(done=False)
    if not looking:
        outcome = submit(form, partial(actions.change_round, by=request.user, round=row))
    if outcome.done:
        messages.success(request, f"De ronde ‘{form.cleaned_data['title']}’ is aangepast.")
        return redirect(round_url(row))
    ctx: dict[str, object] = {
        "title": f"‘{row.title}’ aanpassen",
        "submit": "Opslaan",
        "back": round_url(row),
        "crumbs": way(row.plan, (row.title, round_url(row))),
    }
    if isinstance(form, PlannedForm):
        ctx |= _extent(row.plan, form, looking=looking)
    return _show_form(request, form, ctx, outcome)


@region_page(Permission.VIEW)
def round(request: RegionRequest, year: int, pk: int) -> HttpResponse:  # noqa: A001 - the name of the route
    """How far a round is and what was said; once closed what was frozen, with what came later apart."""
    row = round_of(request, year, pk)
    if row.closed_at:
        return _closed(request, row)
    found = in_order(compare(row.plan, row, day=max(localdate(), row.opens_on)))
    obligations = obligations_of(row.plan)
    lines = [sides(one, obligations, request.access) for one in found]
    now = state(row, localdate())
    ctx = {
        **_about(request, row, now),
        "counts": counts(found),
        "turnouts": turnouts(found),
        "groups": _groups(lines, strips(row.plan)),
        "agreed": sum(one.is_agreed for one in found),
        "next": next((one.agreement for one in found if one.waits), None),
    }
    return render(request, "monitoring/round.html", ctx)


def _about(request: RegionRequest, row: Round, now: RoundState) -> dict[str, object]:
    reviews = request.access.may(Permission.SET_STANDING) and row.plan.stage in STANDING_OPEN
    return {
        "nav": "plans",
        "round": row,
        "pk": str(row.pk),
        "year": str(row.plan.year),
        "state": now,
        "crumbs": way(row.plan),
        "reviews": reviews and ALLOWED[now] & {RoundEvent.REVIEW, RoundEvent.CORRECT},
        "changes": reviews and RoundEvent.CHANGE in ALLOWED[now],
        "closes": reviews and RoundEvent.CLOSE in ALLOWED[now],
        "left": age_left(row.closes_on, localdate()),
    }


def age_left(last: date, today: date) -> str:
    """nog 5 dagen, vandaag is de laatste dag, 3 dagen geleden"""
    days = (last - today).days
    if days < 0:
        return age_in_words(last, today)
    return "vandaag is de laatste dag" if days == 0 else f"nog {days} {'dag' if days == 1 else 'dagen'}"


def _groups(lines: list[SideBySide], history: dict[int, Strip]) -> list[dict[str, object]]:
    """The agreements under the heading that says how the answers lie."""
    return [
        {
            "title": TITLES[kind][0],
            "help": TITLES[kind][1],
            "lines": [(line, history.get(line.agreement_id)) for line in mine],
        }
        for kind, mine in groupby(lines, key=lambda line: line.kind)
    ]


def _closed(request: RegionRequest, row: Round) -> HttpResponse:
    """Reads only what was frozen; later corrections stand apart."""
    contents: RoundContents = row.contents
    ctx = {
        **_about(request, row, RoundState.CLOSED),
        "contents": contents,
        "counts": contents["counts"],
        "lines": frozen_sides(contents, request.access),
        "later": later_told(later(row), obligations_of(row.plan), request.access),
    }
    return render(request, "monitoring/closed.html", ctx)


@region_page(Permission.SET_STANDING)
def round_close(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """Says what is not answered or reviewed yet, and closes the round."""
    row = round_of(request, year, pk)
    form = CloseForm(request.POST or None, row=row)
    outcome = submit(form, partial(actions.close_round, by=request.user, round=row))
    if outcome.done:
        messages.success(request, f"De ronde ‘{row.title}’ is gesloten. Wat er gezegd is, ligt vast.")
        return redirect(round_url(row))
    found = compare(row.plan, row)
    so_far = counts(found)
    ctx = {
        **_about(request, row, state(row, localdate())),
        "crumbs": way(row.plan, (row.title, round_url(row))),
        "form": form,
        "unanswered": _waiting(found),
        "open": so_far["asked"] - so_far["answered"],
        "asked": so_far["asked"],
        "unreviewed": [one.agreement for one in found if not one.review],
    }
    return render(request, "monitoring/round_close.html", ctx, status=outcome.status)


def _waiting(found: list[Comparison]) -> list[tuple[str, list[str]]]:
    """Agreement -> who has not answered."""
    return [
        (str(one.agreement), names) for one in found if (names := [a.name for a in one.answers if a.is_open])
    ]
