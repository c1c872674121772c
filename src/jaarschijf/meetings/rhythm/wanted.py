"""A series as a coordinator wants it, before it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.rhythm.shapes import Key, Rhythm


@dataclass(frozen=True)
class Wanted:
    """A rhythm with what its meetings have in common. A whole number as key is a series that is stored."""

    rhythm: Rhythm
    starts_at: time = time(10)
    minutes: int = 120
    place: str = ""
    link: str = ""


def above_first(wanted: Sequence[Wanted]) -> list[Wanted]:
    """The same, each after the one that it follows. Raises Refusal for a ring or a missing one."""
    left = {one.rhythm.key: one for one in wanted}
    found: list[Wanted] = []
    while left:
        free = [one for one in left.values() if one.rhythm.anchor not in left]
        if not free:
            names = _listed(one.rhythm.title for one in left.values())
            raise Refusal(f"{names} volgen elkaar in een kring. Laat er een niets volgen.", "A ring.")
        found += free
        for one in free:
            del left[one.rhythm.key]
    _refuse_orphans(found)
    return found


def _refuse_orphans(wanted: Sequence[Wanted]) -> None:
    meets: dict[Key, bool] = {one.rhythm.key: bool(one.rhythm.group) for one in wanted}
    for one in wanted:
        anchor = one.rhythm.anchor
        if anchor is None:
            continue
        if anchor not in meets:
            raise Refusal(
                f"‘{one.rhythm.title}’ volgt iets dat u weglaat. Laat het ook weg, of kies hoe vaak."
            )
        if not meets[anchor]:
            raise Refusal(
                f"‘{one.rhythm.title}’ volgt iets zonder groep. Kies daar een groep, of kies hoe vaak."
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
