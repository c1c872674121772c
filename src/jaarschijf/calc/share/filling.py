"""The exact share of each place: pro rata of the key, between nothing and the most a place can take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from jaarschijf.calc.share.wording import some
from jaarschijf.lib.refusal import Refusal


@dataclass(frozen=True)
class Place:
    """A municipality or neighbourhood. `key` is what counts, such as inhabitants; `cap` the most it can take.

    `backlog` is what it should have had in earlier periods and did not; a lead is less than zero.
    """

    name: str
    key: Fraction
    backlog: int = 0
    cap: int | None = None


def exact_shares(total: int, places: Sequence[Place]) -> list[Fraction]:
    """What each place gets before rounding, adding up to `total`.

    One level is sought such that `level * key + backlog`, kept between 0 and the cap, adds up to the total.
    Without caps that bind it is `(total - all backlogs) * key / all keys + backlog`. What a cap or a zero
    cuts so goes over the others pro rata, until nothing is left to go round. Raises Refusal when caps, or
    places without a key, leave no such level.
    """
    level = _level(total, places)
    return [_kept(level * place.key + place.backlog, _most(place, total)) for place in places]


def _level(total: int, places: Sequence[Place]) -> Fraction:
    """Walks up the levels at which a place begins to get something or reaches its most."""
    counted = [place for place in places if place.key]
    given = sum(
        (_kept(Fraction(place.backlog), _most(place, total)) for place in places if not place.key), Fraction()
    )
    if given > total:
        raise _too_much_without_key(total, places)
    steps = sorted(chain.from_iterable(_steps(place, total) for place in counted))
    level, slope = steps[0][0], Fraction()
    for height, change in steps:
        rise = (height - level) * slope
        if given + rise >= total:
            break
        given, level, slope = given + rise, height, slope + change
    if slope:
        return level + (total - given) / slope
    if given < total:
        raise _too_little_room(total, int(given))
    return level


def _steps(place: Place, total: int) -> tuple[tuple[Fraction, Fraction], ...]:
    """(Level, change of what one more level gives): where the place leaves zero, and where it is full."""
    return (
        (-place.backlog / place.key, place.key),
        ((_most(place, total) - place.backlog) / place.key, -place.key),
    )


def _most(place: Place, total: int) -> int:
    return total if place.cap is None else min(place.cap, total)


def _kept(value: Fraction, most: int) -> Fraction:
    return max(Fraction(), min(value, Fraction(most)))


def _too_little_room(total: int, room: int) -> Refusal:
    over = total - room
    return Refusal(
        f"Er zijn er {total} te verdelen, en door de maxima is er plaats voor {room}: {over} te veel. "
        "Verhoog een maximum of verdeel er minder.",
        f"There are {total} to share and the caps leave room for {room}: {over} too many. "
        "Raise a cap or share fewer.",
    )


def _too_much_without_key(total: int, places: Sequence[Place]) -> Refusal:
    names = some([place.name for place in places if not place.key and place.backlog > 0])
    return Refusal(
        f"De achterstand van plaatsen zonder sleutel ({names}) is samen meer dan de {total} die er te "
        "verdelen zijn. Geef ze een sleutel boven 0 of verlaag hun achterstand.",
        f"The backlog of places without a key ({names}) is more than the {total} to share. "
        "Give them a key above 0 or lower their backlog.",
    )
