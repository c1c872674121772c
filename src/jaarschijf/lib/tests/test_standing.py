"""The three words of the legend, and what people write instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.standing import Standing, parse_standing


@pytest.mark.parametrize("standing", Standing)
def test_the_word_of_the_legend_is_understood(standing: Standing) -> None:
    assert parse_standing(standing.label.upper()) is standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (" Groen ", Standing.DONE),
        ("groen (gereed)", Standing.DONE),
        ("oranje: in uitvoering", Standing.UNDER_WAY),
        ("Op   schema.", Standing.UNDER_WAY),
        ("ligt stil", Standing.STALLED),
    ],
)
def test_what_people_write_is_understood(text: str, standing: Standing) -> None:
    assert parse_standing(text) is standing


@pytest.mark.parametrize(
    "text", ["", "nog niet gestart", "groen/rood", "groen: stagneert", "wordt gereed gemaakt"]
)
def test_anything_else_is_not_guessed(text: str) -> None:
    assert parse_standing(text) is None


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert parse_standing(text) in {None, *Standing}


def test_a_refusal_without_english_says_it_in_dutch() -> None:
    assert (Refusal("Nee.").english, Refusal("Nee.", "No.").english) == ("Nee.", "No.")
