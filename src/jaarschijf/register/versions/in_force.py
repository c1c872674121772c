"""Pure: which of the signed versions of a plan holds on a day.

Each version says the whole text, with all that was signed before it: so one holds at a time, from its own day
until that of the next. An addendum may therefore not begin before what it builds on (`refuse_too_early`), and
the order of signing and the order of days are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal


class Signed(Protocol):
    """A version that all have signed."""

    @property
    def number(self) -> int: ...
    @property
    def in_force_from(self) -> date: ...


V = TypeVar("V", bound=Signed)


@dataclass(frozen=True)
class Span(Generic[V]):
    """The days on which a version holds; `until` is the last one, None for as far as is known."""

    version: V
    since: date
    until: date | None


def in_force_on(versions: Iterable[V], day: date) -> V | None:
    """The version that holds on a day: of those that have begun the last one, by day and then by number."""
    begun = [one for one in versions if one.in_force_from <= day]
    return max(begun, key=_order, default=None)


def spans(versions: Iterable[V]) -> list[Span[V]]:
    """The versions that hold at some time, in order; one that is replaced on its first day never does."""
    found: list[Span[V]] = []
    later: date | None = None
    for one in sorted(versions, key=_order, reverse=True):
        if one.in_force_from == later:
            continue
        until = later - timedelta(days=1) if later else None
        found.insert(0, Span(one, one.in_force_from, until))
        later = one.in_force_from
    return found


def refuse_too_early(day: date, base_day: date) -> None:
    """Raises Refusal for an addendum that would hold before `base_day`, when what it changes begins to."""
    if day < base_day:
        raise Refusal(
            f"De tekst waar dit addendum op voortbouwt, geldt vanaf {full_date(base_day)}. "
            f"{full_date(day)} is eerder. Kies die dag of een latere.",
            f"The addendum may not hold before {base_day}.",
        )


def _order(version: Signed) -> tuple[date, int]:
    return (version.in_force_from, version.number)
