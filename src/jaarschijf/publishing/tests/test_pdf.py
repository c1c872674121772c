"""The one way to PDF: words are data, signs that the typeface lacks are told, and the same stays the same."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarschijf.lib.pdf import UNSHOWN, compile_pdf, shown

AT = datetime(2026, 9, 14, 12, tzinfo=UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "Proef")
#set text(font: "Noto Sans", lang: "nl")
= #data.title
#data.words
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("typst") / "proef.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def _read(file: bytes) -> str:
    with closing(pypdfium2.PdfDocument(io.BytesIO(file))) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(
    "words",
    [
        '#strong[*x*] $a$ "b" & <c> \\d @e `f` =g',
        '#eval("1") #read("/etc/hosts") /* */ // niets',
        "€ 1.234,50 – ‘één’ … ½ ² coördinator",
    ],
)
def test_words_are_data_and_never_markup(template: Path, words: str) -> None:
    assert words in _read(compile_pdf(template, {"title": "Proef", "words": words}, {}, AT))


@settings(max_examples=25, deadline=None)
@given(words=st.text(max_size=60))
def test_no_words_break_it(template: Path, words: str) -> None:
    assert compile_pdf(template, {"title": f"x{words}", "words": words}, {}, AT).startswith(b"%PDF")


def test_what_is_verbatim_goes_in_untouched(template: Path) -> None:
    data = {"title": "Proef", "words": "x" * 60}
    assert "x" * 60 in _read(compile_pdf(template, data, {}, AT, verbatim=["words"]))
    assert "x" * 60 not in _read(compile_pdf(template, data, {}, AT))


def test_the_same_gives_the_same_bytes(template: Path) -> None:
    data = {"title": "Proef", "words": "Hetzelfde."}
    assert compile_pdf(template, data, {}, AT) == compile_pdf(template, data, {}, AT)


@pytest.mark.parametrize(
    ("words", "as_shown"),
    [
        ("Goed 👍🏽 zo", f"Goed {UNSHOWN} zo"),
        ("שלום", UNSHOWN),
        ("e\u0301e\u0301n", "één"),
        ("stil\u202e\u0000", "stil"),
        ("regel\nregel", "regel\nregel"),
    ],
)
def test_what_the_typeface_lacks_is_one_sign(words: str, as_shown: str) -> None:
    assert shown(words) == as_shown


def test_an_endless_word_may_break() -> None:
    assert shown("x" * 90).split("\N{ZERO WIDTH SPACE}") == ["x" * 40, "x" * 40, "x" * 10]
    assert shown("x" * 40) == "x" * 40
