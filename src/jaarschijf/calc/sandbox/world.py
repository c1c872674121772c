"""The world that is played: who looks for a home and what comes free, in counts and never in persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from jaarschijf.calc.fit.rule import Letting, fit_income, rent_cap
from jaarschijf.calc.match import occupancy
from jaarschijf.calc.match.occupancy import Occupancy
from jaarschijf.calc.match.rules import HIGHEST_NEED
from jaarschijf.calc.norms import Norms
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.lib.refusal import Refusal

MOST_YEARS = 10
MOST_OF_ALL = 5_000_000
"""Dwellings or seekers in one play: more is no region."""
LONGEST_WAIT = 50_000
ANY_RENT = 2**40
"""In cents: the limit of a household to which the rent limit doesn't apply."""


@dataclass(frozen=True, order=True)
class Supply:
    """Equal dwellings; `count` of them come free in a year. `rent` is the bare rent in cents a month."""

    municipality: str
    neighbourhood: str
    bat: int
    rooms: int
    rent: int
    count: int

    def __post_init__(self) -> None:
        _between("de BAT-score", "BAT score", self.bat, 0, HIGHEST_NEED)
        for name, english, value in (
            ("het aantal kamers", "number of rooms", self.rooms),
            ("de huur", "rent", self.rent),
            ("het aantal woningen", "number of dwellings", self.count),
        ):
            _between(name, english, value, 0, 10**9)


@dataclass(frozen=True, order=True)
class Demand:
    """Equal seekers: `count` at the start, `arrivals` in a year; `income` in cents a year.

    Who is there at the start has waited from `waiting[0]` to `waiting[1]` days, every day as likely. An
    empty `municipality` is no wish.
    """

    access_need: int
    persons: int
    aow: bool
    income: int
    municipality: str
    group: str
    waiting: tuple[int, int]
    count: int
    arrivals: int = 0

    def __post_init__(self) -> None:
        _between("de toegankelijkheidsbehoefte", "access need", self.access_need, 0, HIGHEST_NEED)
        _between("het aantal personen", "number of persons", self.persons, 1, 10**3)
        _between("het inkomen", "income", self.income, 0, 10**13)
        _between("het aantal zoekers", "number of seekers", self.count, 0, 10**9)
        _between("het aantal nieuwe zoekers", "number of arrivals", self.arrivals, 0, 10**9)
        _between("de kortste wachttijd", "shortest wait", self.waiting[0], 0, LONGEST_WAIT)
        _between("de langste wachttijd", "longest wait", self.waiting[1], self.waiting[0], LONGEST_WAIT)

    def rent_limit(self, norms: Norms) -> int:
        """The highest rent that fits, in cents, as `calc.fit` judges; ANY_RENT above the income limit."""
        letting = Letting(self.persons, self.aow, self.income, 0)
        return rent_cap(letting, norms) if self.income <= fit_income(letting, norms) else ANY_RENT


@dataclass(frozen=True)
class World:
    """A region from the first Monday of `norms.year`, for `years` years of whole weeks (ISO: 52 or 53).

    `refused` is the share of offers that are refused; with `only_wished` a wished municipality is a
    condition, as the access need is. Raises Refusal for what can't be.
    """

    norms: Norms
    supply: Sequence[Supply]
    demand: Sequence[Demand]
    years: int = 1
    refused: Fraction = Fraction(0)
    only_wished: bool = False
    occupancy: Occupancy = field(default_factory=occupancy.national)

    def __post_init__(self) -> None:
        _between("het aantal jaren", "number of years", self.years, 1, MOST_YEARS)
        if not 0 <= self.refused < 1:
            shown = in_dutch(half_up(100 * self.refused, 1))
            raise Refusal(
                f"Dat {shown} % wordt geweigerd, kan niet. Kies 0 of meer, en minder dan 100.",
                f"{shown} percent refused can't be. Choose from 0 and below 100.",
            )
        homes = sum(one.count for one in self.supply) * self.years
        seekers = sum(one.count + one.arrivals * self.years for one in self.demand)
        _between("het aantal woningen samen", "dwellings in all", homes, 0, MOST_OF_ALL)
        _between("het aantal zoekers samen", "seekers in all", seekers, 0, MOST_OF_ALL)

    @property
    def start(self) -> date:
        return date.fromisocalendar(self.norms.year, 1, 1)

    @cached_property
    def weeks(self) -> int:
        return (date.fromisocalendar(self.norms.year + self.years, 1, 1) - self.start).days // 7

    @cached_property
    def homes(self) -> tuple[Supply, ...]:
        """Sorted, so that the order of the rows leaves no trace."""
        return tuple(sorted(self.supply))

    @cached_property
    def seekers(self) -> tuple[Demand, ...]:
        """Sorted, as `homes`."""
        return tuple(sorted(self.demand))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is played."""
        return tuple(self.start + timedelta(days=number) for number in range(7 * self.weeks))


def _between(name: str, english: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Refusal(
            f"Voor {name} kan {value} niet. Schrijf een heel getal van {least} tot en met {most}.",
            f"The {english} can't be {value}: from {least} up to and including {most}.",
        )
