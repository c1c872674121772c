"""The problem person by person and by trying everything, written apart from the code that it checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl
from hypothesis import strategies as st

from jaarschijf.calc.match.proof import Tiers
from jaarschijf.calc.match.rules import EVERY, Reservation, Rules, Spread
from jaarschijf.calc.norms import Norms, national

NORMS: Norms = national()[2024]
PLACES = ("oosterlo", "waterdam", "lindervoort")
GROUPS = ("", "starters", "zorg")
INCOMES = (20_000_00, 27_225_00, 27_725_01, 36_675_00, 37_625_00, 60_000_00)
RENTS = (500_00, 650_43, 650_44, 697_07, 697_08)


@dataclass(frozen=True)
class Seeker:
    """One row of the demand."""

    count: int = 1
    access_need: int = 0
    persons: int = 1
    aow: bool = False
    income: int = 20_000_00
    municipality: str = ""
    waiting_days: int = 0
    group: str = ""


@dataclass(frozen=True)
class Dwelling:
    """One row of the supply."""

    count: int = 1
    bat: int = 0
    rooms: int = 2
    rent: int = 500_00
    municipality: str = "waterdam"


seekers = st.builds(
    Seeker,
    count=st.sampled_from((1, 1, 1, 2, 0)),
    access_need=st.sampled_from((0, 0, 1, 2, 4)),
    persons=st.sampled_from((1, 2, 3, 5)),
    aow=st.booleans(),
    income=st.sampled_from(INCOMES),
    municipality=st.sampled_from(("", *PLACES)),
    waiting_days=st.integers(0, 4),
    group=st.sampled_from(GROUPS),
)
dwellings = st.builds(
    Dwelling,
    count=st.sampled_from((1, 1, 1, 2, 0)),
    bat=st.sampled_from((0, 1, 2, 3, 4)),
    rooms=st.sampled_from((1, 2, 3, 4, 7)),
    rent=st.sampled_from(RENTS),
    municipality=st.sampled_from(PLACES),
)
demands, supplies = st.lists(seekers, max_size=4), st.lists(dwellings, max_size=4)
reservations = st.builds(
    Reservation,
    municipality=st.sampled_from((EVERY, *PLACES)),
    bat=st.integers(0, 3),
    count=st.sampled_from((None, 0, 1, 2)),
    group=st.sampled_from(GROUPS),
    access_need=st.integers(1, 2),
)
SHARES = (Fraction(0), Fraction(8, 100), Fraction(1, 3), Fraction(1, 2), Fraction(1))
spreads = st.builds(
    lambda place, group, shares, rounded: Spread(place, group, min(shares), max(shares), rounded),
    st.sampled_from((EVERY, *PLACES)),
    st.sampled_from(GROUPS[1:]),
    st.tuples(st.sampled_from(SHARES), st.sampled_from(SHARES)),
    st.booleans(),
)


def frames(demand: Sequence[Seeker], supply: Sequence[Dwelling]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both tables as the calculation takes them."""
    kinds = {int: pl.Int64(), bool: pl.Boolean(), str: pl.String()}
    return (
        pl.DataFrame(
            [vars(row) for row in demand],
            schema={name: kinds[type(value)] for name, value in vars(Seeker()).items()},
        ),
        pl.DataFrame(
            [vars(row) for row in supply],
            schema={name: kinds[type(value)] for name, value in vars(Dwelling()).items()},
        ),
    )


def each(rows: Sequence[Seeker]) -> list[Seeker]:
    """A row for each person."""
    return [replace(row, count=1) for row in rows for _ in range(row.count)]


def each_dwelling(rows: Sequence[Dwelling]) -> list[Dwelling]:
    """A row for each dwelling."""
    return [replace(row, count=1) for row in rows for _ in range(row.count)]


