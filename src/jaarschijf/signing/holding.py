"""Which mandates hold, and who may sign at a seat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jaarschijf.lib.dutch import full_date
from jaarschijf.people.access import NotAllowed
from jaarschijf.people.models import Membership, Region, Role, User
from jaarschijf.signing.models import Mandate, Seat
from jaarschijf.signing.rules import Holding, why_invalid


def mandates_in(region: Region) -> list[Mandate]:
    """Every mandate of the region, with party and person, by party."""
    rows = Mandate.objects.filter(party__region=region)
    return list(rows.select_related("party", "user", "stands_in_for__user"))


def reasons_against(mandates: Iterable[Mandate], day: date) -> dict[int, str]:
    """Id of a mandate -> why it does not hold on the day; empty when it does."""
    rows = list(mandates)
    signatories = signatory_pairs({row.party_id for row in rows})
    return {row.pk: why_invalid(_holding(row, signatories), day) for row in rows}


def hold(mandates: Iterable[Mandate]) -> dict[int, Mandate]:
    """By id these mandates as they are now, locked in one order: none ends while somebody signs under it."""
    rows = Mandate.objects.select_for_update(of=("self",), no_key=True).select_related("party", "user")
    wanted = {mandate.pk for mandate in mandates}
    return {row.pk: row for row in rows.filter(pk__in=wanted).order_by("pk")}


def signatory_pairs(parties: Iterable[int]) -> set[tuple[int, int]]:
    """(party, user) of everybody who signs for these parties and may sign in."""
    found = Membership.objects.filter(party__in=set(parties), role=Role.SIGNATORY, user__is_active=True)
    return {(row.party_id or 0, row.user_id) for row in found}


def mandate_for(by: User, seat: Seat, day: date) -> Mandate:
    """The mandate under which this person signs at the seat: the seat's own, or one that stands in for it.

    It is locked. Raises NotAllowed for everybody else, also for who keeps the plan, and where it is over.
    """
    own = own_mandate(by, seat)
    if own is None:
        raise NotAllowed(
            f"U tekent niet namens {seat.party}. Dat doet {seat.mandate.user}, of wie dan invalt.",
            f"You do not sign for {seat.party}.",
        )
    mandate = hold([own])[own.pk]
    if why := reasons_against([mandate], day)[mandate.pk]:
        raise NotAllowed(f"Uw mandaat geldt niet: {why}. Vraag het aan de regiocoördinator.", why)
    return mandate


def own_mandate(by: User, seat: Seat) -> Mandate | None:
    """The mandate with which this person could sign at the seat."""
    if seat.mandate.user_id == by.pk:
        return seat.mandate
    rows = Mandate.objects.filter(user=by, party_id=seat.party_id, stands_in_for_id=seat.mandate_id)
    return rows.order_by("ended_on", "-pk").select_related("user", "party").first()


def in_words(mandate: Mandate) -> str:
    """Collegebesluit van 3 maart 2026, or by whose place: what a signature keeps of it."""
    said = decision_of(mandate)
    return f"{said}; valt in voor {mandate.stands_in_for.user}" if mandate.stands_in_for else said


def decision_of(mandate: Mandate) -> str:
    """The decision with its date, once."""
    on = full_date(mandate.decided_on)
    return mandate.decision if on in mandate.decision else f"{mandate.decision}, {on}"


def _holding(row: Mandate, signatories: set[tuple[int, int]]) -> Holding:
    is_signatory = (row.party_id, row.user_id) in signatories
    return Holding(row.decided_on, row.valid_until, row.ended_on, is_signatory)
