"""What the pages of proposals have in common: fetching, who may do what, and the way back."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jaarschijf.negotiating.models import Proposal
from jaarschijf.negotiating.proposals.letters import proposal_url, proposer
from jaarschijf.negotiating.proposals.shapes import Shape
from jaarschijf.negotiating.proposals.subjects import subject_of
from jaarschijf.negotiating.rights import speaks_for
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Party, PartyKind
from jaarschijf.people.pages import RegionRequest
from jaarschijf.register import fetch
from jaarschijf.register.fetch import Crumb
from jaarschijf.register.models import YearPlan
from jaarschijf.register.rules import TEXT_OPEN


def plan_of(request: RegionRequest, year: int) -> YearPlan:
    """The year plan with its region, or 404."""
    plan = fetch.plan_of(request, year)
    plan.region = request.region
    return plan


def proposal_of(request: RegionRequest, year: int, number: int) -> Proposal:
    """The proposal with all that a page about it says, or 404."""
    plan = plan_of(request, year)
    rows = plan.proposals.select_related(
        "party", "author", "settled_by", "changed_by", "theme", "agreement", "obligation", "project"
    )
    row = get_object_or_404(rows, number=number)
    row.plan = plan
    if row.agreement:
        row.agreement.plan = plan
    return row


def now_of(row: Proposal) -> Shape | None:
    """What stands now where the proposal is about."""
    about = subject_of(row)
    return about.now if about else None


def proposes(access: Access, plan: YearPlan) -> bool:
    """Whether this person may propose something in the plan now, and discuss."""
    return access.may(Permission.NEGOTIATE) and plan.stage in TEXT_OPEN


def owns(access: Access, row: Proposal) -> bool:
    """Whether the proposal is this person's own to change or take back."""
    if row.party_id is None:
        return access.may(Permission.EDIT_PLAN)
    return access.may_for(Permission.NEGOTIATE, row.party_id)


def deny_unless_own(access: Access, row: Proposal) -> None:
    """Answers 403 to who did not propose it."""
    if not owns(access, row):
        raise PermissionDenied(
            f"Dit voorstel is van {proposer(row)}. Alleen die past het aan of trekt het in."
        )


def sides_of(access: Access, parties: Iterable[Party]) -> list[Party | None]:
    """For whom this person may speak; None is the coordinator, whose own office takes no side."""
    own: list[Party | None] = [
        party for party in speaks_for(access, parties) if party.kind != PartyKind.COORDINATOR
    ]
    return [None, *own] if access.may(Permission.EDIT_PLAN) else own


def proposals_url(plan: YearPlan) -> str:
    return reverse("negotiating:proposals", args=[plan.region.slug, plan.year])


def told(row: Proposal) -> str:
    return f"{proposer(row)} krijgt een mail." if row.party else ""


def about(plan: YearPlan) -> dict[str, object]:
    return {"nav": "plans", "plan": plan, "year": str(plan.year)}


def way(row: Proposal) -> list[Crumb]:
    here = (f"Voorstel {row.number}", proposal_url(row))
    return fetch.crumbs(row.plan, ("Voorstellen", proposals_url(row.plan)), here)
