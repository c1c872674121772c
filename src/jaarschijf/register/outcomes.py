"""Pure: what came of each agreement, and one person's words laid over those of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from jaarschijf.lib.hashing import sha256

RESULTS = frozenset({"achieved", "partly", "not_achieved", "dropped"})
"""The values of `models.Result`, without Django."""


class Outcome(NamedTuple):
    """What came of an agreement, and why; both are empty where nothing was said yet."""

    result: str = ""
    reason: str = ""

    @property
    def mark(self) -> str:
        """Short: the same words have the same one. Empty where nothing was said."""
        return sha256(f"{self.result} {self.reason}".encode())[:12] if self.result else ""


UNSAID = Outcome()


def complaint(outcome: Outcome) -> str:
    """What is wrong with it, in Dutch; empty when it is whole, or not said."""
    if outcome == UNSAID:
        return ""
    if outcome.result not in RESULTS:
        return "Kies wat ervan kwam."
    return "" if outcome.reason.strip() else "Schrijf op waarom."


def changes(now: Mapping[int, Outcome], wanted: Mapping[int, Outcome]) -> dict[int, Outcome]:
    """What of the wanted is not stored already; by id of the agreement."""
    return {pk: one for pk, one in wanted.items() if one != now[pk]}


def overtaken(
    seen: Mapping[int, str], now: Mapping[int, Outcome], changed: Mapping[int, Outcome]
) -> set[int]:
    """The agreements of which somebody else said something since the person looked, by the marks seen."""
    return {pk for pk in changed if seen.get(pk, "") != now[pk].mark}
