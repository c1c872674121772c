"""Proposals: the list, and one proposal with its redline and discussion."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jaarschijf.journal.models import Entry
from jaarschijf.lib.redline import LEGEND
from jaarschijf.negotiating.actions.remarks import remark
from jaarschijf.negotiating.forms.proposals import AcceptForm, RemarkForm
from jaarschijf.negotiating.models import Proposal, ProposalState
from jaarschijf.negotiating.proposals import listing
from jaarschijf.negotiating.proposals.fetch import (
    about,
    now_of,
    owns,
    plan_of,
    proposal_of,
    proposes,
    sides_of,
    way,
)
from jaarschijf.negotiating.proposals.letters import proposal_url, proposer
from jaarschijf.negotiating.proposals.merging import bring_over
from jaarschijf.negotiating.proposals.shapes import from_json
from jaarschijf.negotiating.proposals.shown import lines_of, shown
from jaarschijf.negotiating.proposals.state import listed
from jaarschijf.negotiating.proposals.subjects import compared, shapes_of, subject_of
from jaarschijf.negotiating.proposals.telling import tell
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register import fetch
from jaarschijf.register.editing import Outcome, submit
from jaarschijf.register.rules import TEXT_OPEN


@region_page(Permission.VIEW)
def proposals(request: RegionRequest, year: int) -> HttpResponse:
    """What parties propose to change, what is open first; by party and by what became of it."""
    plan = plan_of(request, year)
    rows = list(listed(plan))
    asked = listing.Asked(request.GET.get("partij", ""), request.GET.get("stand", ""))
    ctx = {
        **about(plan),
        "crumbs": fetch.crumbs(plan),
        "piles": listing.piles(rows, asked, request.access),
        "asked": asked,
        "counts": listing.counts(rows),
        "parties": listing.parties_in(rows),
        "states": [(key, words) for key, (words, _) in listing.STATES.items()],
        "any": bool(rows),
        "ours": any(listing.is_ours(row, request.access) for row in rows),
        "proposes": proposes(request.access, plan),
    }
    return render(request, "negotiating/proposals.html", ctx)


@region_page(Permission.VIEW)
def proposal(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """One proposal; a POST says something of it."""
    row = proposal_of(request, year, number)
    form = _remark_form(request, row, request.POST or None)

    def act(**given: Any) -> None:
        given.pop("revision", None)
        given.pop("seen", None)
        remark(by=request.user, proposal=row, **given)

    outcome = submit(form, act)
    if outcome.done:
        messages.success(
            request, "Uw opmerking staat erbij. Wie meepraat over dit voorstel, krijgt een mail."
        )
        return redirect(f"{proposal_url(row)}#gesprek")
    return show_proposal(request, row, outcome, remark_form=form)


def show_proposal(
    request: RegionRequest,
    row: Proposal,
    outcome: Outcome,
    remark_form: RemarkForm | None = None,
    accept_form: AcceptForm | None = None,
) -> HttpResponse:
    """The page of a proposal, with forms that were sent and refused."""
    access, is_open = request.access, row.state == ProposalState.OPEN
    before, after = compared(row)
    subject, now = subject_of(row), now_of(row)
    brought = bring_over(*shapes_of(row), now) if is_open and subject else None
    merged = from_json(row.kind, row.merged) if row.merged is not None else None
    may = is_open and row.plan.stage in TEXT_OPEN
    ctx = {
        **about(row.plan),
        "crumbs": way(row),
        "row": row,
        "number": str(row.number),
        "base": proposal_url(row),
        "proposer": proposer(row),
        "is_ours": listing.is_ours(row, access),
        "sentence": tell(*shapes_of(row)),
        "legend": LEGEND,
        "sides": shown(before, after),
        "is_gone": is_open and subject is None,
        "is_overtaken": bool(is_open and subject and subject.row and now != shapes_of(row)[0]),
        "clashes": brought.clashes if brought else (),
        "merged": shown(after, merged) if merged else None,
        "remarks": list(row.remarks.select_related("party")),
        "lines": lines_of(before, after),
        "remark_form": remark_form if may and proposes(access, row.plan) else None,
        "accept_form": accept_form or AcceptForm(row=row, now=now),
        "decides": may and access.may(Permission.EDIT_PLAN),
        "owns": may and owns(access, row),
        "history": [(entry.at, entry.sentence) for entry in Entry.objects.about("proposal", row.pk)],
    }
    return render(request, "negotiating/proposal.html", ctx, status=outcome.status)


def _remark_form(request: RegionRequest, row: Proposal, data: Any) -> RemarkForm:
    sides = sides_of(request.access, request.region.parties.all())
    return RemarkForm(data, row=row, now=None, sides=sides, lines=lines_of(*compared(row)))
