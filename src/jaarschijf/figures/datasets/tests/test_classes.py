"""Classes: what raw values are kept in, and that calculations judge a class as they would the value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.fit import Letting, is_within_daeb_income, judge
from jaarschijf.calc.norms import Norms, national, rent_class
from jaarschijf.figures.datasets import classes, derive

ALL = list(national().values())
EVERY_YEAR = pytest.mark.parametrize("norms", ALL, ids=[str(norms.year) for norms in ALL])


def _edges(norms: Norms) -> list[int]:
    rents = [limit for _, limit in classes.rent_limits(norms)]
    return sorted({rent + step for rent in rents for step in (-100, -1, 0, 1, 100)})


def _incomes(norms: Norms) -> list[int]:
    limits = {
        limit
        for persons, aow in product((1, 2), (False, True))
        for limit in classes.income_limits(persons, norms, aow=aow)
    }
    return sorted({limit + step for limit in limits for step in (-100, -1, 0, 1, 100)})


@EVERY_YEAR
def test_a_limit_is_the_last_rent_of_its_band_and_the_first_of_its_vera_class(norms: Norms) -> None:
    limit = int(norms.cap_3_plus_persons * 100)
    assert classes.rent_band(limit, norms) == classes.RentBand.HIGH_CAP
    assert rent_class(norms.cap_3_plus_persons, norms) == "DUU"


@EVERY_YEAR
def test_bands_and_classes_of_a_column_are_those_of_its_rents(norms: Norms) -> None:
    rents = _edges(norms)
    found = pl.DataFrame({"rent": rents}).select(derive.rent_band(norms), derive.rent_class(norms))
    assert found["rent_band"].to_list() == [classes.rent_band(rent, norms) for rent in rents]
    assert found["rent_class"].to_list() == [rent_class(Decimal(rent) / 100, norms) for rent in rents]


@EVERY_YEAR
def test_income_classes_of_a_column_are_those_of_its_households(norms: Norms) -> None:
    rows = list(product((1, 2, 3), (False, True), _incomes(norms)))
    frame = pl.DataFrame(rows, schema=["persons", "aow", "income"], orient="row")
    found = frame.select(derive.income_class(norms)).to_series().to_list()
    assert found == [classes.income_class(income, persons, norms, aow=aow) for persons, aow, income in rows]


@EVERY_YEAR
def test_classes_are_judged_as_the_lettings_themselves(norms: Norms) -> None:
    cases = product((1, 2, 3, 7), (False, True), _incomes(norms), _edges(norms), (False, True))
    rows = [case for case in cases if case[1] or not case[4]]
    frame = pl.DataFrame(rows, schema=["persons", "aow", "income", "rent", "exempt"], orient="row")
    found = frame.with_columns(derive.rent_band(norms), derive.income_class(norms)).select(derive.fitting())
    judged = found.to_series().replace("exempt", "NVT").to_list()
    assert judged == [judge(Letting(*row), norms).result.value for row in rows]


@EVERY_YEAR
def test_classes_tell_who_belongs_to_the_daeb_target_group(norms: Norms) -> None:
    for persons, aow, income in product((1, 2), (False, True), _incomes(norms)):
        kind = classes.income_class(income, persons, norms, aow=aow)
        letting = Letting(persons, aow, income, 60_000)
        assert (kind != classes.IncomeClass.ABOVE) == is_within_daeb_income(letting, norms)


@EVERY_YEAR
def test_the_rent_that_stands_for_a_band_lies_in_it(norms: Norms) -> None:
    for band in classes.RentBand:
        assert classes.rent_band(classes.standing_rent(band, norms), norms) == band


@EVERY_YEAR
@pytest.mark.parametrize("persons", [1, 2, 5])
def test_the_income_that_stands_for_a_class_lies_in_it(norms: Norms, persons: int) -> None:
    for kind in classes.IncomeClass:
        income = classes.standing_income(kind, persons, norms)
        assert classes.income_class(income, persons, norms, aow=False) == kind


@pytest.mark.parametrize("band", classes.WAITING_BANDS)
def test_the_days_that_stand_for_a_band_lie_in_it(band: str) -> None:
    assert classes.waiting_band(classes.standing_days(band)) == band


@given(st.lists(st.integers(0, 20_000), min_size=1))
def test_waiting_bands_of_a_column_are_those_of_its_days(days: list[int]) -> None:
    found = pl.DataFrame({"waiting_days": days}).select(derive.waiting_band()).to_series().to_list()
    assert found == [classes.waiting_band(each) for each in days]


@pytest.mark.parametrize(
    ("years", "name"),
    [(0, "0-22"), (22, "0-22"), (23, "23-34"), (84, "75-84"), (85, "85+"), (121, ""), (-1, "")],
)
def test_an_age_has_one_class(years: int, name: str) -> None:
    assert classes.age_class(years) == name


@pytest.mark.parametrize(
    ("day", "name"), [(date(2026, 3, 31), "1"), (date(2026, 4, 1), "2"), (date(2026, 12, 31), "4")]
)
def test_a_day_has_one_quarter(day: date, name: str) -> None:
    assert pl.DataFrame({"date": [day]}).select(derive.quarter()).item() == name


@given(st.integers(1, 300_000))
def test_every_rent_has_a_pair_of_classes_that_can_be(rent: int) -> None:
    norms = national()[2026]
    pair = classes.rent_band(rent, norms), rent_class(Decimal(rent) / 100, norms)
    assert pair in classes.pairs_of_classes(norms)


def test_a_rent_cannot_be_in_classes_that_lie_apart() -> None:
    assert ("quality", "BOV") not in classes.pairs_of_classes(national()[2026])
