"""The checklist of all associations beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet

from jaarschijf.figures.models import Kept, SafeguardAnswer, SafeguardPoint
from jaarschijf.figures.safeguards.rules import AGES, ANSWERS
from jaarschijf.lib.dutch import counted
from jaarschijf.lib.freshness import Freshness, age_in_words
from jaarschijf.people.access import Access, Permission
from jaarschijf.people.models import Party, Region

SLUGS: Final[Mapping[str, SafeguardPoint]] = {
    "nieuw": SafeguardPoint.NEW,
    "aanpassing": SafeguardPoint.CHANGE,
    "verhuring": SafeguardPoint.LETTING,
    "advertentie": SafeguardPoint.ADVERT,
    "systeem": SafeguardPoint.SYSTEM,
    "verantwoordelijke": SafeguardPoint.OWNER,
    "steekproef": SafeguardPoint.SAMPLE,
}
"""How addresses name a point -> the point."""

_SLUG_OF: Final = {point: slug for slug, point in SLUGS.items()}


@dataclass(frozen=True)
class Cell:
    """What an association says of a point; `answer` is None where it said nothing, which is no no."""

    party: Party
    point: SafeguardPoint
    answer: SafeguardAnswer | None
    today: date
    may_answer: bool = False

    @property
    def slug(self) -> str:
        return _SLUG_OF[self.point]

    @property
    def kept(self) -> str:
        return self.answer.kept if self.answer else ""

    @property
    def age(self) -> Freshness | None:
        return AGES.of(self.answer.day, self.today) if self.answer else None

    @property
    def ago(self) -> str:
        return age_in_words(self.answer.day, self.today) if self.answer else ""


@dataclass(frozen=True)
class Line:
    """A point with a cell for each association."""

    point: SafeguardPoint
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Points down, associations across."""

    parties: tuple[Party, ...]
    lines: tuple[Line, ...]

    @property
    def cells(self) -> list[Cell]:
        return [cell for line in self.lines for cell in line.cells]

    @property
    def summary(self) -> str:
        """All of it in one sentence; what was not answered is told apart."""
        return sentence(Counter(cell.kept for cell in self.cells), len(self.parties))

    @property
    def old(self) -> int:
        """How many answers are old."""
        return sum(cell.age == Freshness.STALE for cell in self.cells)


def sentence(kept: Counter[str], parties: int) -> str:
    """Door 2 corporaties is 9 keer ja, 2 keer deels en 1 keer nee geantwoord. 2 antwoorden ontbreken nog: dat
    is geen nee."""
    if not parties:
        return ""
    answered = sum(count for answer, count in kept.items() if answer)
    blank = kept[""]
    whose = counted(parties, "corporatie", "corporaties")
    if not answered:
        return f"Van {whose} is nog op geen enkel punt een antwoord."
    numbers = (
        f"{kept[Kept.YES]} keer ja, {kept[Kept.PARTLY]} keer deels en {kept[Kept.NO]} keer nee geantwoord"
    )
    if not blank:
        return f"Op alle punten is door {whose} {numbers}."
    rest = "Eén antwoord ontbreekt nog" if blank == 1 else f"{blank} antwoorden ontbreken nog"
    return f"Door {whose} is {numbers}. {rest}: dat is geen nee."


def matrix_of(access: Access, today: date) -> Matrix:
    """The checklist of the associations that take part today (two queries)."""
    parties = tuple(party for party in associations(access.region) if party.takes_part_on(today))
    answers = newest(SafeguardAnswer.objects.filter(party__in=parties))
    lines = tuple(
        Line(
            point,
            tuple(
                Cell(party, point, answers.get((party.pk, point.value)), today, may_answer(access, party))
                for party in parties
            ),
        )
        for point in SafeguardPoint
    )
    return Matrix(parties, lines)


def newest(rows: QuerySet[SafeguardAnswer]) -> dict[tuple[int, str], SafeguardAnswer]:
    """Party and point -> the answer that holds: what was said last."""
    return {(row.party_id, row.point): row for row in rows.order_by("pk")}


def associations(region: Region) -> QuerySet[Party]:
    """Whoever fills in the checklist."""
    return region.parties.filter(kind=ANSWERS).order_by("name")


def may_answer(access: Access, party: Party) -> bool:
    """The coordinator answers for all, an officer for the own association."""
    return access.may(Permission.EDIT_PLAN) or access.may_for(Permission.DELIVER, party.pk)
