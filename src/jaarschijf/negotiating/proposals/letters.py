"""What the mails about proposals say, and to whom they go."""

from __future__ import annotations

from django.urls import reverse

from jaarschijf.negotiating.models import Proposal, Remark
from jaarschijf.negotiating.post import (
    PROPOSAL_DISCUSSED,
    PROPOSAL_MADE,
    PROPOSAL_SETTLED,
    coordinators_of,
    speakers_of,
)
from jaarschijf.negotiating.proposals.subjects import shapes_of
from jaarschijf.negotiating.proposals.telling import tell
from jaarschijf.outbox.message import Message, send
from jaarschijf.people.access import Actor
from jaarschijf.people.models import User


def proposal_url(row: Proposal) -> str:
    return reverse("negotiating:proposal", args=[row.plan.region.slug, row.plan.year, row.number])


def proposer(row: Proposal) -> str:
    """Who proposed it: the party; the coordinator's own proposals have none."""
    return str(row.party or "De regiocoördinator")


def tell_made(by: Actor, row: Proposal) -> None:
    """To the coordinators: somebody wants something else."""
    what = f"doet een voorstel bij ‘{row.subject}’"
    message = Message(
        kind=PROPOSAL_MADE,
        about=f"proposal:{row.pk}",
        step=0,
        subject=f"{proposer(row)} {what}",
        heading=f"{proposer(row)} {what}",
        lines=(tell(*shapes_of(row)), f"Waarom: {row.reason}"),
        links=(("Bekijk het voorstel", proposal_url(row)),),
    )
    send(message, row.plan.region, coordinators_of(row.plan.region), by)


def tell_settled(by: Actor, row: Proposal) -> None:
    """To the people of the party that proposed it: what became of it, and why."""
    state = row.get_state_display()
    message = Message(
        kind=PROPOSAL_SETTLED,
        about=f"proposal:{row.pk}",
        step=1,
        subject=f"Uw voorstel bij ‘{row.subject}’ is {state}",
        heading=f"Uw voorstel bij ‘{row.subject}’ is {state}",
        lines=(tell(*shapes_of(row)), *([f"Antwoord: {row.answer}"] if row.answer else [])),
        links=(("Bekijk wat ermee gebeurde", proposal_url(row)),),
    )
    send(message, row.plan.region, own_people(row), by)


def tell_discussed(by: Actor, remark: Remark, row: Proposal) -> None:
    """To everybody who takes part: who proposed it, the coordinators, and who said something before."""
    what = f"zegt iets over het voorstel bij ‘{row.subject}’"
    message = Message(
        kind=PROPOSAL_DISCUSSED,
        about=f"remark:{remark.pk}",
        step=0,
        subject=f"{remark.said_by} {what}",
        heading=f"{remark.said_by}{f' ({remark.party})' if remark.party else ''} {what}",
        lines=(*([f"Bij regel {remark.line}: ‘{remark.subject}’"] if remark.line else []), remark.text),
        links=(("Lees mee en reageer", f"{proposal_url(row)}#gesprek"),),
    )
    talking = User.objects.filter(
        pk__in=row.remarks.exclude(user=None).values("user"), memberships__region=row.plan.region_id
    ).distinct()
    send(message, row.plan.region, [*own_people(row), *coordinators_of(row.plan.region), *talking], by)


def own_people(row: Proposal) -> list[User]:
    """Who speaks for the party that proposed it; the author where there is none."""
    if row.party:
        return speakers_of([row.party])[row.party.pk]
    return [row.author] if row.author else []
