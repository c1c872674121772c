"""Minutes: what was said, what came of it, and settling them, which carries the decisions out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings import events
from jaarschijf.meetings.actions.papers import send_paper
from jaarschijf.meetings.actions.planning import hold_meeting
from jaarschijf.meetings.minutes.effects import Effect, as_payload, kind_of, refuse_impossible
from jaarschijf.meetings.minutes.rules import MinutesEvent, refuse_due_day, refuse_event, state_of
from jaarschijf.meetings.minutes.settling import (
    carry_out,
    hold_agreements,
    outcomes_of,
    refuse_secret,
    seen_of,
)
from jaarschijf.meetings.models import AgendaItem, Meeting, Outcome, OutcomeKind, PaperKind
from jaarschijf.meetings.rights import require_lead
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import Conflict, lock, save, stamp
from jaarschijf.register.models import Agreement


@dataclass(frozen=True)
class OutcomeValues:
    """What somebody writes down of an outcome."""

    text: str
    party: Party | None = None
    person: str = ""
    agreement: Agreement | None = None
    due_on: date | None = None
    confidential: bool = False


@transaction.atomic
def write_notes(*, by: Actor, item: AgendaItem, revision: int, notes: str) -> AgendaItem:
    """What was said of an item. Also before the meeting, to prepare.

    Raises Conflict when words would be lost that somebody wrote since `revision`.
    """
    meeting = _open(by, item, MinutesEvent.NOTE)
    item = lock(item, None)
    if item.notes == notes:
        return item
    # Whoever types on is kept in between and may press a button before hearing of it.
    if item.notes not in notes:
        item = lock(item, revision)
    # Notes are kept while they are typed: the journal names who begins or goes on, not every pause.
    is_news = not item.notes or item.changed_by_id != by.actor_id
    item.notes = notes
    save(item, by)
    if is_news:
        _record(events.MINUTES_WRITTEN, by, meeting)
    return item


@transaction.atomic
def add_outcome(*, by: Actor, item: AgendaItem, kind: str, values: OutcomeValues) -> Outcome:
    """Information, a decision or an action (`OutcomeKind`) that came of an item."""
    meeting = _open(by, item, MinutesEvent.RECORD)
    item = lock(item, None)
    outcome = Outcome(item=item, kind=OutcomeKind(kind), position=item.outcomes.count() + 1)
    _fill(outcome, values, meeting)
    stamp(outcome, by).save()
    _record(events.OUTCOME_ADDED, by, meeting, what=_what(outcome))
    return outcome


@transaction.atomic
def change_outcome(
    *, by: Actor, outcome: Outcome, revision: int, values: OutcomeValues, keeps_effect: bool = True
) -> Outcome:
    """Other words, or another party, day or agreement; or no effect any more. The kind stays."""
    meeting = _open(by, outcome.item, MinutesEvent.RECORD)
    outcome = lock(outcome, revision)
    if not keeps_effect:
        outcome.effect, outcome.payload = "", {}
    if outcome.effect and values.agreement != outcome.agreement:
        raise Refusal(
            f"Bij dit besluit hoort een gevolg voor ‘{outcome.agreement}’. Haal eerst dat gevolg weg; "
            "daarna kunt u een andere afspraak kiezen."
        )
    _fill(outcome, values, meeting)
    save(outcome, by)
    _record(events.OUTCOME_CHANGED, by, meeting, what=_what(outcome))
    return outcome


@transaction.atomic
def set_effect(*, by: Actor, outcome: Outcome, revision: int, effect: Effect | None) -> Outcome:
    """What the decision does in the register when the minutes are settled; None is nothing.

    Refuses now what settling would refuse: somebody is still there to decide otherwise.
    """
    meeting = _open(by, outcome.item, MinutesEvent.RECORD)
    outcome = lock(outcome, revision)
    if effect:
        _refuse_effect(outcome, effect, meeting)
    outcome.effect = kind_of(effect) if effect else ""
    outcome.payload = as_payload(effect) if effect else {}
    save(outcome, by)
    _record(events.OUTCOME_CHANGED, by, meeting, what=_what(outcome))
    return outcome


@transaction.atomic
def remove_outcome(*, by: Actor, outcome: Outcome, revision: int) -> None:
    """Takes an outcome off the minutes, with what it would do."""
    meeting = _open(by, outcome.item, MinutesEvent.RECORD)
    outcome = lock(outcome, revision)
    _record(events.OUTCOME_REMOVED, by, meeting, what=_what(outcome))
    outcome.delete()


@transaction.atomic
def settle_minutes(*, by: Actor, meeting: Meeting, revision: int | None, seen: str = "") -> Meeting:
    """Fixes the minutes and carries them out, all or nothing; a planned meeting is held by it.

    Every decision's effect runs the register's action, every action becomes an obligation, and the
    minutes go round. `seen` is what the person saw of them (`minutes.settling.seen_of`; "" skips that
    check). Raises Unsettled, which names the outcome, when one of them is refused.
    """
    require(by, Permission.MEET, meeting.plan.region)
    lock(meeting.plan, None)
    hold_agreements(meeting)
    meeting = lock(meeting, revision)
    _refuse(meeting, MinutesEvent.SETTLE)
    outcomes = outcomes_of(meeting)
    if seen and seen != seen_of(outcomes):
        raise Conflict("Intussen is het verslag aangevuld. Kijk na wat er nu gebeurt, en stel het dan vast.")
    if not meeting.is_held:
        meeting = hold_meeting(by=by, meeting=meeting, revision=meeting.revision)
    now = timezone.now()
    for outcome in outcomes:
        carry_out(by, outcome, now)
    meeting.settled_at, meeting.settled_by = now, by if isinstance(by, User) else None
    save(meeting, by)
    kinds = [outcome.kind for outcome in outcomes]
    counts = {"decisions": kinds.count(OutcomeKind.DECISION), "actions": kinds.count(OutcomeKind.ACTION)}
    _record(events.MINUTES_SETTLED, by, meeting, **counts)
    if meeting.items.filter(confidential=False).exists():
        send_paper(by=by, meeting=meeting, kind=PaperKind.MINUTES)
    return meeting


def _open(by: Actor, item: AgendaItem, event: MinutesEvent) -> Meeting:
    """The meeting of the item, held against settling, for somebody who may write its minutes."""
    require_lead(by, item.group)
    if item.meeting is None:
        raise Refusal(
            f"‘{item}’ staat niet op een agenda. Zet het punt eerst op de agenda van een vergadering."
        )
    meeting = lock(item.meeting, None)
    _refuse(meeting, event)
    return meeting


def _refuse(meeting: Meeting, event: MinutesEvent) -> None:
    state = state_of(meeting.state, meeting.day, localdate(), settled=meeting.settled_at is not None)
    refuse_event(state, event, title=meeting.title, day=meeting.day)


def _fill(outcome: Outcome, values: OutcomeValues, meeting: Meeting) -> None:
    """Puts the values in their columns, unless they can't be so."""
    if not values.text.strip():
        raise Refusal("Schrijf op wat eruit kwam.", "Say what came of it.")
    if values.agreement and values.agreement.plan_id != meeting.plan_id:
        raise Refusal(
            f"‘{values.agreement}’ hoort bij een andere jaarschijf. Kies een afspraak van dit jaar."
        )
    if values.party and values.party.region_id != meeting.group.region_id:
        raise Refusal(f"{values.party} doet niet mee in deze regio. Kies een partij van de regio.")
    outcome.text, outcome.person = values.text.strip(), values.person.strip()
    outcome.party, outcome.agreement = values.party, values.agreement
    outcome.confidential = values.confidential
    outcome.due_on = values.due_on if outcome.kind == OutcomeKind.ACTION else None
    if outcome.kind == OutcomeKind.ACTION:
        _refuse_action(outcome, meeting)
    if outcome.effect:
        refuse_secret(outcome)


