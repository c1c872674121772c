"""What becomes of a proposal: taken over, in other words, not taken over, or taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from jaarschijf.negotiating.actions import proposals as actions
from jaarschijf.negotiating.forms.proposals import AcceptForm, RejectForm, SeenForm
from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.proposals.fetch import deny_unless_own, now_of, proposal_of, told, way
from jaarschijf.negotiating.proposals.letters import proposal_url
from jaarschijf.negotiating.views.proposals import show_proposal
from jaarschijf.people.access import Permission
from jaarschijf.people.pages import RegionRequest, region_page
from jaarschijf.register.editing import submit
from jaarschijf.register.show import FormPage, show_form


@region_page(Permission.EDIT_PLAN)
def proposal_accept(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Takes the proposal over as it is."""
    row = proposal_of(request, year, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = AcceptForm(request.POST, row=row, now=now_of(row))
    outcome = submit(form, _deciding(request, row, actions.accept_proposal))
    if outcome.done:
        messages.success(request, f"Voorstel {row.number} staat in de tekst. {told(row)}")
        return redirect(proposal_url(row))
    row = proposal_of(request, year, number)
    form.renew(row, now_of(row))
    return show_proposal(request, row, outcome, accept_form=form)


@region_page(Permission.EDIT_PLAN)
def proposal_reject(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Leaves the text as it is, with an answer."""
    row = proposal_of(request, year, number)
    form = RejectForm(request.POST or None, row=row, now=None)

    def act(**given: Any) -> None:
        given.pop("seen")
        _deciding(request, row, actions.reject_proposal)(**given)

    page = FormPage(
        f"Voorstel {row.number} niet overnemen",
        form,
        back=proposal_url(row),
        crumbs=way(row),
        submit="Neem niet over",
        lead=f"De tekst blijft zoals die is. {told(row)}",
    )
    return _asked(request, row, page, act, f"Voorstel {row.number} is niet overgenomen.")


@region_page(Permission.NEGOTIATE)
def proposal_withdraw(request: RegionRequest, year: int, number: int) -> HttpResponse:
    """Takes the own proposal back, after asking."""
    row = proposal_of(request, year, number)
    deny_unless_own(request.access, row)
    form = SeenForm(request.POST or None, row=row, now=None)

    def act(**given: Any) -> None:
        given.pop("seen")
        _deciding(request, row, actions.withdraw_proposal)(**given)

    page = FormPage(
        f"Voorstel {row.number} intrekken?",
        form,
        back=proposal_url(row),
        crumbs=way(row),
        submit="Trek het voorstel in",
        lead="De tekst blijft zoals die is. Het voorstel en het gesprek erover blijven te lezen.",
        danger=True,
    )
    return _asked(request, row, page, act, f"Voorstel {row.number} is ingetrokken.")


def _asked(
    request: RegionRequest, row: Proposal, page: FormPage, act: Callable[..., object], told: str
) -> HttpResponse:
    """A form of a few fields on a page of its own; who comes second sees it again with what is new."""
    outcome = submit(page.form, act)
    if outcome.done:
        messages.success(request, told)
        return redirect(proposal_url(row))
    if outcome.status == 409 and isinstance(page.form, SeenForm):
        page.form.renew(Proposal.objects.get(pk=row.pk), None)
    return show_form(request, page, outcome)


def _deciding(request: RegionRequest, row: Proposal, action: Callable[..., object]) -> Callable[..., object]:
    """The action on this proposal with what a form says; a form without a revision saw none."""

    def act(**given: Any) -> object:
        given["revision"] = given["revision"] or 0
        return action(by=request.user, proposal=row, **given)

    return act
