"""Proposals on a draft: made by a party, decided by the coordinator, never lost."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jaarschijf.journal.record import record
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events
from jaarschijf.negotiating.models import Proposal, ProposalKind, ProposalState
from jaarschijf.negotiating.proposals.letters import tell_made, tell_settled
from jaarschijf.negotiating.proposals.merging import Brought, bring_over
from jaarschijf.negotiating.proposals.rules import ProposalEvent, after_event
from jaarschijf.negotiating.proposals.shapes import Shape, as_json, mark
from jaarschijf.negotiating.proposals.subjects import Subject, shapes_of, subject_of
from jaarschijf.negotiating.proposals.taking_over import take_over
from jaarschijf.negotiating.proposals.telling import name_of, refuse_idle
from jaarschijf.negotiating.rights import require_speaker_in
from jaarschijf.negotiating.stages import refuse_stage
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import Conflict, lock, save, stamp
from jaarschijf.register.models import YearPlan


@transaction.atomic
def propose(
    *, by: Actor, about: Subject, party: Party | None, wish: Shape | None, reason: str, seen: str
) -> Proposal:
    """A party wants something else, something new, or (`wish` None) an obligation gone.

    `seen` is the mark of the text that the person saw; `party` None is the coordinator. Raises Conflict
    when the text changed since.
    """
    _require_side(by, about.plan, party)
    plan = lock(about.plan, None)
    refuse_stage(plan.stage, title=plan.title)
    base = _unchanged(about, seen)
    refuse_idle(base, wish, reason)
    row = Proposal(
        plan=plan,
        number=(plan.proposals.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=about.kind,
        agreement=about.agreement,
        obligation=about.obligation,
        project=about.project,
        theme=about.theme,
        party=party,
        author=by if isinstance(by, User) else None,
    )
    _write(row, about, base, wish, reason)
    stamp(row, by).save()
    _record(events.PROPOSAL_MADE, by, row)
    tell_made(by, row)
    return row


@transaction.atomic
def change_proposal(
    *, by: Actor, proposal: Proposal, revision: int, wish: Shape | None, reason: str, seen: str
) -> Proposal:
    """Other words, by its party, as long as it is open. It is then about the text as it is now."""
    _require_side(by, proposal.plan, proposal.party)
    row = _locked(proposal, ProposalEvent.CHANGE, revision)
    about = _there(row)
    base = _unchanged(about, seen)
    refuse_idle(base, wish, reason)
    _write(row, about, base, wish, reason)
    save(row, by)
    _record(events.PROPOSAL_CHANGED, by, row)
    return row


@transaction.atomic
def withdraw_proposal(*, by: Actor, proposal: Proposal, revision: int) -> Proposal:
    """Takes an open proposal back, by its party; it stays to be read."""
    _require_side(by, proposal.plan, proposal.party)
    row = _locked(proposal, ProposalEvent.WITHDRAW, revision)
    return _settle(events.PROPOSAL_WITHDRAWN, by, row, ProposalState.WITHDRAWN, "")


@transaction.atomic
def accept_proposal(*, by: Actor, proposal: Proposal, revision: int, seen: str, answer: str = "") -> Proposal:
    """Takes the wish over into the text as it is. Where both changed the same words, one has to adapt."""
    row, about = _locked_with_text(by, proposal, ProposalEvent.ACCEPT, revision)
    brought = _brought(row, about, seen)
    if not brought.is_clean:
        raise Refusal(
            f"Voorstel {row.number} en de tekst van nu veranderen dezelfde woorden. "
            "Kies ‘Neem over in andere woorden’ en voeg ze samen.",
            "The proposal and the present text clash.",
        )
    return _take(by, row, about, brought.shape, ProposalState.ACCEPTED, answer)


@transaction.atomic
def adapt_proposal(
    *, by: Actor, proposal: Proposal, revision: int, seen: str, words: Shape, answer: str = ""
) -> Proposal:
    """Takes it over in other words: `words` is what the text will say. Raises Conflict when the text that
    the coordinator saw has changed."""
    row, about = _locked_with_text(by, proposal, ProposalEvent.ADAPT, revision)
    brought = _brought(row, about, seen)
    if words == about.now:
        raise Refusal(
            "Zo verandert er niets aan de tekst. Wilt u het voorstel niet, kies dan ‘Neem niet over’.",
            "Nothing of the proposal is taken over.",
        )
    is_whole = brought.is_clean and words == brought.shape
    state = ProposalState.ACCEPTED if is_whole else ProposalState.ADAPTED
    return _take(by, row, about, words, state, answer)


@transaction.atomic
def reject_proposal(*, by: Actor, proposal: Proposal, revision: int, answer: str) -> Proposal:
    """Leaves the text as it is, and says why."""
    require(by, Permission.EDIT_PLAN, proposal.plan.region)
    row = _locked(proposal, ProposalEvent.REJECT, revision)
    if not answer.strip():
        raise Refusal(
            "Schrijf op waarom u het voorstel niet overneemt. De partij die het deed, leest dat.",
            "Say why it is rejected.",
        )
    return _settle(events.PROPOSAL_REJECTED, by, row, ProposalState.REJECTED, answer)


def _require_side(by: Actor, plan: YearPlan, party: Party | None) -> None:
    if party:
        require_speaker_in(by, party, plan.region)
    else:
        require(by, Permission.EDIT_PLAN, plan.region)


def _locked(proposal: Proposal, event: ProposalEvent, revision: int) -> Proposal:
    """The proposal as it is now. That it was settled says more than that it was changed: so that first."""
    plan = lock(proposal.plan, None)
    row = lock(proposal, None)
    row.plan = plan
    after_event(row.state, event, title=row.subject, stage=plan.stage, plan=plan.title)
    lock(row, revision)
    return row


def _locked_with_text(
    by: Actor, proposal: Proposal, event: ProposalEvent, revision: int
) -> tuple[Proposal, Subject]:
    """The proposal and what it is about. The text is locked first: who removes it holds it, and then waits
    for the proposals about it."""
    require(by, Permission.EDIT_PLAN, proposal.plan.region)
    lock(proposal.plan, None)
    about = _there(Proposal.objects.get(pk=proposal.pk))
    if about.row:
        lock(about.row, None)
    row = _locked(proposal, event, revision)
    return row, _there(row)


def _there(row: Proposal) -> Subject:
    about = subject_of(row)
    if about is None and row.state == ProposalState.OPEN:
        raise Refusal(
            f"Waar voorstel {row.number} over gaat (‘{row.subject}’), staat niet meer in de tekst. "
            "Neem het niet over en zeg waarom, of trek het in.",
            "What the proposal is about was removed.",
        )
    return about or Subject(row.kind, row.plan)


def _unchanged(about: Subject, seen: str) -> Shape | None:
    """What stands there now, as the person saw it."""
    now = about.now
    if mark(now) != seen:
        raise Conflict(
            "Terwijl u bezig was, is deze tekst veranderd. Wat u schreef staat er nog: hieronder ziet u het "
            "naast de tekst van nu. Kijk of het nog klopt, en verstuur het opnieuw.",
            "The text changed meanwhile.",
        )
    return now


def _brought(row: Proposal, about: Subject, seen: str) -> Brought:
    base, wish = shapes_of(row)
    return bring_over(base, wish, _unchanged(about, seen))


def _write(row: Proposal, about: Subject, base: Shape | None, wish: Shape | None, reason: str) -> None:
    is_new = about.row is None and about.kind != ProposalKind.TERM
    row.subject = name_of(wish) if is_new else about.name
    row.base, row.now, row.reason = as_json(base), as_json(wish), reason.strip()


def _take(
    by: Actor, row: Proposal, about: Subject, words: Shape | None, state: ProposalState, answer: str
) -> Proposal:
    made = take_over(by, about, words)
    row.agreement, row.obligation, row.project = made.agreement, made.obligation, made.project
    row.merged = as_json(words) if as_json(words) != row.now else None
    event = events.PROPOSAL_ACCEPTED if state == ProposalState.ACCEPTED else events.PROPOSAL_ADAPTED
    return _settle(event, by, row, state, answer)


def _settle(event: str, by: Actor, row: Proposal, state: ProposalState, answer: str) -> Proposal:
    row.state, row.answer = state, answer.strip()
    row.settled_at, row.settled_by = timezone.now(), by if isinstance(by, User) else None
    save(row, by)
    _record(event, by, row, answer=row.answer)
    if state != ProposalState.WITHDRAWN:
        tell_settled(by, row)
    return row


def _record(event: str, by: Actor, row: Proposal, **data: object) -> None:
    plan = row.plan
    record(
        event,
        by=by,
        subject=row,
        region_id=plan.region_id,
        plan_id=plan.pk,
        number=row.number,
        title=row.subject,
        **data,
    )
