"""A small market: who looks for a home in Waterdam, and what came free there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from jaarschijf.calc.norms import national
from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.calculations.tests.world import YEAR, whole_year
from jaarschijf.figures.datasets.classes import NONE

LIMITS: Final = national()
SEEKER: Final[tuple[str, ...]] = ("Waterdam", NONE, "1", "fit", NONE, "2-4")
"""Wish, need, persons, income, group, waiting."""
HOME: Final[tuple[str, ...]] = ("Waterdam", NONE, "2", "low_cap")
"""Municipality, BAT, rooms, rent."""
WHEELCHAIR: Final = ("Waterdam", "BAT4", "1", "fit", NONE, "2-4")
WHEELCHAIR_HOME: Final = ("Waterdam", "BAT4", "2", "low_cap")
_DEMAND: Final = ("municipality", "access_need", "persons", "income_class", "group", "waiting_band")
_SUPPLY: Final = ("municipality", "bat", "rooms", "rent_band")
Classes = Mapping[tuple[str, ...], int]

NEEDS: Final[Classes] = {
    SEEKER: 300,
    ("Waterdam", NONE, "1", "fit", NONE, "0-1"): 60,
    ("Waterdam", "BAT2", "1", "fit", NONE, "1-2"): 60,
    WHEELCHAIR: 40,
}
FREE: Final[Classes] = {HOME: 40, ("Waterdam", "BAT2", "2", "low_cap"): 15, WHEELCHAIR_HOME: 12}


def demand(classes: Classes, party: str = "Waterhave") -> Given:
    """A delivery of so many seekers of each class."""
    return _given("demand", "seekers", _DEMAND, classes, party, whole_year(YEAR))


def lettings(
    classes: Classes, party: str = "Waterhave", period: tuple[date, date] = whole_year(YEAR)
) -> Given:
    """A delivery of so many dwellings of each class."""
    return _given("lettings", "supply", _SUPPLY, classes, party, period)


def _given(
    dataset: str, key: str, dims: tuple[str, ...], classes: Classes, party: str, period: tuple[date, date]
) -> Given:
    rows = [[*words, count] for words, count in sorted(classes.items())]
    totals = {"tallies": {key: {"dims": list(dims), "measures": ["count"], "rows": rows}}}
    return Given(party, "association", dataset, *period, totals)
