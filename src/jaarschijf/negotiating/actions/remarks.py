"""What people say of a proposal. It stays as it was said."""

from __future__ import annotations

from django.db import transaction

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events
from jaarschijf.negotiating.models import Proposal, Remark
from jaarschijf.negotiating.proposals.letters import tell_discussed
from jaarschijf.negotiating.proposals.rules import ProposalEvent, after_event
from jaarschijf.negotiating.proposals.shown import lines_of
from jaarschijf.negotiating.proposals.subjects import compared
from jaarschijf.negotiating.rights import require_speaker_in
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import lock


@transaction.atomic
def remark(*, by: Actor, proposal: Proposal, party: Party | None, text: str, line: str = "") -> Remark:
    """Says something of an open proposal, for a party or (None) as the coordinator.

    `line` is the number of a line that it points at; the words of that line are kept with it.
    """
    if party:
        require_speaker_in(by, party, proposal.plan.region)
    else:
        require(by, Permission.EDIT_PLAN, proposal.plan.region)
    plan = lock(proposal.plan, None)
    row = lock(proposal, None)
    row.plan = plan
    after_event(row.state, ProposalEvent.DISCUSS, title=row.subject, stage=plan.stage, plan=plan.title)
    made = Remark.objects.create(
        plan=plan,
        proposal=row,
        agreement=row.agreement,
        subject=_words_of(row, line),
        line=line,
        party=party,
        user=by if isinstance(by, User) else None,
        said_by=by.actor_name,
        text=_said(text),
    )
    record(
        events.PROPOSAL_DISCUSSED,
        by=by,
        subject=row,
        region_id=plan.region_id,
        plan_id=plan.pk,
        number=row.number,
        title=row.subject,
    )
    tell_discussed(by, made, row)
    return made


def _words_of(row: Proposal, line: str) -> str:
    if not line:
        return ""
    lines = lines_of(*compared(row))
    if line not in lines:
        raise Refusal(
            f"Regel {line} staat niet in dit voorstel. Kies een regel uit de lijst, of geen regel.",
            f"There is no line {line}.",
        )
    return lines[line]


def _said(text: str) -> str:
    if not text.strip():
        raise Refusal("Schrijf op wat u wilt zeggen.", "Say something.")
    return text.strip()
