"""Review: what the coordinator makes of the reports becomes the standing of the agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.standing import LABELS, Standing
from jaarschijf.monitoring import events
from jaarschijf.monitoring.actions.rounds import state
from jaarschijf.monitoring.models import Review, Round
from jaarschijf.monitoring.rounds.compare import compare
from jaarschijf.monitoring.rounds.rules import Proposal, RoundEvent, refuse_event
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.locking import Conflict, lock
from jaarschijf.register.models import Agreement
from jaarschijf.register.past import moment_of


class Verdict(TypedDict, total=False):
    """The standing with a word for the parties and a sentence for everybody; `override_reason` where it
    is not what the rule proposes."""

    standing: str
    word: str
    public_sentence: str
    override_reason: str


@transaction.atomic
def review_agreement(
    *,
    by: Actor,
    agreement: Agreement,
    revision: int | None,
    round: Round | None,  # noqa: A002 - the word of the field
    at: datetime | None = None,
    **verdict: Unpack[Verdict],
) -> Review:
    """Adds a review and sets the standing with its public sentence, both or neither."""
    plan = agreement.plan
    require(by, Permission.SET_STANDING, plan.region)
    moment = moment_of(by, at)
    lock(plan, None)  # who changes the agreement holds it, and may wait for who reports in the round
    row = _locked(round, agreement, localdate(moment))
    found = compare(plan, row, day=localdate(moment), only=agreement)
    proposal = found[0].proposal if found else Proposal(None, "Niemand heeft hier een deel in.")
    standing, reason = verdict.get("standing", ""), verdict.get("override_reason", "").strip()
    sentence = verdict.get("public_sentence", "").strip()
    refuse_verdict(standing, sentence, reason, proposal)
    agreement = set_standing(
        by=by, agreement=agreement, revision=revision, standing=standing, note=sentence, at=at
    )
    assert agreement.standing_at
    review = Review.objects.create(
        agreement=agreement,
        round=row,
        standing=standing,
        proposed=proposal.standing or "",
        proposed_reason=proposal.reason,
        override_reason=reason if standing != proposal.standing else "",
        word=verdict.get("word", "").strip(),
        public_sentence=sentence,
        at=agreement.standing_at,
        by=by if isinstance(by, User) else None,
    )
    _record(by, review)
    return review


@dataclass(frozen=True)
class Agreed:
    """A line of the list that the coordinator saw: an agreement with its revision and proposed standing."""

    agreement_id: int
    revision: int
    standing: str


@transaction.atomic
def accept_agreed(
    *,
    by: Actor,
    round: Round,  # noqa: A002 - the word of the field
    chosen: Sequence[Agreed],
    at: datetime | None = None,
) -> list[Review]:
    """Takes over the proposals on which all parties agree, all of the chosen ones or none.

    Raises Conflict when one of them is no longer what the coordinator saw.
    """
    plan = round.plan
    require(by, Permission.SET_STANDING, plan.region)
    lock(plan, None)  # it holds several agreements: who numbers or moves them waits
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    known = {one.agreement.pk: one for one in compare(plan, round) if one.is_agreed}
    made: list[Review] = []
    for one in chosen:
        found = known.get(one.agreement_id)
        if found is None or found.proposal.standing != one.standing:
            raise Conflict("Intussen is er iets gemeld of getoetst. Kijk de lijst nog eens na.")
        agreement = found.agreement
        made.append(
            review_agreement(
                by=by,
                agreement=agreement,
                revision=one.revision,
                round=round,
                at=at,
                standing=one.standing,
                public_sentence=kept_sentence(agreement, one.standing),
            )
        )
    return made


def kept_sentence(agreement: Agreement, standing: str) -> str:
    """The public sentence that stays when nobody writes a new one: not that of another standing."""
    return agreement.standing_note if agreement.standing == standing else ""


def refuse_verdict(standing: str, sentence: str, reason: str, proposal: Proposal) -> None:
    """Raises Refusal for a verdict that is not whole."""
    if standing not in set(Standing):
        raise Refusal("Kies hoe het staat: gereed, in uitvoering of stagneert.", "Choose a standing.")
    if standing == Standing.STALLED and not sentence:
        raise Refusal(
            "Bij ‘stagneert’ hoort een openbare zin. Schrijf op waardoor het stokt.",
            "A stalled agreement needs a public sentence.",
        )
    if proposal.standing and standing != proposal.standing and not reason:
        raise Refusal(
            f"De antwoorden wijzen op ‘{proposal.standing.label.lower()}’. Schrijf op waarom u iets anders "
            "kiest, of kies het voorstel.",
            "Say why it is another standing than the proposed one.",
        )


def _locked(row: Round | None, agreement: Agreement, today: date) -> Round | None:
    """The round, locked: a review is in its frozen text, or came after it."""
    if row is None:
        return None
    row = Round.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.plan_id != agreement.plan_id:
        raise Refusal("Deze afspraak hoort bij een andere jaarschijf dan de ronde.")
    event = RoundEvent.CORRECT if row.closed_at else RoundEvent.REVIEW
    refuse_event(state(row, today), event, title=row.title, opens_on=row.opens_on)
    return row


def _record(by: Actor, review: Review) -> None:
    agreement = review.agreement
    record(
        events.AGREEMENT_REVIEWED,
        by=by,
        subject=agreement,
        region_id=agreement.plan.region_id,
        plan_id=agreement.plan_id,
        title=agreement.title,
        standing=LABELS[Standing(review.standing)].lower(),
        round_id=review.round_id,
    )
