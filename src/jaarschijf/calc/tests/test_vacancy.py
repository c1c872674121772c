"""Days and cents of empty dwellings: each year its own days, every table to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.rounding import half_up
from jaarschijf.calc.vacancy import (
    Kind,
    Loss,
    RentSum,
    Spell,
    cents_lost,
    days_in,
    reckoned,
    vacancy,
    year_days,
    years_of,
)
from jaarschijf.lib.refusal import Refusal

DAYS = st.dates(date(2019, 1, 1), date(2029, 12, 31))
SPELLS = st.builds(
    lambda kind, place, rent, begins, days, count: Spell(
        kind, place, rent, begins, begins + timedelta(days), count
    ),
    st.sampled_from(Kind),
    st.sampled_from(["Waterdam", "Oosterlo"]),
    st.integers(0, 200_000),
    DAYS,
    st.integers(0, 800),
    st.integers(1, 5),
)


def spell(
    begins: date = date(2024, 1, 1),
    ends: date | None = date(2024, 2, 1),
    rent: int = 60_000,
    count: int = 1,
    kind: Kind = Kind.SEARCH,
) -> Spell:
    return Spell(kind, "Waterdam", rent, begins, ends, count)


def loss(cents: int, year: int = 2024, place: str = "Waterdam", kind: Kind = Kind.TURNOVER) -> Loss:
    return Loss(year, place, kind, cents, 10, 1)


@given(SPELLS)
def test_cut_at_new_year_no_day_is_lost_or_counted_twice(given_spell: Spell) -> None:
    years = years_of([given_spell])
    assert given_spell.ends is not None
    assert sum(days_in(given_spell, year) for year in years) == (given_spell.ends - given_spell.begins).days


@given(SPELLS, DAYS)
def test_two_spells_after_each_other_cost_as_much_as_one(given_spell: Spell, day: date) -> None:
    assert given_spell.ends is not None
    cut = min(max(day, given_spell.begins), given_spell.ends)
    first = Spell(given_spell.kind, given_spell.municipality, given_spell.rent, given_spell.begins, cut)
    second = Spell(given_spell.kind, given_spell.municipality, given_spell.rent, cut, given_spell.ends)
    whole = Spell(first.kind, first.municipality, first.rent, first.begins, second.ends)
    years = range(2019, 2033)
    assert [each.cents for each in reckoned([first, second], years)] == [
        each.cents for each in reckoned([whole], years)
    ]


@given(st.integers(0, 200_000), st.integers(2019, 2029), st.integers(1, 9))
def test_a_whole_year_costs_twelve_rents_leap_year_or_not(rent: int, year: int, count: int) -> None:
    whole = Spell(Kind.PROJECT, "Waterdam", rent, date(year - 1, 5, 1), None, count)
    (found,) = reckoned([whole], [year])
    assert found.cents == 12 * rent * count
    assert found.days == year_days(year) * count


@given(st.lists(SPELLS, min_size=1, max_size=5))
def test_a_loss_is_off_by_at_most_half_a_cent(spells: Sequence[Spell]) -> None:
    for each in reckoned(spells, range(2019, 2033)):
        exact = sum(
            Fraction(12 * one.rent * one.count * days_in(one, each.year), year_days(each.year))
            for one in spells
            if (one.kind, one.municipality) == (each.kind, each.municipality)
        )
        assert each.cents == half_up(Fraction(exact), 0)


@given(st.lists(SPELLS, min_size=1, max_size=5))
def test_every_table_adds_up_to_the_cent(spells: Sequence[Spell]) -> None:
    losses = reckoned([spell(), *spells], range(2019, 2033))
    found = vacancy(losses)
    for year in found.years:
        for table in (found.kinds, found.municipalities):
            rows = [row for row in table if row.year == year.year]
            assert sum(row.cents for row in rows) == year.cents
            assert sum(row.days for row in rows) == year.days


@given(st.lists(SPELLS, min_size=1, max_size=5))
def test_the_order_of_the_rows_changes_nothing(spells: Sequence[Spell]) -> None:
    losses = reckoned([spell(), *spells], [2024])
    assert reckoned([*spells[::-1], spell()], [2024, 2024]) == losses
    assert vacancy(losses[::-1]) == vacancy(losses)


@pytest.mark.parametrize(
    ("begins", "ends", "year", "days"),
    [
        (date(2024, 5, 1), date(2024, 5, 3), 2024, 2),
        (date(2024, 5, 1), date(2024, 5, 1), 2024, 0),
        (date(2024, 2, 28), date(2024, 3, 1), 2024, 2),
        (date(2023, 2, 28), date(2023, 3, 1), 2023, 1),
        (date(2023, 12, 31), date(2024, 1, 1), 2023, 1),
        (date(2023, 12, 31), date(2024, 1, 1), 2024, 0),
        (date(2024, 12, 31), None, 2024, 1),
        (date(2022, 6, 1), None, 2024, 366),
        (date(2025, 1, 1), None, 2024, 0),
    ],
)
def test_the_first_day_counts_and_that_of_the_end_does_not(
    begins: date, ends: date | None, year: int, days: int
) -> None:
    assert days_in(spell(begins, ends), year) == days


@pytest.mark.parametrize(("rent", "cents"), [(15, 0), (16, 1), (60, 2), (61, 2), (62, 2)])
def test_a_loss_is_rounded_to_the_nearest_cent(rent: int, cents: int) -> None:
    """One day of a leap year is rent x 12 / 366; exactly half a cent can't come of it."""
    (found,) = reckoned([spell(date(2024, 1, 1), date(2024, 1, 2), rent)], [2024])
    assert found.cents == cents


