"""Two changes of one text: both are done where they can be, and nobody's words are lost unseen."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.redline import Conflict, Merge, merge
from jaarschijf.lib.redline.source import chunks, tidy, together
from jaarschijf.lib.redline.tests.texts import NOISE, TEXTS, typed

BASE = "De huur blijft laag. We meten elk jaar.\n\n- Een punt\n- Twee punten\n\nSlot."
SOURCES = NOISE | st.text(max_size=80) | TEXTS.map(typed)


def _changed(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@given(SOURCES)
def test_the_chunks_of_a_text_are_the_text(text: str) -> None:
    assert together(chunks(text)) == tidy(text)


@given(SOURCES, SOURCES)
def test_one_change_alone_is_done_whole(base: str, changed: str) -> None:
    assert merge(base, changed, base) == Merge(tidy(changed), ())
    assert merge(base, base, changed) == Merge(tidy(changed), ())


@given(SOURCES, SOURCES)
def test_the_same_change_twice_is_done_once(base: str, changed: str) -> None:
    assert merge(base, changed, changed) == Merge(tidy(changed), ())


@given(SOURCES, SOURCES, SOURCES)
def test_no_words_of_either_are_lost_unseen(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    known = _sentences(merged.text) + _sentences(*(one.mine for one in merged.conflicts))
    for text in (mine, theirs):
        assert not set(_sentences(text) - _sentences(base)) - set(known)


@given(SOURCES, SOURCES, SOURCES)
def test_only_what_somebody_dropped_is_gone(base: str, mine: str, theirs: str) -> None:
    left = set(_sentences(mine)) & set(_sentences(theirs)) & set(_sentences(base))
    assert left <= set(_sentences(merge(base, mine, theirs).text)) | {
        words for one in merge(base, mine, theirs).conflicts for words in _sentences(one.base)
    }


@given(SOURCES, SOURCES, SOURCES)
def test_who_is_who_makes_no_difference_for_what_conflicts(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {(c.mine, c.theirs) for c in one.conflicts} == {(c.theirs, c.mine) for c in other.conflicts}


def _sentences(*texts: str) -> Counter[str]:
    return Counter(chunk.text for text in texts for chunk in chunks(text))


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        (
            _changed(("laag", "erg laag")),
            _changed(("elk jaar", "elke maand")),
            _changed(("laag", "erg laag"), ("elk jaar", "elke maand")),
        ),
        (
            _changed(("De huur", "Eerst dit. De huur")),
            _changed(("blijft laag", "daalt")),
            _changed(("De huur blijft laag", "Eerst dit. De huur daalt")),
        ),
        (
            _changed(("Twee punten", "Twee punten\n- Van mij")),
            _changed(("Twee punten", "Twee punten\n- Van hen")),
            _changed(("Twee punten", "Twee punten\n- Van hen\n- Van mij")),
        ),
        (
            _changed(("- Een punt\n", "")),
            _changed(("\n\nSlot.", "")),
            _changed(("- Een punt\n", ""), ("\n\nSlot.", "")),
        ),
        (
            _changed((" We meten", "\n\nWe meten")),
            _changed(("elk jaar", "elke maand")),
            _changed((" We meten", "\n\nWe meten"), ("elk jaar", "elke maand")),
        ),
    ],
    ids=["two sentences", "before a sentence", "both add", "both drop", "a new paragraph"],
)
def test_changes_of_other_sentences_go_together(mine: str, theirs: str, result: str) -> None:
    assert merge(BASE, mine, theirs) == Merge(result, ())


@pytest.mark.parametrize(
    ("mine", "theirs", "conflict"),
    [
        (
            _changed(("jaar", "kwartaal")),
            _changed(("jaar", "half jaar")),
            Conflict("We meten elk jaar.", "We meten elk kwartaal.", "We meten elk half jaar."),
        ),
        (
            _changed(("\n- Twee punten", "")),
            _changed(("Twee punten", "Twee grote punten")),
            Conflict("- Twee punten", "", "- Twee grote punten"),
        ),
        (
            _changed(("Slot.", "Slot. Met nog iets.")),
            _changed(("\n\nSlot.", "")),
            Conflict("Slot.", "Slot. Met nog iets.", ""),
        ),
        (
            _changed(("We meten elk jaar.", "Iemand anders kijkt daar naar.")),
            _changed(("jaar", "kwartaal")),
            Conflict("We meten elk jaar.", "Iemand anders kijkt daar naar.", "We meten elk kwartaal."),
        ),
    ],
    ids=["both change", "dropped and changed", "added to what is dropped", "rewritten and changed"],
)
def test_changes_of_one_sentence_are_for_people(mine: str, theirs: str, conflict: Conflict) -> None:
    assert merge(BASE, mine, theirs) == Merge(theirs, (conflict,))


def test_a_list_that_lost_its_first_item_stays_a_list() -> None:
    base = "Wij doen dit:\n\n1. Bouwen\n2. Slopen\n\nEn dat is het."
    mine = base.replace("1. Bouwen\n2.", "1.")
    theirs = base.replace("2. Slopen", "2. Verkopen\n3. Slopen")
    assert "dit:\n\n2. Verkopen" in merge(base, mine, theirs).text
