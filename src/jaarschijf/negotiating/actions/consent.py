"""What parties say of a version, and lifting what they reserved."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate, localtime

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating import events
from jaarschijf.negotiating.actions.consulting import refuse_event
from jaarschijf.negotiating.consenting.rules import ConsultationEvent, refuse_answer, refuse_lift
from jaarschijf.negotiating.consenting.state import chain_of
from jaarschijf.negotiating.models import Answer, Consent, Consultation, Lifting
from jaarschijf.negotiating.rights import require_speaker, require_speaker_or_coordinator
from jaarschijf.people.access import Actor
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import Conflict, lock


@transaction.atomic
def give_consent(
    *,
    by: Actor,
    consultation: Consultation,
    party: Party,
    seen: int,
    answer: str,
    text: str = "",
    until: date | None = None,
    lifted_by: str = "",
) -> Consent:
    """The answer of a party, in place of the one before.

    `seen` is the id of the party's newest answer as the person saw it, 0 for none: of two people of one party
    the second is told. Only a reservation keeps `until` and `lifted_by`.
    """
    require_speaker(by, party)
    plan = lock(consultation.version.plan, None)
    row = lock(consultation, None)
    row.version = consultation.version
    refuse_event(row, ConsultationEvent.ANSWER, plan)
    _refuse_unasked(row, party)
    _refuse_overtaken(row, party, seen)
    refuse_answer(answer, text, until=until, lifted_by=lifted_by, today=localdate())
    is_reserved = answer == Answer.RESERVED
    consent = Consent.objects.create(
        consultation=row,
        party=party,
        answer=Answer(answer),
        text=text.strip(),
        until=until if is_reserved else None,
        lifted_by=lifted_by.strip() if is_reserved else "",
        user=by if isinstance(by, User) else None,
        said_by=by.actor_name,
    )
    said = str(consent.get_answer_display()).lower()
    _record(events.CONSENT_GIVEN, by, consent, answer=said, sha256=row.version.sha256)
    return consent


@transaction.atomic
def lift_reservation(*, by: Actor, consent: Consent, note: str) -> Lifting:
    """A reservation no longer holds; by its party or the coordinator, in every stage of the plan."""
    require_speaker_or_coordinator(by, consent.party)
    lock(consent.consultation.version.plan, None)
    lifted = Lifting.objects.filter(consent=consent).first()
    refuse_lift(consent.answer, lifted_on=localdate(lifted.at) if lifted else None)
    _refuse_replaced(consent)
    if not note.strip():
        raise Refusal(
            "Schrijf waarom het voorbehoud niet meer nodig is, bijvoorbeeld: ‘de raad besloot op 1 maart’."
        )
    lifting = Lifting.objects.create(
        consent=consent, note=note.strip(), user=by if isinstance(by, User) else None, said_by=by.actor_name
    )
    _record(events.CONSENT_LIFTED, by, consent, note=lifting.note)
    return lifting


def _refuse_unasked(row: Consultation, party: Party) -> None:
    if not row.parties.filter(pk=party.pk).exists():
        raise Refusal(
            f"{party} is niet gevraagd over versie {row.version.number}. Vraag het aan de regiocoördinator.",
            f"{party} was not asked.",
        )


def _refuse_overtaken(row: Consultation, party: Party, seen: int) -> None:
    """Raises Conflict when somebody answered for the party since the person looked."""
    newest = Consent.objects.filter(consultation__in=chain_of(row.version), party=party).last()
    if newest is None or newest.pk == seen:
        return
    when = localtime(newest.at)
    raise Conflict(
        f"Intussen heeft {newest.said_by} namens {party} geantwoord: ‘{newest.get_answer_display()}’, op "
        f"{full_date(when)} om {when:%H:%M}. Uw antwoord staat er nog: verstuur het opnieuw als u het wilt "
        "vervangen.",
        f"{newest.said_by} answered for {party} meanwhile.",
    )


def _refuse_replaced(consent: Consent) -> None:
    chain = chain_of(consent.consultation.version)
    later = Consent.objects.filter(consultation__in=chain, party=consent.party, pk__gt=consent.pk)
    if later.exists():
        raise Refusal(
            f"{consent.party} gaf daarna een nieuw antwoord; dit voorbehoud telt niet meer. "
            "U hoeft niets te doen.",
            "A later answer took its place.",
        )


def _record(event: str, by: Actor, consent: Consent, **data: object) -> None:
    version = consent.consultation.version
    record(
        event,
        by=by,
        subject=consent,
        region_id=version.plan.region_id,
        plan_id=version.plan_id,
        party=consent.party.name,
        number=version.number,
        **data,
    )
