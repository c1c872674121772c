"""Longer or shorter than last year, and why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.negotiating import models
from jaarschijf.negotiating.weighing.length import Cause, compare_length
from jaarschijf.negotiating.weighing.passage import Passage

PASSAGES = st.lists(
    st.builds(
        Passage,
        st.sampled_from("abcdef"),
        st.sampled_from(["1.1", "1.2"]),
        st.sampled_from(["Huur", "Zorg thuis"]),
        st.text("ab *-\n", max_size=20),
    ),
    max_size=8,
)
CHOICES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(models.Fate.values))


def one(lineage: str, text: str, *, number: str = "1.1") -> Passage:
    return Passage(lineage, number, "Huur", text)


def causes(before: list[Passage], after: list[Passage], **choices: str) -> dict[Cause, tuple[int, int]]:
    found = compare_length(before, after, choices)
    return {part.cause: (part.agreements, part.words) for part in found.parts}


@given(PASSAGES, PASSAGES, CHOICES)
def test_the_parts_add_up_to_the_difference(
    before: list[Passage], after: list[Passage], choices: dict[str, str]
) -> None:
    found = compare_length(before, after, choices)
    assert sum(part.words for part in found.parts) == found.words
    assert sum(part.agreements for part in found.parts) == found.agreements == len(after) - len(before)


@given(PASSAGES, CHOICES)
def test_the_same_text_has_the_same_length(text: list[Passage], choices: dict[str, str]) -> None:
    found = compare_length(text, text, choices)
    assert (found.words, found.agreements) == (0, 0)
    assert {part.cause for part in found.parts} <= {Cause.UNCHANGED}


def test_a_choice_tells_why_something_is_gone() -> None:
    before = [one("a", "een twee"), one("b", "drie"), one("c", "vier")]
    assert causes(before, [], a="finish", b="drop") == {
        Cause.FINISHED: (-1, -3),
        Cause.DROPPED: (-1, -2),
        Cause.GONE: (-1, -2),
    }


def test_what_is_still_there_counts_as_it_stands() -> None:
    assert causes([one("a", "een")], [one("a", "een twee")], a="finish") == {Cause.ADAPTED: (0, 1)}


def test_another_place_is_no_change() -> None:
    assert causes([one("a", "een")], [one("a", "een", number="2.4")]) == {Cause.UNCHANGED: (0, 0)}


def test_an_agreement_that_becomes_two_is_adapted() -> None:
    assert causes([one("a", "een twee")], [one("a", "een"), one("a", "twee")]) == {Cause.ADAPTED: (1, 1)}


def test_signs_of_markdown_are_no_words() -> None:
    found = compare_length([one("a", "een twee")], [one("a", "- **een**\n- twee")])
    assert found.words == 0


def test_the_sentences_say_what_and_how_much() -> None:
    found = compare_length(
        [one("a", "een twee drie"), one("b", "een"), one("c", "vier vijf")],
        [one("b", "een"), one("c", "vier"), one("d", "nieuw")],
        {"a": "finish"},
    )
    assert [part.sentence for part in found.parts] == [
        "1 afspraak is klaar: −4 woorden.",
        "1 afspraak is aangepast: −1 woord.",
        "1 afspraak gaat ongewijzigd mee: even lang.",
        "1 afspraak is nieuw: +2 woorden.",
    ]
    assert found.sentence == (
        "De tekst is 3 woorden korter dan vorig jaar: "
        "van 9 woorden in 3 afspraken naar 6 woorden in 3 afspraken."
    )


def test_more_agreements_in_as_many_words_are_told() -> None:
    found = compare_length([one("a", "een twee drie")], [one("a", "een"), one("b", "twee")])
    assert found.sentence == (
        "De tekst is even lang als vorig jaar, met 1 afspraak meer: "
        "van 4 woorden in 1 afspraak naar 4 woorden in 2 afspraken."
    )


def test_the_same_length_is_told_once() -> None:
    found = compare_length([one("a", "een")], [one("a", "een")])
    assert found.sentence == "De tekst is even lang als vorig jaar: 2 woorden in 1 afspraak."
