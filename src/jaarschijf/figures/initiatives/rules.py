"""Pure: what an initiative and its counts must be, and who looks after it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal

KEEPERS: Final = frozenset({"association", "care"})
"""Kinds of parties that keep their own initiatives."""

MOST: Final = 100_000
"""More places or people than this is a slip of the keyboard."""


def plain(name: str) -> str:
    """A name to compare with: without case and double spaces."""
    return " ".join(name.split()).casefold()


def refuse_words(*, name: str, municipality: str, has_party: bool, provider_name: str) -> None:
    """Raises Refusal when a name is missing, or the provider is told twice."""
    if not name.strip():
        raise Refusal("Geef het initiatief een naam.", "The initiative has no name.")
    if not municipality.strip():
        raise Refusal(f"Zeg in welke gemeente ‘{name.strip()}’ ligt.", "There is no municipality.")
    if has_party and provider_name.strip():
        raise Refusal(
            "Kies bij ‘Aanbieder’ een partij, of schrijf een andere naam. Laat een van beide leeg.",
            "The provider is told twice.",
        )


def refuse_twin(name: str, others: Collection[str]) -> None:
    """Raises Refusal when another initiative of the region has this name."""
    if plain(name) in {plain(other) for other in others}:
        raise Refusal(
            f"Er is al een initiatief ‘{name.strip()}’ in de regio. Kies een andere naam, of pas dat aan.",
            f"There is an initiative '{name.strip()}' already.",
        )


def refuse_count(*, day: date, today: date, **numbers: int | None) -> None:
    """Raises Refusal for a day to come, and for numbers that tell nothing or can't be."""
    if day > today:
        raise Refusal(
            f"{full_date(day).capitalize()} moet nog komen. Kies de dag waarop u telde.",
            "The day is in the future.",
        )
    told = [number for number in numbers.values() if number is not None]
    if not told:
        raise Refusal(
            "Vul ten minste één getal in: plaatsen, wachtenden of aanvragen.", "No number was told."
        )
    wrong = [number for number in told if not 0 <= number <= MOST]
    if wrong:
        raise Refusal(
            f"{wrong[0]} kan niet kloppen. Vul een getal in van 0 tot en met {MOST}.",
            f"{wrong[0]} can't be right.",
        )
