"""Scores are compared exactly and rounded only to be shown."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.fit import Fit, Score, daeb_norm
from jaarschijf.calc.fit.frames import reckon
from jaarschijf.calc.fit.scores import notes_on
from jaarschijf.calc.norms import national
from jaarschijf.calc.tests.lettings import frame, letting
from jaarschijf.lib.refusal import Refusal

NORM = Fraction(95)


def outcome(score: Score) -> Fit:
    return Fit(2024, score, Score(0, 0, Fraction(185, 2)), 0, ())


def test_95_of_100_meets_the_norm() -> None:
    assert Score(100, 95, NORM).is_met is True


def test_a_hair_under_the_norm_is_not_met_though_it_is_shown_as_the_norm() -> None:
    score = Score(100_000, 94_999, NORM)
    assert (score.as_json()["score"], score.is_met, score.short) == (95, False, 1)


def test_an_empty_population_is_not_a_hundred_percent() -> None:
    score = Score(0, 0, NORM)
    assert (score.percent, score.is_met, score.short) == (None, None, 0)
    assert score.as_json()["score"] is None
    assert "n.v.t." in outcome(score).sentence()


@given(st.integers(1, 10**6), st.data())
def test_what_is_short_is_exactly_what_the_norm_asks(population: int, data: st.DataObject) -> None:
    fit = data.draw(st.integers(0, population))
    short = Score(population, fit, NORM).short
    assert Score(population, fit + short, NORM).is_met
    assert not short or not Score(population, fit + short - 1, NORM).is_met


def test_score_and_norm_are_both_percent() -> None:
    assert Score(40, 39, NORM).as_json() == {"population": 40, "fit": 39, "score": 97.5, "norm": 95}


def test_the_answer_is_one_sentence() -> None:
    assert outcome(Score(1200, 1100, NORM)).sentence() == (
        "Passend toewijzen 2024: 1.100 van 1.200 toewijzingen passend, dat is 91,67 %; "
        "de norm van 95 % is niet gehaald (40 te weinig)."
    )


def test_json_begins_with_what_was_promised_and_numbers_rows_from_one() -> None:
    found = reckon(frame([letting(), letting(rent=70_000), letting(exempt=True)]), national()[2024]).as_json()
    assert list(found)[:5] == ["population", "fit", "score", "norm", "rows"]
    assert found["rows"] == [
        {"row": 1, "result": "PAS"},
        {"row": 2, "result": "NIE"},
        {"row": 3, "result": "NVT"},
    ]
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(("year", "norm"), [(2015, "80"), (2021, "80"), (2022, "92.5"), (2026, "92.5")])
def test_the_daeb_norm_is_that_of_the_year(year: int, norm: str) -> None:
    assert daeb_norm(year) == Fraction(norm)


def test_a_region_may_agree_on_85_percent() -> None:
    assert daeb_norm(2024, Fraction(85)) == 85


@pytest.mark.parametrize(("year", "agreed"), [(2021, "85"), (2024, "84.99"), (2024, "92.51")])
def test_another_daeb_norm_is_refused(year: int, agreed: str) -> None:
    with pytest.raises(Refusal, match="van 85 tot en met 92,5 %"):
        daeb_norm(year, Fraction(agreed))


@pytest.mark.parametrize("year", national())
def test_the_years_of_80_10_10_say_so(year: int) -> None:
    assert any("80-10-10" in note for note in notes_on(national()[year])) is (year < 2022)


@pytest.mark.parametrize("year", [2021, 2022])
def test_an_exemption_before_there_was_one_is_told(year: int) -> None:
    notes = reckon(frame([letting(exempt=True)]), national()[year]).notes
    assert any("sinds 2022" in note for note in notes) is (year < 2022)


def test_a_limit_without_a_source_is_told() -> None:
    assert "Lage aftoppingsgrens (1-2 personen) van 2026: afgeleid." in notes_on(national()[2026])


def test_a_limit_that_the_region_put_right_is_not() -> None:
    own = replace(national()[2026], cap_1_2_persons=Decimal("713.03"), cap_3_plus_persons=Decimal("764.15"))
    assert notes_on(own) == ()
