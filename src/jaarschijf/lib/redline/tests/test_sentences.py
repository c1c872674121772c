"""Where a sentence ends."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.redline.sentences import LONGEST, ends


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Een zin. Nog een.", ["Een zin.", "Nog een."]),
        ("Zij overleggen o.a. Met de huurders.", ["Zij overleggen o.a. Met de huurders."]),
        ("Woonstede B.V. Bouwt.", ["Woonstede B.V. Bouwt."]),
        ("Dat vindt J. Bakker ook.", ["Dat vindt J. Bakker ook."]),
        ("Minstens energielabel B. Dat is veel.", ["Minstens energielabel B.", "Dat is veel."]),
        ("Hij zei ‘nee.’ Toch wel.", ["Hij zei ‘nee.’", "Toch wel."]),
        ("**Vet.** **Ook vet.**", ["**Vet.**", "**Ook vet.**"]),
        ("Voor 1.000 euro. 20 keer.", ["Voor 1.000 euro.", "20 keer."]),
        ("Wat nu? en dan!", ["Wat nu? en dan!"]),
    ],
)
def test_a_sentence_ends_at_a_stop_before_a_capital_or_a_number(text: str, sentences: list[str]) -> None:
    words = text.split()
    starts = [0, *ends(words)]
    assert [" ".join(words[a:b]) for a, b in pairwise(starts)] == sentences


@given(st.text(max_size=200).map(str.split) | st.integers(0, 500).map(lambda count: ["x"] * count))
def test_every_word_is_in_a_sentence_that_can_be_pointed_at(words: list[str]) -> None:
    found = [0, *ends(words)]
    assert found[-1] == len(words)
    assert all(0 < b - a <= LONGEST for a, b in pairwise(found))
