"""Pure: what may be done with a proposal, and when."""

from __future__ import annotations

from enum import StrEnum

from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.stages import refuse_stage


class ProposalState(StrEnum):
    """Open, or what became of it: taken over, taken over in other words, rejected, or withdrawn."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ADAPTED = "adapted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]


_LABELS = {
    ProposalState.OPEN: "open",
    ProposalState.ACCEPTED: "overgenomen",
    ProposalState.ADAPTED: "aangepast overgenomen",
    ProposalState.REJECTED: "niet overgenomen",
    ProposalState.WITHDRAWN: "ingetrokken",
}


class ProposalEvent(StrEnum):
    """What may be done with a proposal: by its party, by everybody (discuss), or by the coordinator."""

    CHANGE = "change"
    DISCUSS = "discuss"
    ACCEPT = "accept"
    ADAPT = "adapt"
    REJECT = "reject"
    WITHDRAW = "withdraw"


AFTER: dict[tuple[ProposalState, ProposalEvent], ProposalState] = {
    (ProposalState.OPEN, ProposalEvent.CHANGE): ProposalState.OPEN,
    (ProposalState.OPEN, ProposalEvent.DISCUSS): ProposalState.OPEN,
    (ProposalState.OPEN, ProposalEvent.ACCEPT): ProposalState.ACCEPTED,
    (ProposalState.OPEN, ProposalEvent.ADAPT): ProposalState.ADAPTED,
    (ProposalState.OPEN, ProposalEvent.REJECT): ProposalState.REJECTED,
    (ProposalState.OPEN, ProposalEvent.WITHDRAW): ProposalState.WITHDRAWN,
}
"""Every move there is; what is not in it is refused."""

_STAYS = {
    ProposalEvent.CHANGE: "De woorden liggen nu vast.",
    ProposalEvent.DISCUSS: "Het gesprek erover is gesloten.",
    ProposalEvent.ACCEPT: "Het besluit blijft staan.",
    ProposalEvent.ADAPT: "Het besluit blijft staan.",
    ProposalEvent.REJECT: "Het besluit blijft staan.",
    ProposalEvent.WITHDRAW: "Intrekken kan alleen zolang een voorstel open is.",
}
_REMEDIES = {
    ProposalState.ACCEPTED: "Doe een nieuw voorstel bij de tekst zoals die nu is.",
    ProposalState.ADAPTED: "Doe een nieuw voorstel bij de tekst zoals die nu is.",
    ProposalState.REJECTED: "Doe een nieuw voorstel dat de reden daarvan meeneemt.",
    ProposalState.WITHDRAWN: "Doe een nieuw voorstel; de woorden van dit voorstel kunt u overnemen.",
}


def after_event(
    state: str, event: str, *, title: str, stage: str, plan: str, addendum: bool = False
) -> ProposalState:
    """The state after the event; raises Refusal where it may not happen.

    `title` is what the proposal is called, `stage` and `plan` are those of the plan, `addendum` tells whether
    one is in preparation for what the proposal is about.
    """
    refuse_stage(stage, title=plan, addendum=addendum)
    now, wanted = ProposalState(state), ProposalEvent(event)
    if found := AFTER.get((now, wanted)):
        return found
    raise Refusal(
        f"Het voorstel ‘{title}’ is al afgehandeld: {now.label}. {_STAYS[wanted]} {_REMEDIES[now]}",
        f"Proposal '{title}' is {now.value} already.",
    )
