"""Pure guards of a signing round: what may happen in which state. One function says what follows what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal


class Deed(StrEnum):
    """What can happen to a round or to the seat of a party in it."""

    SIGN = "sign"
    REFUSE = "refuse"
    CHANGE = "change"
    REMIND = "remind"
    BREAK_OFF = "break_off"


@dataclass(frozen=True)
class Standing:
    """How a round and one seat stand.

    `is_turn`: every party of an earlier turn has signed. `is_last`: all other parties have signed.
    """

    round: str
    seat: str
    is_turn: bool = True
    is_last: bool = False


OPEN, COMPLETE, BROKEN_OFF = "open", "complete", "broken_off"
WAITING, SIGNED, REFUSED = "waiting", "signed", "refused"

SEATS: Final = {
    (WAITING, Deed.SIGN): SIGNED,
    (WAITING, Deed.REFUSE): REFUSED,
    (WAITING, Deed.CHANGE): WAITING,
    (REFUSED, Deed.CHANGE): WAITING,
    (WAITING, Deed.REMIND): WAITING,
    (WAITING, Deed.BREAK_OFF): WAITING,
    (SIGNED, Deed.BREAK_OFF): SIGNED,
    (REFUSED, Deed.BREAK_OFF): REFUSED,
}
"""(seat, deed) -> the seat after it, while the round is open. What is not here, can't be done."""

ENDED: Final = {
    COMPLETE: ("Iedereen heeft al getekend. Aan deze ronde verandert niets meer.", "Everybody has signed."),
    BROKEN_OFF: ("Deze ronde is afgebroken. Vraag de regiocoördinator om een nieuwe.", "It was broken off."),
}

IMPOSSIBLE: Final = {
    SIGNED: (
        "Deze partij heeft al getekend. Een handtekening verandert niet meer.",
        "This party has signed already.",
    ),
    REFUSED: (
        "Deze partij heeft gezegd dat zij niet tekent. Komt zij terug? Wijs dan opnieuw aan wie tekent.",
        "This party has refused to sign.",
    ),
}


def follow(standing: Standing, deed: Deed) -> Standing:
    """How round and seat stand after a deed. Raises Refusal for what can't be done now."""
    if standing.round != OPEN:
        raise Refusal(*ENDED[standing.round])
    if (standing.seat, deed) not in SEATS:
        raise Refusal(*IMPOSSIBLE[standing.seat])
    if deed in {Deed.SIGN, Deed.REMIND} and not standing.is_turn:
        raise Refusal(
            "Deze partij is nog niet aan de beurt: eerst tekenen de partijen voor haar.",
            "It is not this party's turn yet.",
        )
    after = BROKEN_OFF if deed == Deed.BREAK_OFF else OPEN
    if deed == Deed.SIGN and standing.is_last:
        after = COMPLETE
    return Standing(after, SEATS[standing.seat, deed], standing.is_turn, standing.is_last)


def is_turn(turn: int, states: Collection[tuple[int, str]]) -> bool:
    """Whether all seats, as (turn, state), of earlier turns are signed."""
    return all(state == SIGNED for other, state in states if other < turn)


@dataclass(frozen=True)
class Holding:
    """A mandate as far as its validity goes; `is_signatory`: the person still signs for the party."""

    decided_on: date
    valid_until: date | None
    ended_on: date | None
    is_signatory: bool


def why_invalid(holding: Holding, day: date) -> str:
    """Why a mandate does not hold on a day; empty when it does. On the day it is ended it is over."""
    if holding.decided_on > day:
        return f"het besluit is van {full_date(holding.decided_on)}, dat is nog niet geweest"
    if holding.ended_on and holding.ended_on <= day:
        return f"het is beëindigd op {full_date(holding.ended_on)}"
    if holding.valid_until and holding.valid_until < day:
        return f"het gold tot en met {full_date(holding.valid_until)}"
    if not holding.is_signatory:
        return "deze persoon is geen bestuurder die tekent voor deze partij (meer)"
    return ""


def refuse_opening(*, agreed: bool, is_newest: bool, signed: bool, deadline: date, today: date) -> None:
    """Raises Refusal unless a round may open over a version: agreed, not signed, and nothing newer agreed."""
    if not agreed:
        raise Refusal(
            "Over deze versie zijn de partijen het nog niet eens. Tekenen kan pas na het overeenkomen.",
            "This version is not agreed yet.",
        )
    if signed:
        raise Refusal("Deze versie is al door iedereen getekend.", "This version is signed already.")
    if not is_newest:
        raise Refusal(
            "Er is een nieuwere versie overeengekomen. Open de ronde voor die versie.",
            "A newer version was agreed.",
        )
    if deadline < today:
        raise Refusal(
            f"De laatste dag om te tekenen, {full_date(deadline)}, is al voorbij. Kies een latere dag.",
            "The deadline has passed already.",
        )


def refuse_seats(wanted: Mapping[str, str], given: Mapping[str, str], turns: Mapping[str, int]) -> None:
    """Raises Refusal unless every party that must sign has somebody who may.

    `wanted`: slug -> name of the parties with a field; `given`: slug -> why that mandate does not hold, or
    empty; `turns`: slug -> turn.
    """
    if not wanted:
        raise Refusal("Niemand hoeft dit document te tekenen.", "Nobody has to sign this document.")
    if lacking := [name for slug, name in wanted.items() if slug not in given]:
        raise Refusal(
            f"Nog niemand tekent voor {', '.join(lacking)}. Leg eerst een mandaat vast en kies het hier.",
            f"Nobody signs for {', '.join(lacking)}.",
        )
    if (given.keys() | turns.keys()) - wanted.keys():
        raise Refusal(
            "Een partij zonder plek in het document kan niet tekenen.", "A party without a field can't sign."
        )
    for slug, why in given.items():
        if why:
            raise Refusal(f"Het mandaat voor {wanted[slug]} geldt niet: {why}. Kies een ander.", why)
    if any(turn < 1 for turn in turns.values()):
        raise Refusal("Een beurt is een getal vanaf 1.", "A turn is a number from 1.")
