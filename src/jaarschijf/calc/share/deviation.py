"""Expected beside realised: how far apart, how much of that chance alone explains, what is carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from jaarschijf.calc.rounding import half_up, in_dutch, plain
from jaarschijf.calc.share.apportion import Share, Shared
from jaarschijf.calc.share.chance import Chances, binomial
from jaarschijf.calc.share.wording import some
from jaarschijf.lib.dutch import thousands
from jaarschijf.lib.refusal import Refusal

LEVEL: Final = 0.95


class Verdict(StrEnum):
    """Whether chance explains the difference, for this place alone and for all places together."""

    USUAL = "usual"
    UNUSUAL = "unusual"
    BEYOND = "beyond"


@dataclass(frozen=True)
class Deviation:
    """One place: `expected` is its part of all that was realised, `usual` the counts that chance often gives.

    `wide` holds for all `places` at once (Bonferroni). `carry` is the backlog for the next period.
    """

    place: str
    share: int
    realised: int
    expected: Fraction
    usual: tuple[int, int]
    wide: tuple[int, int]
    places: int

    @property
    def deviation(self) -> Fraction:
        return self.realised - self.expected

    @property
    def carry(self) -> int:
        return self.share - self.realised

    @property
    def verdict(self) -> Verdict:
        if self.usual[0] <= self.realised <= self.usual[1]:
            return Verdict.USUAL
        return Verdict.UNUSUAL if self.wide[0] <= self.realised <= self.wide[1] else Verdict.BEYOND

    def words(self) -> str:
        """The verdict in plain Dutch."""
        usual = f"{_between(self.usual)} is gewoon"
        match self.verdict:
            case Verdict.USUAL:
                return f"Zo’n verschil komt vaker voor door toeval: {usual}."
            case Verdict.UNUSUAL:
                return (
                    f"Voor één plaats is dit ongewoon: {usual}. "
                    f"Maar bij {self.places} plaatsen tegelijk kan toeval dit nog verklaren."
                )
        wide = f", {_between(self.wide)} komt soms voor" if self.wide != self.usual else ""
        return f"Toeval alleen verklaart dit niet goed: {usual}{wide}."

    def as_json(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "share": self.share,
            "realised": self.realised,
            "expected": plain(self.expected),
            "deviation": plain(self.deviation),
            "low": self.usual[0],
            "high": self.usual[1],
            "verdict": self.verdict.value,
            "words": self.words(),
            "carry": self.carry,
        }


@dataclass(frozen=True)
class Spread:
    """All places: `displaced` is how many went elsewhere than pro rata, `by_chance` how many chance sends
    there on average."""

    total: int
    realised: int
    rows: tuple[Deviation, ...]
    displaced: Fraction
    by_chance: Fraction

    def as_json(self) -> dict[str, Any]:
        return {
            "realised": self.realised,
            "displaced": plain(half_up(self.displaced, 2)),
            "by_chance": plain(half_up(self.by_chance, 2)),
            "rows": [row.as_json() for row in self.rows],
        }

    def sentence(self) -> str:
        """The answer in Dutch, in three short sentences."""
        if not self.realised:
            return f"Van de {thousands(self.total)} is er nog niets gerealiseerd."
        beyond = [row.place for row in self.rows if row.verdict is Verdict.BEYOND]
        displaced, by_chance = (in_dutch(half_up(value, 1)) for value in (self.displaced, self.by_chance))
        told = f"Meer dan toeval verklaart: {some(beyond)}." if beyond else "Toeval kan dat verklaren."
        return (
            f"Van de {thousands(self.total)} zijn er {thousands(self.realised)} gerealiseerd. "
            f"Daarvan kwamen er {displaced} elders terecht dan naar rato; door toeval alleen zijn dat er "
            f"gemiddeld {by_chance}. {told}"
        )


def compare(shared: Shared, realised: Sequence[int]) -> Spread:
    """What was shared out beside what was realised, one count per place in the same order.

    The question is about the spread: each dwelling that was realised falls in a place with the chance of
    that place's exact share (a multinomial distribution, here per place: binomial given all realised).
    Raises Refusal when nothing was shared out, or a count is below zero.
    """
    if not shared.total:
        raise Refusal(
            "Er is niets verdeeld, dus er is niets om mee te vergelijken. Verdeel een aantal boven 0.",
            "Nothing was shared out, so there is nothing to compare with. Share a number above 0.",
        )
    for row, count in zip(shared.rows, realised, strict=True):
        if count < 0:
            raise Refusal(
                f"Bij {row.place} staat {count} gerealiseerd. Schrijf 0 of meer.",
                f"{row.place} has {count} realised. Write 0 or more.",
            )
    chances = [binomial(sum(realised), row.exact / shared.total) for row in shared.rows]
    rows = tuple(
        _deviation(shared, row, count, sum(realised), chance)
        for row, count, chance in zip(shared.rows, realised, chances, strict=True)
    )
    # Who is missing in one place is too many in another, so half of all distances moved.
    displaced = sum((abs(row.deviation) for row in rows), Fraction()) / 2
    usual = sum(chance.distance(row.expected) for row, chance in zip(rows, chances, strict=True)) / 2
    return Spread(shared.total, sum(realised), rows, displaced, Fraction(usual))


def _deviation(shared: Shared, row: Share, count: int, realised: int, chances: Chances) -> Deviation:
    places = len(shared.rows)
    return Deviation(
        place=row.place,
        share=row.share,
        realised=count,
        expected=realised * row.exact / shared.total,
        usual=chances.interval(LEVEL),
        wide=chances.interval(1 - (1 - LEVEL) / places),
        places=places,
    )


def _between(interval: tuple[int, int]) -> str:
    low, high = map(thousands, interval)
    return f"alleen {low}" if low == high else f"tussen {low} en {high}"
