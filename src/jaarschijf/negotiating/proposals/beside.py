"""What stands beside an agreement or a project inside: the open proposals about it, and making one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse

from jaarschijf.negotiating.models import Proposal, ProposalState, Remark
from jaarschijf.negotiating.proposals.fetch import proposals_url, proposes
from jaarschijf.people.access import Access, Permission
from jaarschijf.register.models import Agreement, Project, YearPlan
from jaarschijf.register.rules import TEXT_OPEN


@dataclass(frozen=True)
class Wishes:
    """At a project: where to `propose`, and where the `waiting` proposals are read; empty is nowhere."""

    propose: str = ""
    waiting: str = ""
    waiting_words: str = ""


NO_WISH = Wishes()
NO_WISHES: Mapping[int, Wishes] = MappingProxyType({})


def open_at(agreement: Agreement) -> list[Proposal]:
    """The open proposals about this agreement, its obligations, or something new under it."""
    if agreement.plan.stage not in TEXT_OPEN:
        return []
    return list(agreement.proposals.filter(state=ProposalState.OPEN).select_related("party"))


def said_at(agreement: Agreement, access: Access) -> list[Remark]:
    """What readers with a personal link said of this agreement: for their own party and the coordinator."""
    rows = agreement.remarks.filter(proposal=None).select_related("party")
    if not access.may(Permission.EDIT_PLAN):
        rows = rows.filter(party__in=access.party_ids | access.inherited_ids)
    return list(rows)


def wishes_of(plan: YearPlan, projects: Iterable[Project], access: Access) -> Mapping[int, Wishes]:
    """Id of a project -> what is proposed for it; nothing once the text is fixed (at most one query)."""
    if plan.stage not in TEXT_OPEN:
        return NO_WISHES
    waiting: dict[int, list[int]] = defaultdict(list)
    rows = plan.proposals.filter(state=ProposalState.OPEN, project__isnull=False)
    for project, number in rows.values_list("project_id", "number"):
        waiting[project].append(number)
    place = [plan.region.slug, plan.year]
    add = f"{reverse('negotiating:proposal_add', args=place)}?project=" if proposes(access, plan) else ""
    made = {row.pk: (add and f"{add}{row.pk}", waiting.get(row.pk, [])) for row in projects}
    return {pk: _wishes(plan, propose, numbers) for pk, (propose, numbers) in made.items()}


def _wishes(plan: YearPlan, propose: str, numbers: list[int]) -> Wishes:
    if not numbers:
        return Wishes(propose)
    if len(numbers) > 1:
        return Wishes(propose, f"{proposals_url(plan)}?stand=open", f"{len(numbers)} voorstellen")
    (number,) = numbers
    one = reverse("negotiating:proposal", args=[plan.region.slug, plan.year, number])
    return Wishes(propose, one, f"Voorstel {number}")
