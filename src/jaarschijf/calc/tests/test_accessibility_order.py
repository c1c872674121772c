"""BAT is a ladder, the labels are a partial order, and one says nothing of the other."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.calc import vera
from jaarschijf.calc.accessibility import ENDED, LABELS, SCORES, WITH_ROLLATOR, implies
from jaarschijf.calc.tests.pages import table_of

CODES = st.sampled_from(SCORES + LABELS)
INCOMPARABLE = (
    ("GNV", "NUL"),
    ("GNV", "ROG"),
    ("ROG", "NUL"),
    ("ROG", "ROA"),
    ("ROG", "ROL"),
    ("ZON", "NUL"),
    ("ZON", "RUI"),
    ("GEL", "GNV"),
    ("GEL", "NUL"),
)


def test_the_codes_are_those_of_the_standard() -> None:
    assert list(vera.codes("BATSCORE")) == list(SCORES)
    assert set(vera.codes("TOEGANKELIJKHEIDSLABEL")) == set(LABELS)
    assert [code for code, value in vera.codes("TOEGANKELIJKHEIDSLABEL").items() if value.ends] == [ENDED]


@given(CODES)
def test_every_code_implies_itself(code: str) -> None:
    assert implies(code, code)


@given(CODES, CODES, CODES)
def test_what_implies_an_implying_code_implies_what_it_implies(one: str, two: str, three: str) -> None:
    assert not (implies(one, two) and implies(two, three)) or implies(one, three)


@given(CODES, CODES)
def test_two_codes_that_imply_each_other_are_the_same(one: str, two: str) -> None:
    assert one == two or not (implies(one, two) and implies(two, one))


@pytest.mark.parametrize(("one", "two"), INCOMPARABLE)
def test_incomparable_labels_imply_nothing_of_each_other(one: str, two: str) -> None:
    assert not implies(one, two)
    assert not implies(two, one)


@pytest.mark.parametrize(("score", "label"), [*product(SCORES, LABELS)])
def test_scores_and_labels_stay_apart(score: str, label: str) -> None:
    assert not implies(score, label)
    assert not implies(label, score)


@pytest.mark.parametrize(("high", "low"), [*product(range(1, 6), repeat=2)])
def test_a_score_meets_what_the_lower_ones_ask(high: int, low: int) -> None:
    assert implies(f"BAT{high}", f"BAT{low}") == (high >= low)


def test_the_labels_imply_what_the_page_says_and_no_more() -> None:
    for row in table_of("accessibility", "Voldoet ook aan"):
        told = set(row["Voldoet ook aan"].replace(",", " ").split())
        assert {other for other in LABELS if implies(row["Label"], other)} == told | {row["Label"]}
        assert vera.name_of("TOEGANKELIJKHEIDSLABEL", row["Label"]) == row["Naam"]


def test_the_page_has_every_label() -> None:
    assert tuple(row["Label"] for row in table_of("accessibility", "Voldoet ook aan")) == LABELS


def test_a_wheelchair_dwelling_takes_a_rollator() -> None:
    assert {code for code in LABELS if implies(code, "ROA")} < set(WITH_ROLLATOR)


@pytest.mark.parametrize(("one", "two"), [("BAT6", "BAT1"), ("BAT1", "BAT6"), ("", "NUL"), ("NUL", "")])
def test_an_unknown_code_is_an_error(one: str, two: str) -> None:
    with pytest.raises(KeyError):
        implies(one, two)
