"""Where a text still speaks of the year before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.negotiating.carrying.old_years import naming


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uiterlijk 1 juli 2026 is het klaar.", ["2026"]),
        ("In 2025-2026 bouwen we 48 woningen in 2026.", ["2026"]),
        ("Dit jaar en volgend jaar overleggen we; dit jaar twee keer.", ["Dit jaar", "volgend jaar"]),
        ("In de loop van het lopende jaar.", ["het lopende jaar"]),
        ("In het komende jaar; het komend jaar ook.", ["het komende jaar", "komend jaar"]),
        ("Van 2024 tot 2030, in de komende jaren.", []),
        ("De huur is € 2026 per maand, of 2026 euro.", []),
        ("Het kantoor staat op 2026 AB in de stad.", []),
        ("In 2026 in de stad.", ["2026"]),
        ("Zaak 120261 en 2026.450 woningen.", []),
        ("Elk jaar overleg.", []),
        ("", []),
    ],
)
def test_words_that_name_the_year_before(text: str, words: list[str]) -> None:
    assert naming(text, 2026) == words


@given(st.text(), st.integers(2000, 2100))
def test_every_word_found_stands_in_the_text_once(text: str, year: int) -> None:
    found = naming(text, year)
    assert all(word in text for word in found)
    assert len({word.lower() for word in found}) == len(found)
