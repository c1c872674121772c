"""Old news is called old."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.freshness import Freshness, Thresholds, age_in_words

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-5, "fresh"),
        (0, "fresh"),
        (30, "fresh"),
        (31, "ageing"),
        (60, "ageing"),
        (61, "stale"),
        (900, "stale"),
    ],
)
def test_the_thresholds_belong_to_the_younger_age(days: int, age: str) -> None:
    assert Thresholds(30, 60).of(TODAY - timedelta(days), TODAY) == age


@given(st.dates(), st.dates(), st.dates())
def test_nothing_grows_younger(said: date, one: date, other: date) -> None:
    order = list(Freshness)
    sooner, later = sorted([one, other])
    ages = Thresholds()
    assert order.index(ages.of(said, sooner)) <= order.index(ages.of(said, later))


def test_every_age_has_a_word() -> None:
    assert [age.label for age in Freshness] == ["Vers", "Wordt oud", "Verouderd"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "vandaag"),
        (0, "vandaag"),
        (1, "gisteren"),
        (13, "13 dagen geleden"),
        (14, "2 weken geleden"),
        (60, "8 weken geleden"),
        (61, "2 maanden geleden"),
        (729, "24 maanden geleden"),
        (730, "2 jaar geleden"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_that_fits(days: int, words: str) -> None:
    assert age_in_words(TODAY - timedelta(days), TODAY) == words
