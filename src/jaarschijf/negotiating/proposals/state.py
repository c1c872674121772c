"""How the proposals of a plan stand: for the pages of a plan, and for who asks before agreeing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, QuerySet

from jaarschijf.negotiating.models import Proposal, ProposalState
from jaarschijf.people.models import Party
from jaarschijf.register.models import YearPlan


def open_count(plan: YearPlan) -> int:
    """How many still wait for the coordinator: a plan can't be agreed before there are none."""
    return plan.proposals.filter(state=ProposalState.OPEN).count()


def settled(plan: YearPlan, party: Party, since: datetime | None = None) -> list[Proposal]:
    """What became of the proposals of this party, newest first; those that it withdrew itself left out."""
    rows = listed(plan).filter(party=party).exclude(state__in=[ProposalState.OPEN, ProposalState.WITHDRAWN])
    return list((rows.filter(settled_at__gt=since) if since else rows).order_by("-settled_at"))


def discussed(plan: YearPlan, party: Party, since: datetime | None = None) -> list[Proposal]:
    """Open proposals of this party about which others said something."""
    found = plan.remarks.filter(proposal__party=party, proposal__state=ProposalState.OPEN)
    found = found.exclude(party=party)
    told = (found.filter(at__gt=since) if since else found).values("proposal")
    return list(listed(plan).filter(pk__in=told))


def listed(plan: YearPlan) -> QuerySet[Proposal]:
    """With all that a line about them says; `said` is the number of remarks."""
    rows = plan.proposals.select_related(
        "plan__region", "party", "author", "agreement__theme", "theme", "project"
    )
    return rows.annotate(said=Count("remarks"))
