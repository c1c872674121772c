"""Who may sign for a party: written down before a round, and ended when it is over."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from jaarschijf.journal.record import record
from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import Access, Actor, NotAllowed, Permission, require
from jaarschijf.people.models import Party, User
from jaarschijf.register.locking import lock, save, stamp
from jaarschijf.signing import events
from jaarschijf.signing.holding import signatory_pairs
from jaarschijf.signing.models import Mandate, SeatChange


class MandateWords(TypedDict):
    """What a mandate says."""

    user: User
    role: str
    decision: str
    decided_on: date
    valid_until: date | None
    stands_in_for: Mandate | None


@transaction.atomic
def give_mandate(*, by: Actor, party: Party, **words: Unpack[MandateWords]) -> Mandate:
    """Writes down who signs for a party, in which role and by which decision."""
    _require_writer(by, party)
    row = Mandate(party=party)
    _set(row, words)
    stamp(row, by).save()
    _record(events.MANDATE_GIVEN, by, row)
    return row


@transaction.atomic
def change_mandate(*, by: Actor, mandate: Mandate, revision: int, **words: Unpack[MandateWords]) -> Mandate:
    """Other words, as long as no round uses the mandate: what was signed under it may not read otherwise."""
    _require_writer(by, mandate.party)
    row = lock(mandate, revision)
    _refuse_ended(row)
    if row.seats.exists() or SeatChange.objects.filter(Q(before=row) | Q(after=row)).exists():
        raise Refusal(
            "Onder dit mandaat is al een ondertekening gevraagd. Het kan niet meer veranderen: beëindig het, "
            "en leg een nieuw mandaat vast.",
            "A round uses this mandate; end it and write down a new one.",
        )
    _set(row, words)
    save(row, by)
    _record(events.MANDATE_CHANGED, by, row)
    return row


@transaction.atomic
def end_mandate(*, by: Actor, mandate: Mandate, revision: int, ended_on: date) -> Mandate:
    """From this day on nobody signs under the mandate; what was signed before stays."""
    _require_writer(by, mandate.party)
    row = lock(mandate, revision)
    _refuse_ended(row)
    if ended_on < row.decided_on:
        raise Refusal(
            f"Het besluit is van {full_date(row.decided_on)}. Kies een dag daarna.",
            "It ends before it begins.",
        )
    row.ended_on = ended_on
    save(row, by)
    _record(events.MANDATE_ENDED, by, row, day=full_date(ended_on))
    return row


def may_write(access: Access, party: Party) -> bool:
    """The coordinator for all; a party's officer, who does not sign, for her own."""
    return access.may(Permission.EDIT_PLAN) or access.may_for(Permission.REPORT, party.pk)


def _require_writer(by: Actor, party: Party) -> None:
    if not may_write(require(by, Permission.VIEW, party.region), party):
        raise NotAllowed(
            f"Een mandaat van {party} legt de regiocoördinator vast, of een beleidsmedewerker van de partij.",
            f"You can't write down a mandate of {party}.",
        )


def _set(row: Mandate, words: MandateWords) -> None:
    row.user, row.stands_in_for = words["user"], words["stands_in_for"]
    row.role, row.decision = words["role"].strip(), words["decision"].strip()
    row.decided_on, row.valid_until = words["decided_on"], words["valid_until"]
    _refuse_wrong(row)


def _refuse_wrong(row: Mandate) -> None:
    if not row.role or not row.decision:
        raise Refusal(
            "Vul de functie in en het besluit waarop het mandaat berust.", "Give the role and the decision."
        )
    if row.decided_on > localdate():
        raise Refusal(
            f"Het besluit is van {full_date(row.decided_on)}, dat is nog niet geweest. Leg het daarna vast.",
            "The decision has not been taken yet.",
        )
    if row.valid_until and row.valid_until < row.decided_on:
        raise Refusal(
            "Het mandaat eindigt voor het besluit. Verbeter een van de dagen.", "It ends too early."
        )
    if (row.party_id, row.user_id) not in signatory_pairs([row.party_id]):
        raise Refusal(
            f"{row.user} is geen bestuurder die tekent voor {row.party}. Geef die rol eerst bij Partijen.",
            f"{row.user} has no role as signatory of {row.party}.",
        )
    _refuse_wrong_stand_in(row)


def _refuse_wrong_stand_in(row: Mandate) -> None:
    first = row.stands_in_for
    if first is None:
        return
    if first.party_id != row.party_id or first.user_id == row.user_id or first.stands_in_for_id:
        raise Refusal(
            f"Invallen kan alleen voor iemand anders die zelf voor {row.party} tekent. Kies een ander.",
            "This is no mandate to stand in for.",
        )


def _refuse_ended(row: Mandate) -> None:
    if row.ended_on:
        raise Refusal(
            f"Dit mandaat is beëindigd op {full_date(row.ended_on)}. Leg een nieuw mandaat vast.",
            "This mandate has ended.",
        )


def _record(event: str, by: Actor, row: Mandate, **more: str) -> None:
    data: dict[str, Any] = {"who": row.user.name, "party": row.party.name, **more}
    record(event, by=by, subject=row, region_id=row.party.region_id, **data)