def _refuse_action(outcome: Outcome, meeting: Meeting) -> None:
    if not (outcome.party and outcome.agreement and outcome.due_on):
        raise Refusal("Een actie heeft een partij, een afspraak en een dag. Vul ze alle drie in.")
    refuse_due_day(outcome.due_on, meeting.day, meeting.plan.last_year or meeting.plan.year)
    refuse_secret(outcome)


def _refuse_effect(outcome: Outcome, effect: Effect, meeting: Meeting) -> None:
    if outcome.kind != OutcomeKind.DECISION or outcome.agreement is None:
        raise Refusal(
            "Alleen een besluit over een afspraak heeft een gevolg. Kies eerst bij welke afspraak het hoort."
        )
    refuse_secret(outcome)
    refuse_impossible(effect, meeting.plan.stage, is_sub=outcome.agreement.parent_id is not None)
    kind = kind_of(effect)
    others = Outcome.objects.filter(item__meeting=meeting, agreement=outcome.agreement, effect=kind)
    if kind != "sub_agreement" and (other := others.exclude(pk=outcome.pk).first()):
        raise Refusal(
            f"Het besluit ‘{other}’ bij punt ‘{other.item}’ doet al hetzelfde met ‘{outcome.agreement}’. "
            "Pas dat besluit aan, of haal daar het gevolg weg."
        )


def _what(outcome: Outcome) -> str:
    """Without its words: the journal is read by more people than the minutes."""
    return str(OutcomeKind(outcome.kind).label)


def _record(event: str, by: Actor, meeting: Meeting, **data: object) -> None:
    plan = meeting.plan
    about = {"meeting": meeting.title, "day": full_date(meeting.day)}
    record(event, by=by, subject=meeting, region_id=plan.region_id, plan_id=plan.pk, **about, **data)
