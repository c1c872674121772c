"""Who looks for a home and what came free, from the classes that parties deliver; for match and sandbox.

A class is known by a value that stands for it (`figures.datasets.classes`), so that every test on rent and
income comes out as it would on the values themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jaarschijf.calc.fit import norms_of
from jaarschijf.calc.norms import Norms
from jaarschijf.figures.calculations import taking
from jaarschijf.figures.calculations.shape import Given
from jaarschijf.figures.datasets import rows_of
from jaarschijf.figures.datasets.classes import NONE, standing_income, standing_rent
from jaarschijf.lib.dutch import listed
from jaarschijf.lib.refusal import Refusal

NO_NEED: Final = "geen"
NO_WISH: Final = "geen voorkeur"


@dataclass(frozen=True, order=True)
class Seekers:
    """Equal seekers; `income` in cents a year, an empty `municipality` is no wish, `band` tells the wait."""

    municipality: str
    access_need: int
    persons: int
    income: int
    group: str
    band: str
    count: int

    @property
    def need_words(self) -> str:
        return score_words(self.access_need, NO_NEED)


@dataclass(frozen=True, order=True)
class Homes:
    """Equal dwellings that came free; `rent` in cents a month."""

    municipality: str
    bat: int
    rooms: int
    rent: int
    count: int


@dataclass(frozen=True)
class Market:
    """Both sides, sorted; `without_rooms` are the parties that did not tell the rooms of all dwellings."""

    norms: Norms
    seekers: tuple[Seekers, ...]
    homes: tuple[Homes, ...]
    without_rooms: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The municipalities in which something came free."""
        return tuple(sorted({one.municipality for one in self.homes}))


def market_of(given: Sequence[Given], limits: Mapping[int, Norms]) -> Market:
    """The market of one period; raises Refusal where the deliveries don't suffice."""
    demand = taking.of_one_period(given, "demand") or taking.asked(given, "demand")
    lettings = taking.of_one_period(given, "lettings") or taking.asked(given, "lettings")
    norms = norms_of(taking.last_day(lettings).year, limits)
    homes = _homes(lettings, norms)
    if not homes:
        raise Refusal(
            "In de verhuringen staat van geen enkele woning hoeveel kamers zij heeft. Vraag "
            f"{listed(taking.parties(lettings))} om het aantal kamers te leveren.",
            "No letting tells how many rooms the dwelling has. Ask for the rooms.",
        )
    return Market(norms, _seekers(demand, norms), homes, _without_rooms(lettings))


def score_words(score: int, none: str) -> str:
    """BAT 4; `none` for no score."""
    return f"BAT {score}" if score else none


def place_of(name: str, market: Market, label: str) -> str:
    """The municipality as deliveries write it, empty for everywhere; raises Refusal for an unknown one."""
    known = {place.casefold(): place for place in market.places}
    wanted = " ".join(name.split())
    if wanted and wanted.casefold() not in known:
        raise Refusal(
            f"{label}: in ‘{wanted}’ kwam geen woning vrij. Kies uit {listed(market.places)}, of laat het "
            "leeg.",
            f"{label}: nothing came free in '{wanted}'.",
        )
    return known.get(wanted.casefold(), "")


def _seekers(demand: Sequence[Given], norms: Norms) -> tuple[Seekers, ...]:
    found: Counter[tuple[str, int, int, int, str, str]] = Counter()
    for row in (row for one in demand for row in rows_of(one.totals, "seekers")):
        persons = int(str(row["persons"]))
        key = (
            str(row["municipality"]),
            _score(row["access_need"]),
            persons,
            standing_income(str(row["income_class"]), persons, norms),
            str(row["group"]),
            str(row["waiting_band"]),
        )
        found[key] += taking.whole(row["count"])
    return tuple(Seekers(*key, count) for key, count in sorted(found.items()))


def _homes(lettings: Sequence[Given], norms: Norms) -> tuple[Homes, ...]:
    found: Counter[tuple[str, int, int, int]] = Counter()
    for row in (row for one in lettings for row in rows_of(one.totals, "supply")):
        if row["rooms"] != NONE:
            rent = standing_rent(str(row["rent_band"]), norms)
            key = (str(row["municipality"]), _score(row["bat"]), int(str(row["rooms"])), rent)
            found[key] += taking.whole(row["count"])
    return tuple(Homes(*key, count) for key, count in sorted(found.items()))


def _without_rooms(lettings: Sequence[Given]) -> tuple[str, ...]:
    lacking = (
        one.party for one in lettings if any(row["rooms"] == NONE for row in rows_of(one.totals, "supply"))
    )
    return tuple(sorted(set(lacking)))


def _score(code: object) -> int:
    """BAT4 is 4; no score is 0."""
    return 0 if code == NONE else int(str(code)[-1])
