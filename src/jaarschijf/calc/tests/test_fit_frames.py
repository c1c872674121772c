"""The table judges as the rule does, and counts what the scores are of."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.fit import Letting, Reason, is_in_daeb, is_within_daeb_income, judge
from jaarschijf.calc.fit.frames import judged, reckon, score_by
from jaarschijf.calc.norms import Norms, national
from jaarschijf.calc.tests.lettings import frame, letting, lettings_near
from jaarschijf.calc.tests.test_fit import HOUSEHOLDS, STEPS, at
from jaarschijf.lib.refusal import Refusal

YEARS = st.sampled_from(sorted(national()))


def as_the_rule_says(lettings: list[Letting], norms: Norms) -> list[tuple[str, str, bool, bool]]:
    return [
        (
            judge(let, norms).reason.value,
            judge(let, norms).result.value,
            is_in_daeb(let, norms),
            is_in_daeb(let, norms) and is_within_daeb_income(let, norms),
        )
        for let in lettings
    ]


@given(st.data(), YEARS)
def test_the_table_judges_as_the_rule_does(data: st.DataObject, year: int) -> None:
    norms = national()[year]
    lettings = data.draw(st.lists(lettings_near(norms), max_size=40))
    found = judged(frame(lettings), norms).select("reason", "result", "in_daeb", "within_daeb")
    assert found.rows() == as_the_rule_says(lettings, norms)


@pytest.mark.parametrize("year", national())
def test_the_table_judges_as_the_rule_does_at_every_limit(year: int) -> None:
    norms = national()[year]
    lettings = [
        Letting(household.size, household.aow, at(norms, income, over), at(norms, rent, above))
        for household in HOUSEHOLDS
        for income in (household.income, household.daeb)
        for rent in (household.cap, "social_rent_limit")
        for over, above in product(STEPS, STEPS)
    ]
    found = judged(frame(lettings), norms).select("reason", "result", "in_daeb", "within_daeb")
    assert found.rows() == as_the_rule_says(lettings, norms)


@given(st.lists(lettings_near(national()[2024]), max_size=40))
def test_every_letting_counts_once(lettings: list[Letting]) -> None:
    found = reckon(frame(lettings), national()[2024])
    assert len(found.results) == len(lettings)
    assert found.score.population == sum(result != "NVT" for result in found.results)
    assert found.score.fit == found.results.count("PAS")
    assert found.exempt == sum(let.exempt for let in lettings)


def test_a_table_without_the_column_exempts_nobody() -> None:
    found = judged(frame([letting()]).drop("exempt"), national()[2024])
    assert found["reason"].to_list() == [Reason.FITS.value]


def test_an_empty_cell_exempts_nobody() -> None:
    empty = frame([letting()]).with_columns(exempt=pl.lit(None, pl.Boolean))
    assert judged(empty, national()[2024])["reason"].to_list() == [Reason.FITS.value]


def test_an_exempt_letting_still_counts_for_the_daeb() -> None:
    found = reckon(frame([letting(exempt=True)]), national()[2024])
    assert (found.score.population, found.daeb.population) == (0, 1)


@pytest.mark.parametrize("column", ["household_size", "aow", "income", "rent"])
def test_a_row_that_lacks_something_is_told_by_its_number(column: str) -> None:
    rows = frame([letting(), letting()])
    wrong = rows.with_columns(pl.when(pl.int_range(pl.len()) == 0).then(pl.col(column)))
    with pytest.raises(Refusal, match="Toewijzing 2 kan niet"):
        judged(wrong, national()[2024])


@pytest.mark.parametrize(("column", "value"), [("household_size", 0), ("income", -1), ("rent", -1)])
def test_a_row_that_cannot_be_is_told_by_its_number(column: str, value: int) -> None:
    wrong = frame([letting()]).with_columns(pl.lit(value).alias(column))
    with pytest.raises(Refusal, match="Toewijzing 1 kan niet"):
        judged(wrong, national()[2024])


def test_scores_are_per_association_and_year() -> None:
    fits, dear = letting(rent=50_000), letting(rent=70_000)
    rows = pl.concat(
        [
            frame([fits, fits, dear], party="Woonstichting Waterhave", year=2024),
            frame([dear], party="Woonstichting Waterhave", year=2026),
            frame([letting(income=9_000_000)], party="Woonstichting Elzermonde", year=2024),
        ]
    )
    found = score_by(rows, ["party", "year"], national())
    assert [(group.key, group.fit.percent) for group in found] == [
        (("Woonstichting Elzermonde", 2024), None),
        (("Woonstichting Waterhave", 2024), Fraction(200, 3)),
        (("Woonstichting Waterhave", 2026), Fraction(100)),
    ]


@given(st.lists(st.tuples(lettings_near(national()[2024]), st.sampled_from("abc")), max_size=40))
def test_the_groups_together_are_the_whole(rows: list[tuple[Letting, str]]) -> None:
    lettings = [let for let, _ in rows]
    table = frame(lettings, year=2024).with_columns(
        party=pl.Series([party for _, party in rows], dtype=pl.String)
    )
    groups, whole = score_by(table, ["party", "year"], national()), reckon(table, national()[2024])
    assert sum(group.fit.population for group in groups) == whole.score.population
    assert sum(group.fit.fit for group in groups) == whole.score.fit
    assert sum(group.daeb.fit for group in groups) == whole.daeb.fit
    assert sum(group.exempt for group in groups) == whole.exempt


def test_a_year_without_limits_is_refused() -> None:
    with pytest.raises(Refusal, match="Van 2014 zijn geen grenzen bekend"):
        score_by(frame([letting()], year=2014), ["year"], national())


def test_a_score_is_always_of_one_year() -> None:
    with pytest.raises(ValueError, match="year"):
        score_by(frame([letting()], year=2024, party="a"), ["party"], national())
