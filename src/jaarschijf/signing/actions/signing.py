"""The act of signing: bytes, row and journal in one transaction, so that nothing or everything is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.message import send
from jaarschijf.outbox.queue import File
from jaarschijf.people.access import Permission, require
from jaarschijf.people.models import User
from jaarschijf.register.actions.stages import sign_plan
from jaarschijf.register.locking import save
from jaarschijf.register.models import Version
from jaarschijf.signing import events, telling
from jaarschijf.signing.actions.seats import replace_signatory
from jaarschijf.signing.actions.steps import Held, ask, move, note, refuse_stage
from jaarschijf.signing.files import add_part, file_of
from jaarschijf.signing.fresh import FreshFactor
from jaarschijf.signing.holding import in_words, mandate_for
from jaarschijf.signing.keys import current_keys
from jaarschijf.signing.models import FilePart, Mandate, Seat, Signature, SigningRound, SigningState, Trail
from jaarschijf.signing.pades.values import Signatory
from jaarschijf.signing.post import everybody
from jaarschijf.signing.rules import COMPLETE, Deed

MAILED = 2 * 2**20
"""A file of at most this many bytes goes with the mail that all have signed."""
PATIENCE = 120.0
"""Seconds for a look at our own file, which can be long and the machine busy; a stranger's gets less."""


@transaction.atomic
def sign_seat(
    *, by: User, seat: Seat, revision: int, factor: FreshFactor, address: str | None = None, agent: str = ""
) -> Signature:
    """Signs for a party: `factor` is what `fresh.check_code` made a moment ago.

    Only who has the mandate at the seat, or stands in for it; the coordinator for nobody. Every signature
    that was there has to be right still, or nothing is kept. The last one
    completes the round and signs the plan.
    """
    factor.refuse_unless_of(by)
    require(by, Permission.SIGN, seat.round.version.plan.region)
    held = Held.of(seat, revision)
    refuse_stage(held.round.version)
    mandate = mandate_for(by, held.seat, localdate())
    after = held.follow(Deed.SIGN)
    if mandate.pk != held.seat.mandate_id:
        reason = f"Valt in voor {held.seat.mandate.user}"
        replace_signatory(by, held.seat, mandate, reason)
    moment = timezone.now()
    part = _add(held, mandate, by, moment, is_last=after.round == COMPLETE)
    signature = _keep(held.seat, part, mandate, by, moment, factor.method)
    days = timedelta(days=settings.TRAIL_DAYS)
    until = localdate(moment) + days
    Trail.objects.create(signature=signature, address=address, agent=agent[:300], keep_until=until)
    move(by, held.seat, after.seat)
    note(events.SEAT_SIGNED, by, held.round, party=held.seat.party.name, sha256=part.sha256)
    if after.round == COMPLETE:
        _complete(by, held.round, moment)
    else:
        ask(by, held.round, turn_before=held.seat.turn)
    return signature


def in_force_from(version: Version, signed_on: date) -> date:
    """1 January of the plan's year, or the day that an addendum names; never before the last signature."""
    addendum = version.text.get("addendum")
    meant = addendum.get("in_force_from", "") if addendum else f"{version.plan.year}-01-01"
    return max(date.fromisoformat(meant), signed_on) if meant else signed_on


def _add(held: Held, mandate: Mandate, by: User, moment: datetime, *, is_last: bool) -> FilePart:
    """One signature more in the file, after a look at all that are in it.

    Whether the file changed in another way than by a signature is compared at the first and the last.
    """
    from jaarschijf.signing.pades.signing import sign
    from jaarschijf.signing.pades.verifying import examine

    keys = current_keys()
    _refuse_other_key(held.round, keys.is_selfmade)
    before = file_of(held.round)
    signed = sign(before, held.seat.field, keys, _signatory(held, mandate, by), moment)
    count = held.round.parts.count()
    # It takes longer than signing, and in between nobody but we added something behind what was there.
    known = before if is_last or count == 1 else signed
    found = examine(signed, keys.trust, PATIENCE, known=known)
    if not found.whole or len(found.signatures) != count + 1:
        raise Refusal(
            "Met deze handtekening erbij klopt het bestand niet meer. Er is niets bewaard. "
            "Waarschuw de beheerder.",
            f"The file would not be whole: {sorted(found.all_faults)}.",
        )
    return add_part(held.round, before, signed)


def _refuse_other_key(row: SigningRound, is_selfmade: bool) -> None:
    if row.is_trial != is_selfmade:
        raise Refusal(
            "Deze ronde is begonnen met een ander soort sleutel dan er nu is ingesteld. Vraag de beheerder "
            "om die terug te zetten, of de regiocoördinator om een nieuwe ronde.",
            "This round began with another kind of key.",
        )


def _signatory(held: Held, mandate: Mandate, by: User) -> Signatory:
    chapters = "; ".join(held.seat.chapters)
    title = telling.title_of(held.round)
    meaning = f"{title}: {chapters}" if chapters else f"{title}, het geheel"
    return Signatory(by.name, mandate.role, held.seat.party.name, in_words(mandate), meaning)


def _keep(seat: Seat, part: FilePart, mandate: Mandate, by: User, moment: datetime, method: str) -> Signature:
    return Signature.objects.create(
        seat=seat,
        part=part,
        user=by,
        name=by.name,
        role=mandate.role,
        party=seat.party.name,
        mandate=in_words(mandate)[:300],
        method=method,
        is_timestamped=bool(settings.TIMESTAMP_ADDRESS),
        at=moment,
    )


def _complete(by: User, row: SigningRound, moment: datetime) -> None:
    """All have signed: the plan is signed, and everybody gets the file."""
    row.state, row.ended_at = SigningState.COMPLETE, moment
    save(row, by)
    sign_plan(
        by=by, version=row.version, at=moment, in_force_from=in_force_from(row.version, localdate(moment))
    )
    file = row.parts.latest("number")
    note(events.ROUND_COMPLETED, by, row, sha256=file.sha256)
    signatures = list(Signature.objects.filter(seat__round=row))
    attached = file.size <= MAILED
    files = [File(name_of(row), "application/pdf", file_of(row))] if attached else []
    message = telling.completed(row, signatures, attached=attached)
    send(message, row.version.plan.region, everybody(row), by, files)


def name_of(row: SigningRound) -> str:
    """waterdam-2026-versie-3-ondertekend.pdf"""
    plan = row.version.plan
    return f"{plan.region.slug}-{plan.year}-versie-{row.version.number}-ondertekend.pdf"
