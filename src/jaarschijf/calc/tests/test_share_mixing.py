"""Keys of different sizes weigh as they were given."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc.share import mix
from jaarschijf.lib.refusal import Refusal

ROWS = st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 1000)), min_size=1, max_size=8)
WEIGHTS = st.fractions(0, 100, max_denominator=10)


def fractions(*values: int) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_each_key_is_made_one_before_it_is_weighed() -> None:
    keys = {"inwoners": fractions(30_000, 10_000), "woningen": fractions(1, 1)}
    found = mix(keys, {"inwoners": Fraction(50), "woningen": Fraction(50)})
    assert found == (Fraction(5, 8), Fraction(3, 8))


@given(ROWS, WEIGHTS, WEIGHTS.filter(bool))
def test_a_mix_adds_up_to_one(rows: list[tuple[int, int]], first: Fraction, second: Fraction) -> None:
    left, right = zip(*rows, strict=True)
    assert sum(mix({"a": fractions(*left), "b": fractions(*right)}, {"a": first, "b": second})) == 1


@given(ROWS, WEIGHTS.filter(bool))
def test_a_key_alone_is_itself(rows: list[tuple[int, int]], weight: Fraction) -> None:
    left = fractions(*(row[0] for row in rows))
    assert mix({"a": left}, {"a": weight}) == tuple(value / sum(left) for value in left)


def test_a_key_of_weight_zero_may_be_empty() -> None:
    keys = {"a": fractions(1, 3), "b": fractions(0, 0)}
    assert mix(keys, {"a": Fraction(1), "b": Fraction(0)}) == (Fraction(1, 4), Fraction(3, 4))


@pytest.mark.parametrize(
    ("weights", "why"),
    [
        ({"a": -1}, "gewicht van ‘a’ is minder dan 0"),
        ({"a": 0, "b": 0}, "Alle gewichten zijn 0"),
        ({"a": 1, "b": 1}, "sleutel ‘b’ is overal 0"),
    ],
)
def test_what_cannot_be_weighed_is_refused(weights: dict[str, int], why: str) -> None:
    keys = {"a": fractions(1, 3), "b": fractions(0, 0)}
    with pytest.raises(Refusal, match=why):
        mix(keys, {name: Fraction(weight) for name, weight in weights.items()})
