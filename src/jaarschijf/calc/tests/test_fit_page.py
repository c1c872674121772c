"""Every number in the example of docs/berekeningen/fit.md is what the calculation says."""

from __future__ import annotations

import pytest

from jaarschijf.calc.fit import Fit, Letting, daeb_norm, judge
from jaarschijf.calc.fit.frames import reckon
from jaarschijf.calc.fit.rule import cents as in_cents
from jaarschijf.calc.fit.rule import fit_income, rent_cap
from jaarschijf.calc.norms import national
from jaarschijf.calc.rounding import half_up, in_dutch
from jaarschijf.calc.tests.lettings import frame, letting
from jaarschijf.calc.tests.pages import Table, cents, number, table_of, text_of

NORMS = national()[2024]


@pytest.fixture
def example() -> Table:
    return table_of("fit", "Uitslag")


def as_letting(row: dict[str, str]) -> Letting:
    return Letting(
        int(row["Personen"]),
        row["AOW"] == "ja",
        cents(row["Inkomen"]),
        cents(row["Huur"]),
        row["Vrijgesteld"] == "ja",
    )


def outcome(example: Table) -> Fit:
    return reckon(frame(as_letting(row) for row in example), NORMS)


def test_the_results_are_those_of_the_rule(example: Table) -> None:
    judged = [judge(as_letting(row), NORMS) for row in example]
    assert [(row["Uitslag"], row["Waarom"]) for row in example] == [
        (found.result.value, found.words) for found in judged
    ]


def test_the_results_are_those_of_the_table(example: Table) -> None:
    assert [row["Uitslag"] for row in example] == outcome(example).results


def test_the_scores_are_those_of_the_example(example: Table) -> None:
    found = outcome(example)
    shown = [tuple(row.values()) for row in table_of("fit", "Score")]
    scores = [("Passend", found.score), ("DAEB", found.daeb)]
    assert shown == [
        (
            name,
            str(score.population),
            str(score.fit),
            f"{in_dutch(half_up(score.percent or score.norm, 2))} %",
            f"{in_dutch(half_up(score.norm, 2))} %",
        )
        for name, score in scores
    ]


def test_the_answers_stand_below_it(example: Table) -> None:
    assert outcome(example).sentence() in text_of("fit")
    assert outcome(example).daeb_sentence() in text_of("fit")


def test_the_limits_are_those_of_the_year() -> None:
    for row in table_of("fit", "Huishouden"):
        household = letting(int(row["Huishouden"][0]), aow="AOW" in row["Huishouden"])
        single = household.household_size == 1
        assert cents(row["Inkomen tot en met"]) == fit_income(household, NORMS)
        assert cents(row["Huur tot en met"]) == rent_cap(household, NORMS)
        daeb = NORMS.daeb_income_single if single else NORMS.daeb_income_multi
        assert cents(row["DAEB-inkomen tot en met"]) == in_cents(daeb)


def test_the_norms_are_those_of_the_years() -> None:
    norms = {row["Jaren"]: number(row["Norm"]) for row in table_of("fit", "Jaren")}
    assert norms == {"2015 tot en met 2021": daeb_norm(2021), "vanaf 2022": daeb_norm(2022)}
