"""The kinds of mail that rooms send: what a person may switch off, and until when a letter still counts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from jaarschijf.outbox.models import Letter, Wish
from jaarschijf.people.models import Region

Told = tuple[int | None, str, str, int]
"""Id of a user, kind, what it is about, step: the columns of a LetterItem."""

Current = Callable[[Region, datetime], Collection[Told]]
"""Everything of which a person may hear in a region at a moment."""


@dataclass(frozen=True)
class Kind:
    """A kind of mail: its name for people and when it comes. Without `current` a letter always counts."""

    name: str
    label: str
    when: str
    current: Current | None = None


_KINDS: dict[str, Kind] = {}


def register_kind(name: str, label: str, when: str, current: Current | None = None) -> str:
    """Makes a kind known; returns its name, so that a room can keep it as a constant."""
    _KINDS[name] = Kind(name, label, when, current)
    return name


def kinds() -> list[Kind]:
    """All kinds, in the order in which rooms made them known."""
    return list(_KINDS.values())


def counting(letters: Iterable[Letter], now: datetime) -> set[int]:
    """The ids of the letters of which an item still counts: not overtaken, and still welcome."""
    items = [
        (letter, (letter.user_id, item.kind, item.about, item.step))
        for letter in letters
        for item in letter.items.all()
    ]
    regions = {letter.region_id: letter.region for letter, _ in items}
    named = {told[1] for _, told in items}
    judges = {name: kind.current for name, kind in _KINDS.items() if name in named and kind.current}
    current = {
        (pk, judge): frozenset(judge(region, now))
        for pk, region in regions.items()
        for judge in set(judges.values())
    }
    unwanted = _unwanted({letter.user_id for letter, _ in items})

    def counts(letter: Letter, told: Told) -> bool:
        judge = judges.get(told[1])
        welcome = (letter.user_id, letter.region_id, told[1]) not in unwanted
        return welcome and (judge is None or told in current[letter.region_id, judge])

    return {letter.pk for letter, told in items if counts(letter, told)}


def last_of(told: Iterable[Told]) -> frozenset[Told]:
    """Of what was told the last step to each person about each thing."""
    newest: dict[tuple[int | None, str, str], int] = {}
    for user, kind, about, step in told:
        newest[user, kind, about] = max(step, newest.get((user, kind, about), step))
    return frozenset((*key, step) for key, step in newest.items())


def unwanting(region: Region, kind: str) -> set[int]:
    """The ids of the people who want no mail of this kind from the region."""
    rows = Wish.objects.filter(region=region, kind=kind, wanted=False)
    return set(rows.values_list("user_id", flat=True))


def _unwanted(users: set[int | None]) -> set[tuple[int | None, int, str]]:
    rows = Wish.objects.filter(user__in=users - {None}, wanted=False)
    return set(rows.values_list("user_id", "region_id", "kind"))
