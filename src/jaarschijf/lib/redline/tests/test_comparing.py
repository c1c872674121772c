"""A redline holds both texts, points at lines that don't shift, and reads as a person would write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.markdown import to_plain
from jaarschijf.lib.redline import Kind, Level, Line, Redline, State, compare
from jaarschijf.lib.redline.passages import of_markdown
from jaarschijf.lib.redline.tests.texts import AFTER, BEFORE, NOISE, TEXTS, Block, typed


def _said(redline: Redline, without: State) -> list[str]:
    """The words of one of both texts."""
    return [
        word
        for line in redline.lines
        for word in "".join(piece.text for piece in line.pieces if piece.state is not without).split()
    ]


def _read(text: str) -> list[str]:
    return ["".join(parts) for passage in of_markdown(text) for parts in _joined(passage.key)]


def _joined(key: tuple[tuple[str, bool], ...]) -> list[list[str]]:
    words: list[list[str]] = []
    for text, glued in key:
        if glued:
            words[-1].append(text)
        else:
            words.append([text])
    return words


def _rank(number: str) -> tuple[int, int, str]:
    found = re.fullmatch(r"(\d*)([a-z]*)", number)
    assert found
    assert number
    return int(found[1] or 0), len(found[2]), found[2]


def _line(before: str, after: str) -> Line:
    (line,) = compare(before, after).lines
    return line


def _pieces(line: Line) -> list[tuple[str, str]]:
    return [(piece.state.value, piece.text) for piece in line.pieces]


@given(NOISE | st.text(max_size=80), NOISE | st.text(max_size=80))
def test_both_texts_are_in_it_whole(before: str, after: str) -> None:
    redline = compare(before, after)
    assert _said(redline, State.ADDED) == _read(before)
    assert _said(redline, State.REMOVED) == _read(after)


@given(TEXTS, TEXTS)
def test_its_words_are_those_that_a_page_shows(before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
    redline = compare(typed(before), typed(after))
    assert _said(redline, State.ADDED) == to_plain(typed(before)).split()
    assert _said(redline, State.REMOVED) == to_plain(typed(after)).split()


@given(NOISE | st.text(max_size=80))
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    redline = compare(text, text)
    assert not redline.changed
    assert (redline.added_words, redline.removed_words) == (0, 0)


@given(TEXTS, TEXTS)
def test_nothing_that_a_reader_sees_changes_unseen(
    before: tuple[Block, ...], after: tuple[Block, ...]
) -> None:
    assert compare(typed(before), typed(after)).changed == (before != after)


@given(TEXTS)
def test_white_space_is_no_change(text: tuple[Block, ...]) -> None:
    assert not compare(typed(text), typed(text, space="  ", apart="\r\n\r\n\n") + " \n").changed


@given(NOISE, NOISE)
def test_each_line_has_its_own_number_in_order(before: str, after: str) -> None:
    ranks = [_rank(line.number) for line in compare(before, after).lines]
    assert ranks == sorted(set(ranks))


@given(NOISE, NOISE, NOISE)
def test_numbers_are_those_of_the_old_text_whatever_is_proposed(before: str, one: str, other: str) -> None:
    numbered = [
        {line.number: line.before for line in compare(before, after).lines if line.number.isdigit()}
        for after in (one, other)
    ]
    assert numbered[0] == numbered[1]


@given(NOISE, NOISE)
def test_the_kind_of_a_line_follows_from_its_pieces(before: str, after: str) -> None:
    for line in compare(before, after).lines:
        states = {piece.state for piece in line.pieces}
        match line.kind:
            case Kind.SAME:
                assert states == {State.SAME}
                assert not line.notes
            case Kind.CHANGED:
                assert line.notes or len(states) > 1
            case kind:
                assert states == {State(kind.value)}


def test_a_redline_reads_like_one_of_a_person() -> None:
    lines = compare(BEFORE, AFTER).lines
    assert [(line.number, line.kind.value) for line in lines] == [
        ("1", "changed"),
        ("1a", "added"),
        ("2", "same"),
        ("3", "changed"),
        ("4", "removed"),
        ("5", "same"),
        ("6", "changed"),
        ("6a", "added"),
        ("7", "same"),
    ]
    assert _pieces(lines[3]) == [
        ("same", "Zij meten de huur"),
        ("removed", " jaarlijks"),
        ("added", " elk kwartaal"),
        ("same", ", o.a. met de monitor."),
    ]


def test_what_is_reworked_is_no_confetti() -> None:
    line = _line(
        "De gemeente en de corporaties maken in 2026 samen een plan.",
        "De gemeente en de corporaties schrijven voor elke wijk een plan.",
    )
    assert _pieces(line)[1:3] == [
        ("removed", " maken in 2026 samen"),
        ("added", " schrijven voor elke wijk"),
    ]


def test_another_sentence_is_no_change_of_words() -> None:
    lines = compare("De huur gaat omlaag.", "Wij bouwen veertig woningen in het dorp.").lines
    assert [line.kind for line in lines] == [Kind.REMOVED, Kind.ADDED]


def test_a_sentence_that_moved_is_gone_and_new() -> None:
    first, second, third = "Een eerste zin hier.", "De tweede gaat over zorg.", "Ten slotte volgt het geld."
    kinds = [line.kind for line in compare(f"{first} {second} {third}", f"{second} {third} {first}").lines]
    assert kinds == [Kind.REMOVED, Kind.SAME, Kind.SAME, Kind.ADDED]


def test_what_is_new_before_the_first_line_has_a_letter_alone() -> None:
    assert [line.number for line in compare("", "- Een\n- Twee").lines] == ["a", "b"]


def test_after_z_comes_aa() -> None:
    added = "\n".join(f"- Nieuw punt {count}" for count in range(30))
    numbers = [line.number for line in compare("Blijft.", f"Blijft.\n\n{added}").lines]
    assert numbers[26:29] == ["1z", "1aa", "1ab"]


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("Meld het uiterlijk 1 juli.", "Meld het **uiterlijk 1 juli**.", "‘uiterlijk 1 juli’ is nu vet."),
        ("Meld het *nu*.", "Meld het nu.", "‘nu’ is niet meer schuin."),
        ("## Huur", "Huur", "Is nu gewone tekst."),
        ("## Huur", "### Huur", "Is nu een kop van niveau 3."),
        ("- Huur", "1. Huur", "Is nu genummerd."),
        ("1. Huur", "* Huur", "Is niet meer genummerd."),
        ("1. Huur", "4. Huur", "De nummers beginnen nu bij 4."),
        ("Huur", "> Huur", "Is nu een citaat."),
    ],
)
def test_a_change_of_form_is_told_in_words(before: str, after: str, note: str) -> None:
    line = _line(before, after)
    assert (line.kind, line.notes) == (Kind.CHANGED, (note,))


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("Een. Twee.", "Een.\n\nTwee.", "Begint nu op een nieuwe regel."),
        ("Een.\\\nTwee.", "Een. Twee.", "Staat nu achter de zin ervoor."),
        ("- Een\n- Twee", "- Een\n  - Twee", "Springt nu verder in."),
        ("- Een\n- Twee", "- Een\n\n  Twee", "Hoort nu bij het punt ervoor."),
    ],
)
def test_so_is_how_a_line_follows_the_one_before_it(before: str, after: str, note: str) -> None:
    assert compare(before, after).lines[1].notes == (note,)


def test_another_address_behind_a_link_is_seen() -> None:
    line = _line("Zie [de site](https://een.example).", "Zie [de site](https://twee.example).")
    assert [text for state, text in _pieces(line) if state != "same"] == [
        " (https://een.example",
        " (https://twee.example",
    ]


def test_no_mark_of_markdown_is_left_in_the_words() -> None:
    line = _line("**Uiterlijk** *1* juli", "**Uiterlijk** *2* juli")
    assert not any(mark in piece.text for piece in line.pieces for mark in "*_")
    assert [piece.em for piece in line.pieces] == [False, True, True, False]


def test_a_line_knows_what_it_is_a_part_of() -> None:
    lines = compare("", "# Kop\n\n> Citaat\n\n3. Een. Meer\n   - Diep").lines
    assert [(line.level, line.depth, line.sign, line.opens) for line in lines] == [
        (Level.HEADING, 1, "", True),
        (Level.QUOTE, 1, "", True),
        (Level.ITEM, 1, "3.", True),
        (Level.ITEM, 1, "", False),
        (Level.ITEM, 2, "•", True),
    ]


def test_in_a_plain_text_no_sign_is_a_mark() -> None:
    line = compare("1. *Huur* en zorg", "1. *Huren* en zorg", plain=True).lines[0]
    assert [piece.text for piece in line.pieces] == ["1.", " *Huur*", " *Huren*", " en zorg"]


def test_composed_letters_are_the_same_letters() -> None:
    assert not compare("co\u00f6rdinator", "coo\u0308rdinator").changed


@pytest.mark.parametrize(
    ("before", "after", "summary"),
    [
        ("Een.", "Een.", "Er is niets veranderd."),
        ("Een huis.", "Een groot huis.", "1 woord erbij."),
        ("Een groot huis.", "Twee huizen.", "2 woorden erbij en 3 woorden weg."),
        ("Een, huis.", "Een huis.", "Alleen leestekens of opmaak zijn anders."),
    ],
)
def test_how_much_changed_is_one_sentence(before: str, after: str, summary: str) -> None:
    assert compare(before, after).summary == summary


@pytest.mark.parametrize("text", ["woord " * 1000, "- punt\n" * 300, "ab. " * 400])
def test_a_text_without_stops_or_with_the_same_line_over_and_over_is_compared_too(text: str) -> None:
    redline = compare(text, f"nieuw\n\n{text}")
    assert (redline.added_words, redline.removed_words) == (1, 0)
