"""What an address asks to propose for, and what the page about that is called."""

from __future__ import annotations

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from jaarschijf.negotiating.models import ProposalKind
from jaarschijf.negotiating.proposals.subjects import (
    Subject,
    about_agreement,
    about_project,
    about_term,
    new_agreement,
    new_project,
    new_term,
)
from jaarschijf.register import fetch
from jaarschijf.register.models import Agreement, Obligation, Origin, YearPlan

NEW = "nieuw"
"""Instead of an id: something that is not there yet."""


def asked_for(asked: QueryDict, plan: YearPlan) -> Subject | None:
    """What the address names: an agreement, an obligation of it, a project, or something new."""
    if slug := asked.get("afspraak"):
        agreement = _agreement(plan, slug)
        return new_term(agreement) if asked.get("inspanning") == NEW else about_agreement(agreement)
    if duty := asked.get("inspanning"):
        rows = Obligation.objects.filter(agreement__plan=plan, origin=Origin.TEXT)
        return about_term(get_object_or_404(rows.select_related("agreement__theme"), pk=_pk(duty)))
    if project := asked.get("project"):
        rows_of = plan.projects.select_related("agreement")
        return (
            new_project(plan)
            if project == NEW
            else about_project(get_object_or_404(rows_of, pk=_pk(project)))
        )
    if theme := asked.get("thema"):
        return new_agreement(get_object_or_404(plan.themes.all(), pk=_pk(theme)))
    if slug := asked.get("onder"):
        parent = _agreement(plan, slug)
        return new_agreement(parent.theme, parent)
    return None


def _agreement(plan: YearPlan, slug: str) -> Agreement:
    row = get_object_or_404(plan.agreements.select_related("theme"), slug=slug)
    row.plan = plan
    return row


def _pk(text: str) -> int:
    """An id as the address has it; one that nothing has where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def title_of(subject: Subject, *, goes: bool) -> str:
    """The heading of the page on which the proposal is written."""
    if goes:
        return f"Stel voor dat een inspanning vervalt bij {subject.name}"
    new, of = _NAMES[ProposalKind(subject.kind)]
    if subject.row is None:
        return f"Stel {new} voor{f': {subject.name}' if subject.name else ''}"
    return f"Voorstel voor {of}{subject.name}"


_NAMES = {
    ProposalKind.WORDS: ("", ""),
    ProposalKind.TERM: ("een inspanning", "een inspanning: "),
    ProposalKind.PROJECT: ("een nieuw project", "het project "),
    ProposalKind.NEW: ("een nieuwe afspraak", ""),
}
"""What something new is called, and what stands before the name of what is there."""


def back_of(subject: Subject) -> str:
    if subject.agreement:
        return fetch.agreement_url(subject.agreement)
    return fetch.plan_url(subject.plan, "projecten" if subject.kind == ProposalKind.PROJECT else "")


def beside(subject: Subject) -> dict[str, object] | None:
    """What else can be proposed at an agreement: its obligations, and an agreement under it."""
    agreement = subject.agreement
    if agreement is None or subject.kind != ProposalKind.WORDS:
        return None
    duties = agreement.obligations.filter(origin=Origin.TEXT)
    return {"agreement": agreement, "duties": duties}
