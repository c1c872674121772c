"""What an answer to the checklist needs, and what the sentence on top tells."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.figures.models import Kept, SafeguardPoint
from jaarschijf.figures.safeguards.matrix import SLUGS, sentence
from jaarschijf.figures.safeguards.rules import refuse_answer
from jaarschijf.lib.refusal import Refusal

DAY = date(2026, 3, 1)


@given(st.sampled_from(Kept.values), st.integers(-9, 9), st.sampled_from(["", " ", "x"]), st.booleans())
def test_an_answer_needs_a_day_that_was_and_proof_unless_it_is_no(
    kept: str, days: int, proof: str, has_link: bool
) -> None:
    link = "https://woonstede.example/bewijs" if has_link else ""
    day = DAY + timedelta(days=days)
    is_right = days <= 0 and (kept == "no" or bool(proof.strip()) or has_link)
    try:
        refuse_answer(kept=kept, day=day, proof=proof, link=link, today=DAY)
    except Refusal:
        assert not is_right
    else:
        assert is_right


def test_every_point_has_an_address() -> None:
    assert sorted(SLUGS.values()) == sorted(SafeguardPoint)


@given(st.lists(st.sampled_from(["", *Kept.values]), min_size=7, max_size=21))
def test_what_was_not_answered_is_told_apart_from_no(kept: list[str]) -> None:
    counts = Counter(kept)
    said = sentence(counts, len(kept) // 7)
    if len(kept) > counts[""]:
        assert f"{counts['no']} keer nee" in said
        assert ("dat is geen nee" in said) == bool(counts[""])
    else:
        assert "nog op geen enkel punt" in said
