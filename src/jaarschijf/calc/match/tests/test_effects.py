"""What is told about one more dwelling, and about who is left, is true: it is matched again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.calc.match import match
from jaarschijf.calc.match.answer import Match
from jaarschijf.calc.match.proof import Residual, Scale, Tiers
from jaarschijf.calc.match.rules import Distance, Reservation, Rules, Spread
from jaarschijf.calc.match.tests.by_hand import NORMS, Dwelling, Seeker, dwellings, frames, seekers
from jaarschijf.calc.match.words import Reason

NO_RULES = Rules()


def found(demand: list[Seeker], supply: list[Dwelling], rules: Rules = NO_RULES) -> Match:
    return match(*frames(demand, supply), NORMS, rules)


def added(before: Tiers, change: Tiers) -> Tiers:
    return Tiers(*(one + other for one, other in zip(before, change, strict=True)))


@given(st.lists(seekers, max_size=8), st.lists(dwellings, min_size=1, max_size=5), st.data())
@settings(max_examples=80, deadline=None)
def test_one_more_dwelling_changes_exactly_what_is_told(
    demand: list[Seeker], supply: list[Dwelling], data: st.DataObject
) -> None:
    rules = Rules(distance=Distance(data.draw(st.integers(1, 3))))
    row = data.draw(st.integers(0, len(supply) - 1))
    before = found(demand, supply, rules)
    change = before.one_more[int(before.network.market.dwellings.row_class[row])]
    more = [replace(home, count=home.count + (place == row)) for place, home in enumerate(supply)]
    assert found(demand, more, rules).totals == added(before.totals, change)


@given(st.lists(seekers, min_size=1, max_size=6), st.lists(dwellings, max_size=5))
@settings(max_examples=60, deadline=None)
def test_who_is_left_for_want_of_a_fitting_dwelling_fits_none(
    demand: list[Seeker], supply: list[Dwelling]
) -> None:
    answer = found(demand, supply)
    market = answer.network.market
    fits = [market.eligible[kind].any() for kind in market.seekers.kind]
    none = {Reason.ACCESS, Reason.ROOMS, Reason.RENT}
    assert all((left.reason in none) != bool(fits[left.seekers]) for left in answer.unmet)


def test_a_flow_that_is_not_the_best_is_found_out() -> None:
    answer = found([Seeker()], [Dwelling()])
    with pytest.raises(ArithmeticError, match="gains"):
        Residual(answer.network, answer.flow * 0).prove()


@given(st.tuples(*(st.integers(-limit, limit) for limit in (1, 1, 10, 40, 9))))
def test_tiers_in_one_number_come_out_again(digits: tuple[int, int, int, int, int]) -> None:
    scale = Scale(far=40, longest=9)
    number = sum(digit * unit for digit, unit in zip(digits, scale.units, strict=True))
    needs, housed, surplus, distance, waiting = digits
    assert scale.tiers(number) == Tiers(-needs, -housed, surplus, distance, -waiting)


def reason_of_first(demand: list[Seeker], supply: list[Dwelling], rules: Rules = NO_RULES) -> Reason:
    """Why the first seeker is left; the others stand in other classes."""
    answer = found(demand, supply, rules)
    first = int(answer.network.market.seekers.run_class[answer.network.market.seekers.row_run[0]])
    return next(left.reason for left in answer.unmet if left.seekers == first)


NEEDS_4, POOR, LARGE = Seeker(access_need=4), Seeker(), Seeker(persons=5)
RESERVED = Rules(reservations=(Reservation(bat=4, access_need=4),))
NO_STARTERS = Rules(spread=(Spread("waterdam", "starters", most=Fraction(1, 4)),))


@pytest.mark.parametrize(
    ("demand", "supply", "rules", "reason"),
    [
        ([NEEDS_4], [Dwelling(bat=3)], NO_RULES, Reason.ACCESS),
        ([LARGE], [Dwelling(rooms=2)], NO_RULES, Reason.ROOMS),
        ([POOR], [Dwelling(rent=700_00)], NO_RULES, Reason.RENT),
        ([POOR], [Dwelling(bat=4)], RESERVED, Reason.RESERVED),
        (
            [Seeker(group="starters", waiting_days=9), Seeker(count=2)],
            [Dwelling(count=3)],
            NO_STARTERS,
            Reason.RULE,
        ),
        ([POOR, NEEDS_4], [Dwelling(bat=4)], NO_RULES, Reason.NEED),
        ([Seeker(access_need=2), NEEDS_4], [Dwelling(bat=4)], NO_RULES, Reason.SURPLUS),
        ([Seeker(municipality="oosterlo"), POOR], [Dwelling()], NO_RULES, Reason.DISTANCE),
        ([POOR, Seeker(waiting_days=1, municipality="waterdam")], [Dwelling()], NO_RULES, Reason.WAITING),
    ],
)
def test_the_reason_that_binds_is_told(
    demand: list[Seeker], supply: list[Dwelling], rules: Rules, reason: Reason
) -> None:
    assert reason_of_first(demand, supply, rules) is reason


@pytest.mark.parametrize(
    ("demand", "supply", "sentence"),
    [
        ([NEEDS_4, NEEDS_4], [Dwelling(bat=4)], "één huishouden met een toegangsbehoefte meer huisvesten."),
        (
            [NEEDS_4, POOR],
            [Dwelling(bat=4, count=0), Dwelling(bat=0)],
            "één huishouden met een toegangsbehoefte meer huisvesten.",
        ),
        ([POOR, POOR], [Dwelling()], "één huishouden meer huisvesten."),
        ([POOR], [Dwelling()], "niets veranderen."),
        (
            [Seeker(municipality="oosterlo")],
            [Dwelling(municipality="oosterlo", count=0), Dwelling()],
            "niet meer huishoudens huisvesten, maar wel iemand dichter bij de gewenste gemeente laten wonen.",
        ),
        (
            [POOR],
            [Dwelling(municipality="oosterlo", count=0), Dwelling(bat=2)],
            "niet meer huishoudens huisvesten, maar wel 2 BAT-stappen toegankelijke ruimte sparen.",
        ),
    ],
)
def test_one_more_dwelling_is_told_in_words(
    demand: list[Seeker], supply: list[Dwelling], sentence: str
) -> None:
    answer = found(demand, supply)
    first = answer.as_json()["supply_rows"][0]["class"]
    assert answer.as_json()["one_more"][first]["sentence"].endswith(f"zou {sentence}")
