"""Whatever goes in: a draft or a refusal comes out, and no word gets lost."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarschijf.reading import (
    Draft,
    ReadingError,
    as_tree,
    draft_from_json,
    find_obligations,
    parse_when,
    read,
    split_names,
)
from jaarschijf.reading.conserve import words
from jaarschijf.reading.decode import clean
from jaarschijf.reading.markdown import escape
from jaarschijf.reading.running import is_page_number
from jaarschijf.reading.wordlists import word_list

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
_calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

_VOCABULARY = word_list(
    "De het een In Q2 2026 jaarlijks corporaties Gemeenten gemeente Waterdam delen voeren wordt is kan "
    "voor na uiterlijk 1 juli 31 februari weken maal per jaar kwartaal de stuurgroep overleg wonen en "
    "zorg, (waarbij dit) plan. Thema: eerste helft van 3x → • - 12. * _x_ [a](b) &amp; o.a. steeds twee "
    'tussen we zij tot t/m begin medio Stichting ; | "'
)
_words = st.lists(
    st.sampled_from(_VOCABULARY) | st.text("abcdéëïñßAZ09'-", min_size=1, max_size=12), max_size=25
)
_sentence = _words.map(" ".join)
_tags = st.sampled_from(
    word_list(
        "<p> </p> <ul> </ul> <li> </li> <br> <b> </b> <strong> <h2> </h2> <table> <tr> <td> <th> </td> <ol>"
    )
)
_markup = st.lists(_sentence | _tags, max_size=8).map(" ".join)
_row = st.tuples(st.sampled_from(["AFSPRAAK", "DEELAFSPRAAK", ""]), st.lists(_markup, max_size=5)).map(
    lambda row: "\t".join([row[0], *row[1]])
)
_front = st.sampled_from(
    ["Legenda", "Locatie/projectnaam", "Kleurcodering monitoring:", "Gereed", "Jaarschijf 2026", "Stagneert"]
)
_line = (
    _sentence
    | _markup
    | _row
    | _front
    | st.sampled_from(["", "", "Verantwoordelijk: x", "Afspraak 1.2 Huur", "Status: groen"])
)
_document = st.lists(_line, min_size=1, max_size=20).map("\n".join)

_HEADERS = words(
    "afspraak deelafspraak vervolg legenda verantwoordelijk status thema ambitie kleurcodering monitoring "
    "amp 1.2 groen locatie projectnaam gereed stagneert p ul li br b strong h2 table tr td th ol"
)


def _found(value: object) -> set[str]:
    """All words in JSON but those that are only in the quotes of its source."""
    if isinstance(value, dict):
        return set().union(*(_found(inner) for name, inner in value.items() if name != "source"))
    if isinstance(value, list):
        return set().union(*map(_found, value))
    return words(re.sub(r"\\(?=\W|_)", "", str(value)))


def _read(data: bytes, name: str) -> Draft | None:
    try:
        return read(data, name)
    except ReadingError:
        return None


@_calm
@given(_document, st.sampled_from(["a.txt", "a.html", "a.md"]))
def test_no_word_of_a_document_gets_lost(text: str, name: str) -> None:
    draft = _read(text.encode(), name)
    if draft is not None:
        said = " ".join(line for line in clean(text).split("\n") if not is_page_number(line))
        lost = words(said) - _found(draft.as_json()) - _HEADERS
        assert all(word.isdigit() and len(word) < 3 for word in lost), lost  # the number of a heading


@_calm
@given(_document)
def test_a_draft_survives_json(text: str) -> None:
    draft = _read(text.encode(), "a.txt")
    if draft is not None:
        assert draft_from_json(json.loads(json.dumps(draft.as_json()))) == draft
        assert as_tree(draft)


@_calm
@given(_document)
def test_every_obligation_is_a_quote_of_its_agreement(text: str) -> None:
    draft = _read(text.encode(), "a.txt")
    for agreement in draft.agreements if draft else ():
        assert all(obligation.text in agreement.text for obligation in agreement.obligations)


@_calm
@given(st.binary(max_size=400), st.text(max_size=12))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    _read(data, name)


@_calm
@given(
    st.sampled_from([b"PK\x03\x04", b"%PDF-1.7", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]),
    st.binary(max_size=200),
)
def test_any_bytes_after_a_magic_number_are_read_or_refused(magic: bytes, data: bytes) -> None:
    _read(magic + data, "a.xlsx")


@_calm
@given(st.lists(st.lists(st.text(max_size=10), max_size=6), max_size=8), st.sampled_from(";,\t"))
def test_any_table_is_read_or_refused(rows: list[list[str]], sign: str) -> None:
    head = sign.join(["Locatie/projectnaam", "Aantal woningen", "Monitoring"])
    _read("\n".join([head, *map(sign.join, rows)]).encode(), "a.csv")


@_calm
@given(_sentence, st.none() | st.integers(1990, 2099))
def test_any_sentence_has_a_time_or_none(text: str, year: int | None) -> None:
    parse_when(text, year)
    find_obligations(text, year)


@given(_sentence)
def test_no_word_of_a_cell_with_names_gets_lost(text: str) -> None:
    joiners = words("en of verantwoordelijk o a geen")
    assert words(text) - words(" ".join(split_names(text))) <= joiners | words(text.partition(":")[0])


@given(_sentence)
def test_escaping_keeps_all_letters(text: str) -> None:
    assert escape(text).replace("\\", "") == text.replace("\\", "")
