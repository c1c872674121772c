"""Whole shares by largest remainder: always the total together, each the exact share rounded down or up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, Final

from jaarschijf.calc.rounding import plain
from jaarschijf.calc.share.filling import Place, exact_shares
from jaarschijf.calc.share.wording import NAMED, some
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

VERSION: Final = 1


@dataclass(frozen=True)
class Share:
    """What one place gets: before rounding, and in whole dwellings."""

    place: str
    exact: Fraction
    share: int


@dataclass(frozen=True)
class Shared:
    """A total over places, in the order they came; `notes` are Dutch sentences on what was special."""

    total: int
    rows: tuple[Share, ...]
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """`exact` is the nearest number of sixteen digits."""
        rows = [{"place": row.place, "exact": plain(row.exact), "share": row.share} for row in self.rows]
        return {"rows": rows, "total": self.total, "notes": list(self.notes)}

    def sentence(self) -> str:
        """The answer in one Dutch sentence: all shares, or of many places the least and the most."""
        if len(self.rows) > NAMED:
            least, most = (pick(self.rows, key=lambda row: row.share) for pick in (min, max))
            told = (
                f" over {len(self.rows)} plaatsen: van {thousands(least.share)} ({least.place}) "
                f"tot {thousands(most.share)} ({most.place})"
            )
        else:
            shares = (f"{row.place} {thousands(row.share)}" for row in self.rows)
            told = f": {', '.join(shares)}"
        return f"{thousands(self.total)} naar rato verdeeld{told}."


def share(total: int, places: Sequence[Place]) -> Shared:
    """Shares the total out; raises Refusal for what can't be shared, or not so.

    Rounding is by largest remainder (Hamilton). Of equal remainders the place with the larger key goes
    first, and of equal keys the one that came first.
    """
    _refuse_what_cannot_be(total, places)
    exact = exact_shares(total, places)
    order = sorted(range(len(places)), key=lambda at: (-_remainder(exact[at]), -places[at].key, at))
    left = total - sum(map(floor, exact))
    lucky = set(order[:left])
    rows = tuple(
        Share(place.name, exact[at], floor(exact[at]) + (at in lucky)) for at, place in enumerate(places)
    )
    notes = (*_notes(total, places, exact), *_tied(places, exact, order, left))
    return Shared(total, rows, notes)


def _remainder(exact: Fraction) -> Fraction:
    return exact - floor(exact)


def _refuse_what_cannot_be(total: int, places: Sequence[Place]) -> None:
    if total < 0:
        raise Refusal(
            f"{total} verdelen kan niet. Geef een aantal van 0 of meer.",
            f"Can't share {total}. Give a number from 0.",
        )
    if not places:
        raise Refusal(
            "Er is geen plaats om over te verdelen. Geef er minstens één met een sleutel.",
            "There is no place to share over. Give at least one with a key.",
        )
    for place in places:
        _refuse_place(place)
    twice = [name for name, count in Counter(place.name for place in places).items() if count > 1]
    if twice:
        raise Refusal(
            f"‘{twice[0]}’ staat er meer dan één keer in. Houd één regel per plaats.",
            f"'{twice[0]}' is there more than once. Keep one row for each place.",
        )
    if not any(place.key for place in places):
        raise Refusal(
            "Alle sleutels zijn 0, dus naar rato verdelen kan niet. Geef minstens één plaats er een boven 0.",
            "All keys are 0. Give at least one place a key above 0.",
        )


def _refuse_place(place: Place) -> None:
    if place.key < 0:
        raise Refusal(
            f"De sleutel van {place.name} is minder dan 0. Schrijf 0 of meer.",
            f"The key of {place.name} is below 0. Write 0 or more.",
        )
    if place.cap is not None and place.cap < 0:
        raise Refusal(
            f"Het maximum van {place.name} is {place.cap}. Schrijf 0 of meer, of laat het leeg.",
            f"The cap of {place.name} is {place.cap}. Write 0 or more, or leave it empty.",
        )


def _notes(total: int, places: Sequence[Place], exact: Sequence[Fraction]) -> Iterator[str]:
    if not total:
        yield "Er is niets te verdelen: iedere plaats krijgt 0."
        return
    if len(places) == 1:
        yield f"Er is één plaats: {places[0].name} krijgt alles."
        return
    pairs = list(zip(places, exact, strict=True))
    full = [
        f"{place.name} ({thousands(place.cap)})"
        for place, value in pairs
        if place.cap is not None and value == place.cap
    ]
    none = [place for place, value in pairs if not value and place.cap != 0]
    ahead = [place.name for place in none if place.backlog < 0]
    passed = [place.name for place in none if place.key and place.backlog >= 0]
    if full:
        yield f"Aan het maximum: {some(full)}."
    if ahead:
        yield f"Krijgt nu niets, door de voorsprong: {some(ahead)}."
    if passed:
        yield f"Krijgt nu niets, want andere plaatsen hebben meer achterstand: {some(passed)}."


def _tied(
    places: Sequence[Place], exact: Sequence[Fraction], order: Sequence[int], left: int
) -> Iterator[str]:
    """Tells when the tie rule decided who got the last one."""
    if not left:
        return
    got, missed = order[left - 1], order[left]
    if _remainder(exact[got]) == _remainder(exact[missed]):
        why = "grotere sleutel" if places[got].key > places[missed].key else "eerdere plaats in de lijst"
        yield f"{places[got].name} en {places[missed].name} hadden dezelfde rest: de {why} gaat voor."
