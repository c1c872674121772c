"""Pure: what an answer to the checklist must be."""

from __future__ import annotations

from datetime import date
from typing import Final

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.freshness import Thresholds
from jaarschijf.lib.refusal import Refusal

ANSWERS: Final = "association"
"""The kind of party that has dwellings with a score."""

AGES: Final = Thresholds(fresh=366, ageing=548)
"""The score is looked at once a year: an answer is fresh for a year, and old after one and a half."""


def refuse_other_party(*, kind: str, party: str) -> None:
    """Raises Refusal for a party that has no dwellings of its own."""
    if kind != ANSWERS:
        raise Refusal(
            f"{party} is geen corporatie. Alleen corporaties vullen deze lijst in.",
            f"{party} is not a housing association.",
        )


def refuse_answer(*, kept: str, day: date, proof: str, link: str, today: date) -> None:
    """Raises Refusal for a day to come, and for a yes of which nothing shows that it is so."""
    if day > today:
        raise Refusal(
            f"{full_date(day).capitalize()} moet nog komen. Kies de dag waarop u dit vaststelde.",
            "The day is in the future.",
        )
    if kept != "no" and not proof.strip() and not link:
        raise Refusal(
            "Zeg waaruit dit blijkt: een paar woorden, of een link. Is er niets van te laten zien? "
            "Kies dan ‘nee’.",
            "An answer needs proof.",
        )
