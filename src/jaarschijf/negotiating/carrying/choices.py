"""Pure: what happens to each agreement, and one person's choices laid over those of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jaarschijf.lib.hashing import sha256
from jaarschijf.lib.refusal import Refusal

FATES = frozenset({"finish", "carry", "adapt", "drop"})
MOVING = frozenset({"carry", "adapt"})
"""The values of `models.Fate`, and those with which an agreement moves on, without Django."""


class Choice(NamedTuple):
    """What happens to an agreement, and why; both are empty where nothing was chosen yet."""

    fate: str = ""
    reason: str = ""

    @property
    def mark(self) -> str:
        """Short: the same choice has the same one. Empty where nothing was chosen or typed."""
        return sha256(f"{self.fate} {self.reason}".encode())[:12] if self != NOTHING else ""


NOTHING = Choice()


@dataclass(frozen=True)
class Merged:
    """`changes` may be made; at `overtaken` somebody else chose otherwise meanwhile. By agreement."""

    changes: Mapping[int, Choice]
    overtaken: frozenset[int]


def merge(seen: Mapping[int, str], now: Mapping[int, Choice], wanted: Mapping[int, Choice]) -> Merged:
    """What is wanted, against the marks that the person saw and what is stored now.

    What the person left as it was stays as others made it.
    """
    asked = {
        pk: choice
        for pk, choice in wanted.items()
        if choice.mark not in {seen.get(pk, ""), now.get(pk, NOTHING).mark}
    }
    overtaken = frozenset(pk for pk in asked if seen.get(pk, "") != now.get(pk, NOTHING).mark)
    return Merged({pk: choice for pk, choice in asked.items() if pk not in overtaken}, overtaken)


def complaint(choice: Choice) -> str:
    """What is wrong with a choice, in Dutch; empty when it is whole."""
    if choice.fate not in FATES:
        return "Kies wat er met de afspraak gebeurt."
    return "" if choice.reason.strip() else "Schrijf op waarom."


def refuse_half(choices: Mapping[str, Choice]) -> None:
    """Raises Refusal for a choice without a fate or without a reason; the keys name the agreements."""
    for name, choice in choices.items():
        if wrong := complaint(choice):
            raise Refusal(f"{name}: {wrong[0].lower()}{wrong[1:]}", f"The choice for '{name}' is not whole.")
