"""What chance explains is reckoned with the binomial distribution itself."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.share import Place, Shared, Spread, Verdict, compare, share
from jaarschijf.calc.share.chance import binomial
from jaarschijf.lib.refusal import Refusal

PARTS = st.fractions(0, 1, max_denominator=60)
LEVELS = st.sampled_from([0.8, 0.95, 0.99, 0.999])


def exactly(count: int, part: Fraction) -> list[Fraction]:
    return [comb(count, at) * part**at * (1 - part) ** (count - at) for at in range(count + 1)]


def even(total: int, *names: str) -> Shared:
    return share(total, [Place(name, Fraction(1)) for name in names])


def spread(total: int, realised: list[int]) -> Spread:
    return compare(even(total, *(f"Wijk {at}" for at in range(1, len(realised) + 1))), realised)


@given(st.integers(0, 60), PARTS)
def test_the_chances_are_those_of_the_distribution(count: int, part: Fraction) -> None:
    exact, found = exactly(count, part), binomial(count, part)
    for at, chance in enumerate(found.chances, found.least):
        assert chance == pytest.approx(float(exact[at]), rel=1e-12)
    assert sum(found.chances) == pytest.approx(1, rel=1e-12)


@given(st.integers(0, 60), PARTS, LEVELS)
def test_outside_the_interval_is_at_most_what_was_agreed(count: int, part: Fraction, level: float) -> None:
    exact = exactly(count, part)
    low, high = binomial(count, part).interval(level)
    tail = (1 - level) / 2 + 1e-12
    assert 0 <= low <= high <= count
    assert sum(exact[:low]) <= tail
    assert sum(exact[high + 1 :]) <= tail


@given(st.integers(1, 60), PARTS, LEVELS)
def test_an_interval_is_no_wider_than_it_has_to_be(count: int, part: Fraction, level: float) -> None:
    exact = exactly(count, part)
    low, high = binomial(count, part).interval(level)
    tail = (1 - level) / 2 - 1e-12
    assert sum(exact[: low + 1]) > tail
    assert sum(exact[high:]) > tail


@given(st.integers(0, 60), PARTS)
def test_the_mean_distance_is_that_of_the_distribution(count: int, part: Fraction) -> None:
    middle = count * part
    exact = sum(abs(at - middle) * chance for at, chance in enumerate(exactly(count, part)))
    assert binomial(count, part).distance(middle) == pytest.approx(float(exact), rel=1e-10, abs=1e-15)


def test_a_million_turns_take_no_longer_than_they_need() -> None:
    found = binomial(1_000_000, Fraction(1, 3))
    assert found.interval(0.95) == (332_410, 334_257)
    assert len(found.chances) < 12_000


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8).filter(any))
def test_deviations_cancel_out(realised: list[int]) -> None:
    found = spread(sum(realised), realised)
    assert sum(row.deviation for row in found.rows) == 0
    assert sum(row.expected for row in found.rows) == found.realised


@given(st.integers(1, 200), st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_what_is_carried_over_is_what_was_not_done(total: int, realised: list[int]) -> None:
    assert sum(row.carry for row in spread(total, realised).rows) == total - sum(realised)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_all_places_together_are_judged_more_mildly_than_each(realised: list[int]) -> None:
    for row in spread(10, realised).rows:
        assert row.wide[0] <= row.usual[0] <= row.usual[1] <= row.wide[1]


@pytest.mark.parametrize(
    ("realised", "verdict"),
    [([7, 13], Verdict.USUAL), ([5, 15], Verdict.UNUSUAL), ([4, 16], Verdict.BEYOND)],
)
def test_a_difference_is_judged_by_place_and_by_all_places(realised: list[int], verdict: Verdict) -> None:
    assert {row.verdict for row in spread(20, realised).rows} == {verdict}


def test_a_usual_difference_is_said_in_plain_words() -> None:
    row = spread(20, [7, 13]).rows[0]
    assert row.words() == "Zo’n verschil komt vaker voor door toeval: tussen 6 en 14 is gewoon."


def test_an_unusual_difference_warns_of_looking_at_many_places() -> None:
    assert "bij 2 plaatsen tegelijk kan toeval dit nog verklaren" in spread(20, [5, 15]).rows[0].words()


def test_more_than_chance_is_said() -> None:
    assert "Toeval alleen verklaart dit niet goed" in spread(20, [4, 16]).rows[0].words()


def test_where_nothing_was_due_only_nothing_is_usual() -> None:
    shared = share(12, [Place("Oosterlo", Fraction(1), backlog=-30), Place("Waterdam", Fraction(1))])
    words = compare(shared, [1, 11]).rows[0].words()
    assert words == "Toeval alleen verklaart dit niet goed: alleen 0 is gewoon."


def test_the_answer_says_how_many_went_elsewhere_and_how_many_by_chance() -> None:
    assert spread(24, [4, 16]).sentence() == (
        "Van de 24 zijn er 20 gerealiseerd. Daarvan kwamen er 6 elders terecht dan naar rato; "
        "door toeval alleen zijn dat er gemiddeld 1,8. Meer dan toeval verklaart: Wijk 1 en Wijk 2."
    )


def test_before_anything_is_realised_there_is_nothing_to_judge() -> None:
    found = spread(24, [0, 0])
    assert found.sentence() == "Van de 24 is er nog niets gerealiseerd."
    assert {row.verdict for row in found.rows} == {Verdict.USUAL}


def test_json_has_everything_of_a_place() -> None:
    found = spread(20, [7, 13]).as_json()
    assert {name: value for name, value in found["rows"][0].items() if name != "words"} == {
        "place": "Wijk 1",
        "share": 10,
        "realised": 7,
        "expected": 10,
        "deviation": -3,
        "low": 6,
        "high": 14,
        "verdict": "usual",
        "carry": 3,
    }


def test_nothing_shared_out_cannot_be_compared() -> None:
    with pytest.raises(Refusal, match="Er is niets verdeeld"):
        spread(0, [1])


def test_less_than_nothing_cannot_be_realised() -> None:
    with pytest.raises(Refusal, match="Bij Wijk 2 staat -1 gerealiseerd"):
        spread(5, [1, -1])
