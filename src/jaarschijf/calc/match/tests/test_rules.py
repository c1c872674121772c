"""Rules in TOML are read as they stand, and what is wrong is named by its key."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.match import match
from jaarschijf.calc.match.occupancy import Span, national, span
from jaarschijf.calc.match.rules import EVERY, Distance, Reservation, Rules, Spread, read_rules
from jaarschijf.calc.match.tests.by_hand import NORMS, Dwelling, Seeker, frames
from jaarschijf.lib.refusal import Refusal


def test_nothing_is_no_rules() -> None:
    assert read_rules("") == Rules()


def test_a_share_is_exact() -> None:
    rules = read_rules('[[spread]]\ngroup = "Starters"\nleast = 0.08\nmost = 0.14')
    assert rules.spread == (Spread(EVERY, "starters", Fraction(2, 25), Fraction(7, 50)),)


def test_a_reservation_without_a_count_is_for_all() -> None:
    rules = read_rules('[[reservation]]\nmunicipality = "Oosterlo "\nbat = 4\naccess_need = 3')
    assert rules.reservations == (Reservation("oosterlo", 4, None, "", 3),)


def test_a_distance_holds_both_ways_and_the_rest_is_the_farthest() -> None:
    rules = read_rules("[distance.Waterdam]\nOosterlo = 4")
    assert rules.distance == Distance(4, {("waterdam", "oosterlo"): 4, ("oosterlo", "waterdam"): 4})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("spreiding = 1", "spreiding"),
        ("[[spread", "TOML"),
        ("spread = 3", "spread"),
        ("[[spread]]\nleast = 0.1", "spread 1, group"),
        ('[[spread]]\ngroup = "zorg"\nleast = 8', "spread 1, least"),
        ('[[spread]]\ngroup = "zorg"\nleast = "8"', "spread 1, least"),
        ('[[spread]]\ngroup = "zorg"\nleast = 0.2\nmost = 0.1', "spread 1, least"),
        ('[[spread]]\ngroup = "zorg"\nrounded = 1', "spread 1, rounded"),
        ('[[spread]]\ngroup = "zorg"\nmaximum = 1', "maximum"),
        ("[[reservation]]\nbat = 4", "reservation 1, group"),
        ('[[reservation]]\ngroup = "zorg"\nbat = 6', "reservation 1, bat"),
        ('[[reservation]]\ngroup = "zorg"\ncount = -1', "reservation 1, count"),
        ("[[reservation]]\ngroup = 5", "reservation 1, group"),
        ("[distance]\nother = -1", "distance, other"),
        ("[distance]\nother = 1\n[distance.A]\nB = 2", "distance, other"),
        ("[distance]\nA = 2", "distance.A"),
        ("[occupancy]", "occupancy"),
        ("[occupancy]\nveel = [1, 2]", "veel"),
        ("[occupancy]\n3 = [2, 1]", "occupancy, 3"),
        ("[occupancy]\n3 = 4", "occupancy, 3"),
    ],
)
def test_what_is_wrong_is_named(text: str, named: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_rules(text)
    assert named in refused.value.dutch


@given(st.text(max_size=60))
def test_any_text_gives_rules_or_a_refusal(text: str) -> None:
    with suppress(Refusal):
        assert isinstance(read_rules(text), Rules)


@pytest.mark.parametrize(("rooms", "persons"), [(0, (1, 2)), (3, (1, 4)), (6, (4, 99)), (12, (4, 99))])
def test_more_rooms_than_the_table_count_as_the_most(rooms: int, persons: tuple[int, int]) -> None:
    assert span(rooms, national()) == Span(*persons)


def test_a_share_that_no_allocation_can_keep_is_named() -> None:
    demand, supply = frames([Seeker(count=5)], [Dwelling(count=3)])
    rules = Rules(spread=(Spread("*", "starters", Fraction(8, 100), Fraction(14, 100)),))
    told = match(demand, supply, NORMS, rules).as_json()["shares"][0]
    assert not told["possible"]
    assert "In waterdam is de afspraak over starters niet haalbaar" in told["sentence"]


def test_rounded_lets_a_small_municipality_let() -> None:
    demand, supply = frames([Seeker(count=5)], [Dwelling(count=3)])
    rules = Rules(spread=(Spread("*", "starters", Fraction(8, 100), Fraction(14, 100), rounded=True),))
    assert match(demand, supply, NORMS, rules).totals.housed == 3


def test_the_shares_are_told_beside_those_without_the_rule() -> None:
    demand, supply = frames(
        [Seeker(count=4, waiting_days=9), Seeker(count=2, group="starters")], [Dwelling(count=4)]
    )
    found = match(demand, supply, NORMS, Rules(spread=(Spread("*", "starters", Fraction(1, 2)),)))
    assert found.as_json()["shares"][0]["sentence"] == (
        "In waterdam gaan 2 van de 4 woningen naar starters; zonder de afspraak 0 van de 4."
    )


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("vraag", "access_need", 6),
        ("vraag", "persons", 0),
        ("vraag", "income", -1),
        ("vraag", "count", None),
        ("aanbod", "bat", 6),
        ("aanbod", "rooms", 0),
    ],
)
def test_a_value_that_cannot_be_is_named_by_row_and_column(
    table: str, column: str, value: int | None
) -> None:
    demand, supply = frames([Seeker(), Seeker()], [Dwelling(), Dwelling()])
    wrong = pl.Series(column, [1, value], dtype=pl.Int64)
    if table == "vraag":
        demand = demand.with_columns(wrong)
    else:
        supply = supply.with_columns(wrong)
    with pytest.raises(Refusal, match=rf"rij 2, kolom {column} van (de|het) {table}"):
        match(demand, supply, NORMS)


def test_a_dwelling_without_a_municipality_is_refused() -> None:
    with pytest.raises(Refusal, match="rij 1 van het aanbod"):
        match(*frames([Seeker()], [Dwelling(municipality=" ")]), NORMS)


def test_municipalities_and_groups_are_the_same_whatever_their_capitals() -> None:
    demand, supply = frames([Seeker(municipality=" WATERDAM")], [Dwelling(municipality="Waterdam")])
    assert match(demand, supply, NORMS).totals.distance == 0
