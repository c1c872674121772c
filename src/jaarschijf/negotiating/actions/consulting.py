"""Laying a version before the parties, closing and reopening that, and reminding who has not answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events, post, telling
from jaarschijf.negotiating.consenting.rules import (
    ConsultationEvent,
    after_event,
    refuse_early_close,
    refuse_reminder,
)
from jaarschijf.negotiating.consenting.state import ConsentState, chain_of, state_in, state_on
from jaarschijf.negotiating.models import Consultation, QuorumKind, QuorumRule
from jaarschijf.negotiating.stages import refuse_stage
from jaarschijf.outbox.message import send
from jaarschijf.people.access import Actor, Permission, require
from jaarschijf.people.models import Party, PartyKind, Region, User
from jaarschijf.register.actions.stages import freeze_version
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.register.models import Version, VersionKind, YearPlan

ASKED_KINDS = frozenset({PartyKind.MUNICIPALITY, PartyKind.ASSOCIATION, PartyKind.TENANTS, PartyKind.CARE})
"""The kinds of party that a plan is an agreement between; a stakeholder is asked where it is ticked."""


def parties_asked(region: Region, day: date) -> list[Party]:
    """Who is asked about a plan on this day."""
    return [one for one in region.parties.all() if one.kind in ASKED_KINDS and one.takes_part_on(day)]


def rule_of(region: Region) -> QuorumKind:
    """When the region calls a version agreed; without a rule every party has to agree."""
    rule = QuorumRule.objects.filter(region=region).first()
    return QuorumKind(rule.kind) if rule else QuorumKind.ALL


@transaction.atomic
def lay_before(
    *, by: Actor, plan: YearPlan, deadline: date, message: str = "", also: Iterable[Party] = ()
) -> Consultation:
    """Freezes the draft as it is and asks the parties of it; `also` are stakeholders that are asked too."""
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    refuse_stage(plan.stage, title=plan.title)
    version = freeze_version(by=by, plan=plan)
    parties = {party.pk: party for party in (*parties_asked(plan.region, localdate()), *also)}
    return consult(by=by, version=version, parties=parties.values(), deadline=deadline, message=message)


@transaction.atomic
def consult(
    *, by: Actor, version: Version, parties: Iterable[Party], deadline: date, message: str = ""
) -> Consultation:
    """Asks these parties of a version; answers on the version before it may still count."""
    plan = version.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    version.plan = lock(plan, None)
    _refuse_again(version)
    _refuse_deadline(deadline)
    asked = _of_region(parties, plan.region)
    row = Consultation(
        version=version, quorum=rule_of(plan.region), deadline=deadline, message=message.strip()
    )
    row.asked_by = by if isinstance(by, User) else None
    stamp(row, by).save()
    row.parties.set(asked)
    told = {"parties": telling.named(asked), "deadline": full_date(deadline), "sha256": version.sha256}
    _record(events.CONSULTATION_ASKED, by, row, **told)
    _tell(by, version)
    return row


@transaction.atomic
def close_consultation(*, by: Actor, consultation: Consultation, revision: int) -> Consultation:
    """The coordinator counts the answers, once everybody gave one or, by some rules, had the time to."""
    row = _moved(by, consultation, revision, ConsultationEvent.CLOSE)
    state = state_on(row.version)
    undecided = [party.name for party in state.undecided] if state else []
    refuse_early_close(row.quorum, undecided, deadline=row.deadline, today=localdate())
    return end_consultation(by=by, consultation=row, revision=row.revision)


@transaction.atomic
def end_consultation(*, by: Actor, consultation: Consultation, revision: int) -> Consultation:
    """The answers are counted; nobody answers any more until it is opened again."""
    row = _moved(by, consultation, revision, ConsultationEvent.CLOSE)
    row.closed_at = timezone.now()
    save(row, by)
    _record(events.CONSULTATION_CLOSED, by, row)
    return row


@transaction.atomic
def reopen_consultation(
    *, by: Actor, consultation: Consultation, revision: int, deadline: date
) -> Consultation:
    """Parties may answer again, until another day."""
    row = _moved(by, consultation, revision, ConsultationEvent.REOPEN)
    _refuse_deadline(deadline)
    row.closed_at, row.deadline = None, deadline
    save(row, by)
    _record(events.CONSULTATION_REOPENED, by, row, deadline=full_date(deadline))
    return row


@transaction.atomic
def remind_undecided(*, by: Actor, consultation: Consultation) -> list[Party]:
    """A mail to the people of each party that has not answered, at most one a day; answers those parties."""
    row = _moved(by, consultation, None, ConsultationEvent.REMIND)
    state = state_on(row.version)
    undecided = state.undecided if state else []
    refuse_reminder(len(undecided))
    today, region = localdate(), row.version.plan.region
    for party, people in _people(undecided):
        step = (today - row.deadline).days
        send(telling.reminding(row, party, step, today), region, people, by)
    _record(events.CONSULTATION_REMINDED, by, row, parties=telling.named(undecided))
    return undecided


def _moved(
    by: Actor, consultation: Consultation, revision: int | None, event: ConsultationEvent
) -> Consultation:
    """The consultation as it is now, locked behind its plan, where the event may happen."""
    version = consultation.version
    plan = version.plan
    require(by, Permission.EDIT_PLAN, plan.region)
    plan = lock(plan, None)
    row = lock(consultation, revision)
    row.version = version
    refuse_event(row, event, plan)
    return row


def refuse_event(consultation: Consultation, event: ConsultationEvent, plan: YearPlan) -> None:
    """Raises Refusal unless this may happen with the consultation now."""
    version = consultation.version
    chain = chain_of(version)
    after_event(
        state_in(chain, consultation),
        event,
        version=version.number,
        stage=plan.stage,
        plan=plan.title,
        addendum=version.kind == VersionKind.ADDENDUM,
    )


def _refuse_again(version: Version) -> None:
    plan = version.plan
    refuse_stage(plan.stage, title=plan.title, addendum=version.kind == VersionKind.ADDENDUM)
    before = Consultation.objects.filter(version=version).first()
    if before is None:
        return
    remedy = (
        "Heropen die raadpleging." if before.closed_at else "Wacht op de antwoorden, of herinner partijen."
    )
    raise Refusal(
        f"De tekst is niet veranderd sinds versie {version.number}, en die ligt al voor. {remedy}",
        f"Version {version.number} was laid before the parties already.",
    )


def _refuse_deadline(deadline: date) -> None:
    if deadline <= localdate():
        raise Refusal(
            f"{full_date(deadline)} is niet meer te halen. Kies een dag na vandaag.",
            "The deadline has to be after today.",
        )


def _of_region(parties: Iterable[Party], region: Region) -> list[Party]:
    asked = sorted({party for party in parties if party.region_id == region.pk}, key=lambda one: one.pk)
    if not asked:
        raise Refusal(
            "Er is geen partij om iets aan te vragen. Voeg bij Partijen toe wie meedoet.",
            "There is no party to ask.",
        )
    return asked


def _tell(by: Actor, version: Version) -> None:
    """Mails who has to answer, with why; who answered before and is not concerned hears nothing."""
    state = state_on(version)
    assert isinstance(state, ConsentState)
    for party, people in _people(state.undecided):
        send(telling.asking(state, party), version.plan.region, people, by)


def _people(parties: Iterable[Party]) -> list[tuple[Party, list[User]]]:
    asked = list(parties)
    people = post.speakers_of(asked)
    return [(party, people[party.pk]) for party in asked]


def _record(event: str, by: Actor, row: Consultation, **data: object) -> None:
    version = row.version
    record(
        event,
        by=by,
        subject=row,
        region_id=version.plan.region_id,
        plan_id=version.plan_id,
        number=version.number,
        **data,
    )
