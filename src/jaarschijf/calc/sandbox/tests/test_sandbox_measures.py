"""Every measure of a play, recomputed letting by letting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.fit import Letting, Result, judge
from jaarschijf.calc.sandbox import Demand, Rule, Supply, World
from jaarschijf.calc.sandbox.board import Board
from jaarschijf.calc.sandbox.chance import Drawer, Year
from jaarschijf.calc.sandbox.intervals import SCALE
from jaarschijf.calc.sandbox.measures import MEASURES
from jaarschijf.calc.sandbox.tally import Table, measured
from jaarschijf.calc.sandbox.tests import by_hand
from jaarschijf.calc.sandbox.weeks import play

Told = tuple[Supply, Demand, int]
"""A letting: the dwelling, the seeker, and how many days he waited."""


def of(part: int | Fraction, whole: int) -> Fraction | None:
    return Fraction(part) / whole if whole else None


def percent(found: Sequence[object], among: Sequence[object]) -> Fraction | None:
    return of(100 * len(found), len(among))


def by_letting(world: World, rule: Rule, year: Year) -> dict[str, Fraction | None]:
    let = list(by_hand.play(world, rule, year))
    told = [
        (
            world.homes[year.home[home]],
            world.seekers[year.seeker[one]],
            7 * week - int(year.registered[one]),
        )
        for home, one, week in let
    ]
    ends = {home: week for home, _, week in let}
    empty = [(place, int(freed), ends.get(place, world.weeks)) for place, freed in enumerate(year.freed)]
    looking = [place for place in year.seeker if world.seekers[place].access_need]
    need = [row for row in told if row[1].access_need]
    wheelchair_homes = [row for row in told if row[0].bat >= 4]
    counted = [row for row in told if _result(world, row) is not Result.OUTSIDE]
    return {
        "housed": Fraction(len(told)),
        "housed_need": Fraction(len(need)),
        "housed_wheelchair": Fraction(sum(one.access_need >= 4 for _, one, _ in told)),
        "match_rate": percent(need, looking),
        "waiting": of(sum(days for _, _, days in told), len(told)),
        "waiting_need": of(sum(days for _, _, days in need), len(need)),
        "fit_rate": percent([row for row in told if row[0].bat == 0 or row[1].access_need], told),
        "wheelchair_fit": percent(
            [row for row in wheelchair_homes if row[1].access_need >= 4], wheelchair_homes
        ),
        "weeks_empty": of(sum(end - freed for _, freed, end in empty), len(empty)),
        "vacancy_loss": sum((_loss(world, year, *row) for row in empty), Fraction(0)),
        "still_empty": Fraction(len(empty) - len(let)),
        "fit_score": percent([row for row in counted if _result(world, row) is Result.FIT], counted),
        "spread_municipality": _apart(world, told, neighbourhoods=False),
        "spread_neighbourhood": _apart(world, told, neighbourhoods=True),
    }


def _result(world: World, row: Told) -> Result:
    home, one, _ = row
    return judge(Letting(one.persons, one.aow, one.income, home.rent), world.norms).result


def _loss(world: World, year: Year, place: int, freed: int, end: int) -> Fraction:
    """Day by day, each day by the length of its own year."""
    loss = Fraction(0)
    for number in range(7 * freed, 7 * end):
        own = (world.start + timedelta(days=number)).year
        length = (date(own + 1, 1, 1) - date(own, 1, 1)).days
        loss += Fraction(world.homes[year.home[place]].rent * 12, 100 * length)
    return loss


def _apart(world: World, told: Sequence[Told], *, neighbourhoods: bool) -> Fraction | None:
    def place(home: Supply) -> tuple[str, str]:
        return home.municipality, home.neighbourhood if neighbourhoods else ""

    if neighbourhoods and not any(home.neighbourhood for home in world.supply):
        return None
    everyone = Counter(place(home) for home, _, _ in told)
    need = Counter(place(home) for home, one, _ in told if one.access_need)
    if len({place(home) for home in world.supply}) < 2 or not need:
        return None
    parts = (
        Fraction(need[where], need.total()) - Fraction(everyone[where], everyone.total())
        for where in everyone
    )
    return 50 * sum((abs(part) for part in parts), Fraction(0))


@settings(max_examples=60, deadline=None)
@given(world=by_hand.worlds, rule=by_hand.rules, seed=st.integers(1, 1000))
def test_every_measure_is_as_reckoned_by_letting(world: World, rule: Rule, seed: int) -> None:
    board, year = Board(world, [rule]), Drawer(world).draw(seed)
    found = measured(play(board, [year]), Table(board))
    wanted = by_letting(world, rule, year)
    assert set(wanted) == set(MEASURES)
    for key, value in wanted.items():
        (got,) = found[key]
        if value is None or got is None:
            assert got is None, key
            assert value is None, key
        else:
            assert abs(Fraction(got, SCALE) - value) <= Fraction(1, 2 * SCALE), key
