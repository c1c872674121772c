"""What who reads along gets to see: the text, what changed, what is asked of the party, and open proposals.

Who said what about consent is for those who negotiate; here it is told in one sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jaarschijf.negotiating import post
from jaarschijf.negotiating.consenting.state import ConsentState, state_of
from jaarschijf.negotiating.hub.asks import Ask, Asker, asks_of
from jaarschijf.negotiating.looking.look import Reading, reading_of
from jaarschijf.negotiating.models import Proposal, ProposalState, ReadingLink, Remark
from jaarschijf.negotiating.proposals.shown import Shown, shown
from jaarschijf.negotiating.proposals.state import listed
from jaarschijf.negotiating.proposals.subjects import shapes_of
from jaarschijf.negotiating.proposals.telling import tell
from jaarschijf.negotiating.reading_along.opening import takes_remarks


@dataclass(frozen=True)
class OpenProposal:
    """A proposal on the table, with what was said about it."""

    number: int
    subject: str
    who: str
    sentence: str
    reason: str
    parts: Sequence[Shown]
    remarks: Sequence[Remark]


@dataclass(frozen=True)
class GuestPage:
    """`said` are the remarks of the own party on agreements, by lineage."""

    link: ReadingLink
    reading: Reading
    state: ConsentState | None
    asks: Sequence[Ask]
    proposals: Sequence[OpenProposal]
    said: Mapping[str, Sequence[Remark]]
    contacts: Sequence[str]
    takes_remarks: bool


def page_of(link: ReadingLink, today: date) -> GuestPage:
    """Everything of one plan for one party."""
    plan, party = link.plan, link.party
    reading = reading_of(plan, link, frozenset({party.slug}), today)
    state = state_of(plan, today, reading.text)
    since = reading.look.at if reading.look else None
    asker = Asker([party], speaks=frozenset(), since=since, by_link=True)
    return GuestPage(
        link=link,
        reading=reading,
        state=state,
        asks=asks_of(plan, reading.text, state, asker, today),
        proposals=_proposals(link),
        said=_said(link),
        contacts=[user.name for user in post.speakers_of([party])[party.pk]],
        takes_remarks=takes_remarks(plan),
    )


def _proposals(link: ReadingLink) -> list[OpenProposal]:
    rows = listed(link.plan).filter(state=ProposalState.OPEN).prefetch_related("remarks__party")
    return [_open(row) for row in rows]


def _open(row: Proposal) -> OpenProposal:
    shapes = shapes_of(row)
    return OpenProposal(
        number=row.number,
        subject=row.subject,
        who=row.party.name if row.party else "de regiocoördinator",
        sentence=tell(*shapes),
        reason=row.reason,
        parts=[part for part in shown(*shapes, f"voorstel-{row.number}-regel").parts if part.changed],
        remarks=list(row.remarks.all()),
    )


def _said(link: ReadingLink) -> Mapping[str, Sequence[Remark]]:
    rows = link.plan.remarks.filter(party=link.party, agreement__isnull=False, proposal=None)
    found: dict[str, list[Remark]] = defaultdict(list)
    for row in rows.select_related("agreement"):
        assert row.agreement
        found[str(row.agreement.lineage)].append(row)
    return dict(found)