def test_rounding_waits_for_the_sum() -> None:
    day = spell(date(2024, 1, 1), date(2024, 1, 2), rent=10)
    (found,) = reckoned([day] * 3, [2024])
    assert found.cents == 1
    assert reckoned([day], [2024])[0].cents == 0


def test_losses_of_no_one_place_have_no_percentage_of_a_place() -> None:
    found = vacancy([loss(100, place="")], [RentSum(2024, "", 1000)])
    assert found.municipalities[0].percent is None
    assert found.years[0].percent == 10


@given(st.lists(SPELLS, min_size=1, max_size=5), st.integers(2019, 2031))
def test_sums_of_rents_and_days_cost_as_much_as_the_rows(spells: Sequence[Spell], year: int) -> None:
    places: Counter[tuple[str, Kind]] = Counter()
    for each in spells:
        places[each.municipality, each.kind] += each.rent * days_in(each, year) * each.count
    for found in reckoned(spells, [year]):
        assert cents_lost(places[found.municipality, found.kind], year) == found.cents


def test_a_spell_without_end_needs_a_year() -> None:
    with pytest.raises(Refusal, match="vanaf 1 januari 2024 heeft geen einde"):
        years_of([spell(ends=None)])


def test_a_year_without_an_empty_day_is_absent() -> None:
    assert reckoned([spell()], [2023]) == ()


@pytest.mark.parametrize(
    ("sums", "whole", "place"),
    [
        ([], None, None),
        ([RentSum(2024, "", 1000)], Fraction(30), None),
        ([RentSum(2024, "Waterdam", 500), RentSum(2024, "Oosterlo", 500)], Fraction(30), Fraction(20)),
        ([RentSum(2024, "Waterdam", 500)], None, Fraction(20)),
        ([RentSum(2023, "", 1000)], None, None),
        ([RentSum(2024, "", 400), RentSum(2024, "", 600)], Fraction(30), None),
        ([RentSum(2024, "", 0)], None, None),
    ],
)
def test_a_percentage_is_of_the_whole_rent_sum_or_not_there(
    sums: list[RentSum], whole: Fraction | None, place: Fraction | None
) -> None:
    found = vacancy([loss(100), loss(200, place="Oosterlo")], sums)
    assert found.years[0].percent == whole
    assert {each.name: each.percent for each in found.municipalities}["Waterdam"] == place


def test_searching_is_weighed_by_who_was_found() -> None:
    rows = [loss(1000, kind=Kind.SEARCH), loss(900)]
    assert [each.per_tenant for each in vacancy(rows, found={2024: 3}).search] == [333]
    assert "per gevonden huurder (3)" in vacancy(rows, found={2024: 3}).sentence()


def test_searching_that_found_nobody_has_no_price_per_tenant() -> None:
    found = vacancy([loss(1000, kind=Kind.SEARCH)], found={2024: 0})
    assert found.search[0].as_json()["cents_per_tenant"] is None
    assert "leverde niemand op" in found.sentence()


def test_the_sentence_is_about_the_last_year() -> None:
    assert vacancy([loss(5, 2023), loss(1234, 2024)]).sentence() == "Leegstand kostte in 2024 € 12,34."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (spell(rent=-1), "huur kan niet onder 0"),
        (spell(count=0), "aantal niet onder 1"),
        (spell(date(2024, 5, 2), date(2024, 5, 1)), "van 2 mei 2024 tot 1 mei 2024 kan niet"),
    ],
)
def test_a_spell_that_cannot_be_is_refused(wrong: Spell, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        reckoned([wrong], [2024])


def test_no_vacancy_at_all_is_told() -> None:
    with pytest.raises(Refusal, match="geen leegstand"):
        vacancy([])


def test_numbers_below_zero_are_refused() -> None:
    with pytest.raises(Refusal, match="huursom"):
        vacancy([loss(1)], [RentSum(2024, "", -1)])
    with pytest.raises(Refusal, match="gevonden huurders"):
        vacancy([loss(1)], found={2024: -1})
