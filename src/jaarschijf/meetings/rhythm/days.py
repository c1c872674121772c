"""The days on which meetings are planned: working days, outside school holidays and a region's days off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays import OPTIONAL, PUBLIC, SCHOOL, country_holidays

NamedDays = tuple[str, date, date]
"""The name of some days off, the first and the last day."""

_WEEKEND = {5: "zaterdag", 6: "zondag"}
REGIONS = ("Noord", "Midden", "Zuid")
_BREAKS = 5
"""Christmas, spring, May, summer and autumn."""


@dataclass(frozen=True)
class DaysOff:
    """What is wrong with a day, of any year; the lists are of `years`.

    Nobody is proposed a day in the weekend or on a public holiday. School holidays (of `school_region`:
    Noord, Midden, Zuid; empty is where all three are off) and the region's `own` days are avoided while
    there is another day.
    """

    years: tuple[int, ...] = ()
    school_region: str = ""
    own: tuple[NamedDays, ...] = ()

    def why(self, day: date) -> str:
        """Why one would rather not meet on this day, as a Dutch sentence; "" is a free day."""
        found = self.what(day)
        return f"Dit is {found}." if found else ""

    def what(self, day: date) -> str:
        """What the day is instead of free, as it comes after "is": "een zondag", "in de meivakantie"."""
        if weekend := _WEEKEND.get(day.weekday()):
            return f"een {weekend}"
        if name := _public(day.year).get(day):
            return f"een feestdag: {name}"
        if name := self.own_day(day):
            return f"een vrije dag van de regio: {name}"
        name = self.school(day)
        return f"in de {name}" if name else ""

    def is_working(self, day: date) -> bool:
        return day.weekday() not in _WEEKEND and day not in _public(day.year)

    def is_free(self, day: date) -> bool:
        """Whether nothing is wrong with it: a working day that need not be avoided."""
        return self.is_working(day) and not self.school(day) and not self.own_day(day)

    def school(self, day: date) -> str:
        """The name of the school holiday that the day is in, or ""."""
        return _school(day.year, self.school_region).get(day, "")

    def own_day(self, day: date) -> str:
        """The name of the region's own day off, or ""."""
        return next((name for name, first, last in self.own if first <= day <= last), "")

    def knows_school(self, year: int) -> bool:
        """Whether all school holidays of a year are known: the ministry fixes them some years ahead."""
        regions = (self.school_region,) if self.school_region else REGIONS
        return all(len({*_school(year, region).values()}) == _BREAKS for region in regions)

    def holidays(self) -> list[tuple[date, str]]:
        """The public holidays of `years`, in order."""
        return sorted(one for year in self.years for one in _public(year).items())

    def breaks(self) -> list[NamedDays]:
        """The school holidays of `years`, with the weekends around them, in order."""
        found: list[NamedDays] = []
        for day, name in sorted(
            one for year in self.years for one in _school(year, self.school_region).items()
        ):
            if found and found[-1][0] == name and found[-1][2] + timedelta(1) == day:
                found[-1] = (name, found[-1][1], day)
            else:
                found.append((name, day, day))
        return found


def days_off(years: Iterable[int], school_region: str = "", own: Iterable[NamedDays] = ()) -> DaysOff:
    """The days off of a region."""
    return DaysOff(tuple(years), school_region, tuple(own))


@cache
def _public(year: int) -> Mapping[date, str]:
    """All days of article 3 of the Algemene termijnenwet, with Good Friday.

    The package calls the fifth of May optional because not every collective agreement gives it; the law
    names it every year, and the town hall is shut.
    """
    return dict(country_holidays("NL", years=year, language="nl", categories=(PUBLIC, OPTIONAL)))


@cache
def _school(year: int, school_region: str) -> Mapping[date, str]:
    """The school holidays as the ministry fixes or advises them, with the weekends around them.

    Without a region those on which the whole country is off.
    """
    if not school_region:
        north, middle, south = (_school(year, region) for region in REGIONS)
        return {day: name for day, name in north.items() if middle.get(day) == name == south.get(day)}
    found = country_holidays("NL", school_region, years=year, language="nl", categories=SCHOOL)
    return {day: name.lower() for day, name in found.items()}
