"""A seat before it is signed: somebody else signs, or the party does not."""

from __future__ import annotations

from django.db import transaction
from django.utils.timezone import localdate

from jaarschijf.lib.refusal import Refusal
from jaarschijf.outbox.message import send
from jaarschijf.people.access import Actor, NotAllowed, Permission, require
from jaarschijf.people.models import User
from jaarschijf.signing import events, telling
from jaarschijf.signing.actions.mandates import may_write
from jaarschijf.signing.actions.steps import Held, ask, move, note
from jaarschijf.signing.holding import hold, mandate_for, reasons_against
from jaarschijf.signing.models import Mandate, Seat, SeatChange, SignatureRefusal
from jaarschijf.signing.post import everybody
from jaarschijf.signing.rules import Deed


@transaction.atomic
def refuse_seat(*, by: User, seat: Seat, revision: int, reason: str) -> SignatureRefusal:
    """The party does not sign: only who would sign for it says so. Everybody is told, with the reason."""
    require(by, Permission.SIGN, seat.round.version.plan.region)
    held = Held.of(seat, revision)
    mandate_for(by, held.seat, localdate())
    after = held.follow(Deed.REFUSE)
    if not reason.strip():
        raise Refusal("Schrijf op waarom uw partij niet tekent. Iedereen leest het.", "Give the reason.")
    refusal = SignatureRefusal.objects.create(seat=held.seat, user=by, name=by.name, reason=reason.strip())
    move(by, held.seat, after.seat)
    note(events.SEAT_REFUSED, by, held.round, party=held.seat.party.name, reason=refusal.reason)
    message = telling.refused(held.seat, by.name, refusal.reason)
    send(message, held.plan.region, everybody(held.round), by)
    return refusal


@transaction.atomic
def change_signatory(*, by: Actor, seat: Seat, revision: int, mandate: Mandate, reason: str) -> Seat:
    """Somebody else signs for the party, or the same person after all; a refused seat opens again."""
    region = seat.round.version.plan.region
    if not may_write(require(by, Permission.VIEW, region), seat.party):
        raise NotAllowed(
            f"Wie tekent voor {seat.party} wijst de regiocoördinator aan, of haar beleidsmedewerker."
        )
    held = Held.of(seat, revision)
    after = held.follow(Deed.CHANGE)
    mandate = hold([mandate])[mandate.pk]
    _refuse_change(held.seat, after.seat, mandate, reason)
    replace_signatory(by, held.seat, mandate, reason.strip())
    move(by, held.seat, after.seat)
    data = {"party": seat.party.name, "who": mandate.user.name, "reason": reason.strip()}
    note(events.SEAT_CHANGED, by, held.round, **data)
    ask(by, held.round)
    return held.seat


def replace_signatory(by: Actor, seat: Seat, mandate: Mandate, reason: str) -> None:
    """Puts another mandate at the seat, and keeps that it was another; the caller saves the seat."""
    author = by if isinstance(by, User) else None
    SeatChange.objects.create(seat=seat, before=seat.mandate, after=mandate, reason=reason, by=author)
    seat.mandate = mandate


def _refuse_change(seat: Seat, state: str, mandate: Mandate, reason: str) -> None:
    if mandate.party_id != seat.party_id:
        raise Refusal(f"Dit mandaat is niet van {seat.party}. Kies een ander.", "Another party's mandate.")
    if seat.state == state and mandate.pk == seat.mandate_id:
        raise Refusal(f"{mandate.user} tekent al voor {seat.party}.", "This person signs already.")
    if why := reasons_against([mandate], localdate())[mandate.pk]:
        raise Refusal(f"Dit mandaat geldt niet: {why}. Kies een ander.", why)
    if not reason.strip():
        raise Refusal("Schrijf op waarom dit verandert. Het komt in het bewijs.", "Give the reason.")
