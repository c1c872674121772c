"""Review: one agreement with all its words side by side, or all on which the parties agree at once."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jaarschijf.lib.dutch import counted
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions import reviewing as actions
from jaarschijf.monitoring.actions.reviewing import Agreed
from jaarschijf.monitoring.actions.rounds import state
from jaarschijf.monitoring.models import Round
from jaarschijf.monitoring.reports.reached import reached
from jaarschijf.monitoring.rounds.compare import Comparison, compare, in_order, obligations_of, previous
from jaarschijf.monitoring.rounds.forms import ReviewForm
from jaarschijf.monitoring.rounds.shown import SideBySide, sides
from jaarschijf.monitoring.rounds.strip import strip_of
from jaarschijf.monitoring.views.rounds import round_of, round_url, way
from jaarschijf.people.access import NotAllowed, Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.locking import Conflict
from jaarschijf.register.models import Agreement


@region_page(Permission.SET_STANDING)
def review(request: RegionRequest, year: int, pk: int, slug: str) -> HttpResponse:
    """What each party said of the agreement, what follows by rule, and what the coordinator makes of it."""
    row = round_of(request, year, pk)
    agreement = get_object_or_404(row.plan.agreements.select_related("theme"), slug=slug)
    agreement.plan = row.plan
    found = compare(row.plan, row, only=agreement)
    one = found[0] if found else Comparison(agreement, (), None)
    obligations = obligations_of(row.plan)
    side = sides(one, obligations, request.access, previous(one))
    taken = _taken(request, side)
    form = ReviewForm(None if taken else request.POST or None, row=agreement, proposal=one.proposal)
    if taken:
        form.fill(request.POST, taken)
    act = partial(actions.review_agreement, by=request.user, agreement=agreement, round=row)
    outcome = submit(form, act)
    if outcome.done:
        messages.success(request, f"‘{agreement.title}’ is getoetst.")
        return redirect(_following(row))
    return _show(request, row, agreement, side, form, outcome)


def _show(
    request: RegionRequest,
    row: Round,
    agreement: Agreement,
    side: SideBySide,
    form: ReviewForm,
    outcome: Outcome,
) -> HttpResponse:
    ctx = {
        "nav": "plans",
        "round": row,
        "pk": str(row.pk),
        "year": str(row.plan.year),
        "state": state(row, localdate()),
        "crumbs": way(row.plan, (row.title, round_url(row))),
        "agreement": agreement,
        "side": side,
        "strip": strip_of(agreement),
        "reached": reached(agreement, agreement.obligations.all(), request.access, localdate()),
        "form": form,
    }
    return render(request, "monitoring/review.html", ctx, status=outcome.status)


def _taken(request: RegionRequest, side: SideBySide) -> str:
    """The sentence of the party whose button was pressed, when everybody may read it."""
    spoke = next((one for one in side.spoken if str(one.share) == request.POST.get("neem_over")), None)
    return spoke.told.sentence if spoke and spoke.told and spoke.told.public else ""


def review_url(row: Round, agreement: Agreement) -> str:
    plan = row.plan
    return reverse("monitoring:review", args=[plan.region.slug, plan.year, row.pk, agreement.slug])


def _following(row: Round) -> str:
    """The next agreement that waits for a review, in the order of the round's page; else that page."""
    waiting = [one.agreement for one in in_order(compare(row.plan, row)) if one.waits]
    address = review_url(row, waiting[0]) if waiting and not row.closed_at else round_url(row)
    return f"{address}#inhoud"  # without it a browser goes to where the form was sent from


@region_page(Permission.SET_STANDING)
def round_agreed(request: RegionRequest, year: int, pk: int) -> HttpResponse:
    """The list of proposals on which all parties agree; one button takes them over."""
    row = round_of(request, year, pk)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            made = actions.accept_agreed(by=request.user, round=row, chosen=_chosen(request))
        except NotAllowed:
            raise
        except Refusal as refused:
            refusal, status = refused.dutch, 409
        else:
            messages.success(
                request,
                f"{counted(len(made), 'afspraak is', 'afspraken zijn')} getoetst volgens het voorstel.",
            )
            return redirect(round_url(row))
    found = [one for one in compare(row.plan, row) if one.is_agreed]
    ctx = {
        "nav": "plans",
        "round": row,
        "pk": str(row.pk),
        "year": str(row.plan.year),
        "crumbs": way(row.plan, (row.title, round_url(row))),
        "lines": [(one, actions.kept_sentence(one.agreement, one.proposal.standing or "")) for one in found],
        "refusal": refusal,
    }
    return render(request, "monitoring/round_agreed.html", ctx, status=status)


def _chosen(request: RegionRequest) -> list[Agreed]:
    """The lines that were ticked: agreement, the revision that was seen, the standing that was proposed."""
    chosen = []
    for line in request.POST.getlist("afspraak"):
        pk, _, rest = line.partition(":")
        revision, _, standing = rest.partition(":")
        if not (pk.isdecimal() and revision.isdecimal()):
            raise Conflict("Deze lijst klopt niet meer. Kijk haar nog eens na.")
        chosen.append(Agreed(int(pk), int(revision), standing))
    return chosen