def fits(seeker: Seeker, dwelling: Dwelling, rules: Rules) -> bool:
    """The three tests, and the reservations of all dwellings."""
    span = rules.occupancy[min(dwelling.rooms, max(rules.occupancy))]
    return (
        seeker.access_need <= dwelling.bat
        and span.least <= seeker.persons <= span.most
        and (dwelling.rent <= _cap(seeker) or not _is_poor(seeker))
        and all(
            _admits(rule, seeker)
            for rule in rules.reservations
            if rule.count is None and _covers(rule, dwelling)
        )
    )


def best(demand: Sequence[Seeker], supply: Sequence[Dwelling], rules: Rules) -> Tiers:
    """The best tiers over all allocations that keep to the rules."""
    persons, homes = each(demand), each_dwelling(supply)
    kept = (
        tiers([(persons[one], homes[other]) for one, other in pairs], rules)
        for pairs in _allocations(persons, homes, rules)
        if keeps([(persons[one], homes[other]) for one, other in pairs], homes, rules)
    )
    return max(kept, key=order)


def tiers(pairs: Sequence[tuple[Seeker, Dwelling]], rules: Rules) -> Tiers:
    """The five sums."""
    return Tiers(
        sum(seeker.access_need > 0 for seeker, _ in pairs),
        len(pairs),
        sum(dwelling.bat - seeker.access_need for seeker, dwelling in pairs),
        sum(_distance(seeker, dwelling, rules) for seeker, dwelling in pairs),
        sum(seeker.waiting_days for seeker, _ in pairs),
    )


def order(found: Tiers) -> tuple[int, ...]:
    """Better is more."""
    return (found.needs_met, found.housed, -found.surplus, -found.distance, found.waiting_days)


def keeps(pairs: Sequence[tuple[Seeker, Dwelling]], homes: Sequence[Dwelling], rules: Rules) -> bool:
    """Whether an allocation keeps to the rules of shares and numbers."""
    for rule in rules.reservations:
        if rule.count is not None:
            covered = sum(_covers(rule, home) for home in homes)
            others = sum(_covers(rule, home) and not _admits(rule, seeker) for seeker, home in pairs)
            if others > max(0, covered - rule.count):
                return False
    return all(_is_spread(pairs, rule, place) for rule in rules.spread for place in PLACES)


def _is_spread(pairs: Sequence[tuple[Seeker, Dwelling]], rule: Spread, place: str) -> bool:
    if rule.municipality not in {EVERY, place}:
        return True
    here = [seeker for seeker, home in pairs if home.municipality == place]
    group, low, high = (
        sum(one.group == rule.group for one in here),
        rule.least * len(here),
        rule.most * len(here),
    )
    if rule.rounded:
        return low // 1 <= group <= -(-high // 1)
    return low <= group <= high


def _allocations(
    persons: Sequence[Seeker], homes: Sequence[Dwelling], rules: Rules
) -> Iterator[list[tuple[int, int]]]:
    def choose(person: int, free: frozenset[int]) -> Iterator[list[tuple[int, int]]]:
        if person == len(persons):
            yield []
            return
        yield from choose(person + 1, free)
        for home in free:
            if fits(persons[person], homes[home], rules):
                for rest in choose(person + 1, free - {home}):
                    yield [(person, home), *rest]

    return choose(0, frozenset(range(len(homes))))


def _distance(seeker: Seeker, dwelling: Dwelling, rules: Rules) -> int:
    pair = (seeker.municipality, dwelling.municipality)
    if pair[0] in {"", pair[1]}:
        return 0
    return rules.distance.named.get(pair, rules.distance.other)


def _cap(seeker: Seeker) -> int:
    return 650_43 if seeker.persons <= 2 else 697_07


def _is_poor(seeker: Seeker) -> bool:
    limits = (27_725_00, 27_225_00) if seeker.persons == 1 else (37_625_00, 36_675_00)
    return seeker.income <= limits[seeker.aow]


def _covers(rule: Reservation, dwelling: Dwelling) -> bool:
    return rule.municipality in {EVERY, dwelling.municipality} and dwelling.bat >= rule.bat


def _admits(rule: Reservation, seeker: Seeker) -> bool:
    return seeker.access_need >= rule.access_need and rule.group in {"", seeker.group}
