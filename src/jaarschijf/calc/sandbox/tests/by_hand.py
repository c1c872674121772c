"""The same play person by person and in plain words, to check the fast one; and worlds to play."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from jaarschijf.calc.fit import Letting, Result, judge
from jaarschijf.calc.match.occupancy import span
from jaarschijf.calc.norms import national
from jaarschijf.calc.sandbox import Demand, Line, Order, Rule, Supply, Then, World
from jaarschijf.calc.sandbox.chance import Year

NORMS = national()[2024]
LOW_CAP, HIGH_CAP = 65043, 69707

Let = tuple[int, int, int]
"""Dwelling and seeker by their place in the year, and the week."""


def fits(world: World, one: Demand, home: Supply, *, above_cap: bool = False) -> bool:
    rent = judge(Letting(one.persons, one.aow, one.income, home.rent), world.norms).result
    return (
        one.access_need <= home.bat
        and span(home.rooms, world.occupancy).holds(one.persons)
        and (above_cap or rent is not Result.UNFIT)
        and (not world.only_wished or one.municipality in {"", home.municipality})
    )


def may(world: World, rule: Rule, one: Demand, home: Supply, lot: int, age: int) -> bool:
    """Whether the seeker may have the dwelling that has been empty for `age` weeks."""
    line = next(
        (
            line
            for line in rule.lines
            if line.weeks
            and home.bat >= line.bat_from
            and line.municipality in {"", home.municipality}
            and lot < line.share * 2**32
        ),
        None,
    )
    if line is None:
        return fits(world, one, home)
    least = home.bat if line.need_from is None else line.need_from
    past = age // line.weeks
    if past and (line.then is Then.FREE or least - past < 1):
        return fits(world, one, home)
    return (
        fits(world, one, home, above_cap=line.above_cap)
        and one.access_need >= least - past
        and line.group in {"", one.group}
    )


def play(world: World, rule: Rule, year: Year) -> Iterator[Let]:
    """Every letting, in the order in which they come about."""

    @cache
    def allowed(seeker: int, home: int, lot: int, age: int) -> bool:
        return may(world, rule, world.seekers[seeker], world.homes[home], lot, age)

    homes = [world.homes[place] for place in year.home]
    people = [world.seekers[place] for place in year.seeker]
    open_homes, looking, refusals = [], set(range(len(people))), list(year.refusals)
    for week in range(world.weeks):
        open_homes += [place for place, freed in enumerate(year.freed) if freed == week]
        for home in list(open_homes):
            age, lot = week - int(year.freed[home]), int(year.lot[home])
            found = [
                (_worse(rule, people[one], homes[home]), one)
                for one in looking
                if year.registered[one] <= 7 * week
                and allowed(int(year.seeker[one]), int(year.home[home]), lot, age)
            ]
            if found and refusals[home]:
                refusals[home] -= 1
            elif found:
                best = min(found)[1]
                looking.remove(best)
                open_homes.remove(home)
                yield home, best, week


def _worse(rule: Rule, one: Demand, home: Supply) -> tuple[int, bool]:
    if rule.order is Order.WAITING:
        return 0, False
    return home.bat - one.access_need, one.municipality not in {"", home.municipality}


homes = st.builds(
    Supply,
    municipality=st.sampled_from(["Waterdam", "Rietmeer"]),
    neighbourhood=st.sampled_from(["", "Oost"]),
    bat=st.integers(0, 5),
    rooms=st.integers(1, 4),
    rent=st.sampled_from([50000, LOW_CAP, LOW_CAP + 1, HIGH_CAP, HIGH_CAP + 1]),
    count=st.integers(0, 6),
)
seekers = st.builds(
    Demand,
    access_need=st.integers(0, 5),
    persons=st.integers(1, 4),
    aow=st.booleans(),
    income=st.sampled_from([2_000_000, 2_772_500, 2_772_501, 5_000_000]),
    municipality=st.sampled_from(["", "Waterdam", "Rietmeer"]),
    group=st.sampled_from(["", "uitstroom"]),
    waiting=st.tuples(st.integers(0, 100), st.integers(100, 400)),
    count=st.integers(0, 6),
    arrivals=st.integers(0, 5),
)
lines = st.builds(
    Line,
    bat_from=st.integers(0, 5),
    need_from=st.none() | st.integers(0, 5),
    weeks=st.integers(0, 30),
    then=st.sampled_from(Then),
    group=st.sampled_from(["", "uitstroom"]),
    municipality=st.sampled_from(["", "Waterdam"]),
    share=st.sampled_from([Fraction(1), Fraction(1, 3)]),
    above_cap=st.booleans(),
)
rules = st.builds(
    Rule,
    name=st.just("Proef"),
    lines=st.lists(lines, max_size=3).map(tuple),
    order=st.sampled_from(Order),
)
worlds = st.builds(
    World,
    norms=st.just(NORMS),
    supply=st.lists(homes, max_size=4),
    demand=st.lists(seekers, max_size=5),
    years=st.sampled_from([1, 1, 2]),
    refused=st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(9, 10)]),
    only_wished=st.booleans(),
)
