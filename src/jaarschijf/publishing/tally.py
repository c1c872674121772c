"""Counting: agreements per standing, dwellings per standing, and the sentence that opens the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jaarschijf.publishing.shape import AgreementContents, Contents, ProjectContents

IN_ADDRESS: Mapping[str | None, str] = {
    "done": "gereed",
    "under_way": "in-uitvoering",
    "stalled": "stagneert",
    None: "geen-melding",
}
"""Standing -> its name in the address of a page that shows only those."""

ORDER: tuple[str | None, ...] = tuple(IN_ADDRESS)
"""The standings as the legend has them."""

_NUMBERS = ("Nul", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Count:
    """How many agreements have this standing."""

    standing: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Dwellings:
    """Rows of one standing: how many, the sum of the known numbers, and how many have no number."""

    standing: str | None
    projects: int
    number: int
    unknown: int


def agreements_of(data: Contents) -> list[AgreementContents]:
    """All agreements, in order."""
    return [row for theme in data["themes"] for row in theme["agreements"]]


def counts(rows: Iterable[AgreementContents]) -> list[Count]:
    """Per standing that occurs, in the order of the legend."""
    found = Counter(row["standing"] for row in rows)
    return [Count(standing, found[standing]) for standing in ORDER if found[standing]]


def dwellings(rows: Iterable[ProjectContents]) -> list[Dwellings]:
    """Per standing that occurs, in the order of the legend."""
    by_standing: dict[str | None, list[int | None]] = {}
    for row in rows:
        by_standing.setdefault(row["standing"], []).append(row["dwellings"])
    return [_sum(standing, by_standing[standing]) for standing in ORDER if standing in by_standing]


def total(parts: Iterable[Dwellings]) -> Dwellings:
    """All together."""
    rows = list(parts)
    return Dwellings(
        None,
        sum(part.projects for part in rows),
        sum(part.number for part in rows),
        sum(part.unknown for part in rows),
    )


def _sum(standing: str | None, numbers: list[int | None]) -> Dwellings:
    known = [number for number in numbers if number is not None]
    return Dwellings(standing, len(numbers), sum(known), len(numbers) - len(known))


@dataclass(frozen=True, slots=True)
class State:
    """How a plan stands in one breath; `named` are the stalled agreements when they are few."""

    done: str
    stalled: str
    named: list[AgreementContents]


def state(data: Contents) -> State:
    """The opening sentence; it never says more than was reported."""
    rows = agreements_of(data)
    stalled = [row for row in rows if row["standing"] == "stalled"]
    named = stalled if len(stalled) <= _MOST_NAMED else []
    return State(_done(rows), _stalled(len(stalled)), named)


def _done(rows: list[AgreementContents]) -> str:
    many, done = len(rows), sum(row["standing"] == "done" for row in rows)
    if not rows:
        return "In deze jaarschijf staan nog geen afspraken."
    if not any(row["standing"] for row in rows):
        return f"Van de {many} afspraken is nog niet gemeld hoe zij ervoor staan." if many > 1 else _UNKNOWN
    if done == many:
        return f"Alle {many} afspraken zijn gereed." if many > 1 else "De enige afspraak is gereed."
    if not done:
        return (
            f"Van de {many} afspraken is er nog geen gereed."
            if many > 1
            else "De afspraak is nog niet gereed."
        )
    return f"{done} van de {many} afspraken {'is' if done == 1 else 'zijn'} gereed."


_UNKNOWN = "Van de afspraak is nog niet gemeld hoe zij ervoor staat."


def _stalled(many: int) -> str:
    if not many:
        return ""
    said = _NUMBERS[many] if many < len(_NUMBERS) else str(many)
    return f"{said} {'stagneert' if many == 1 else 'stagneren'}"
