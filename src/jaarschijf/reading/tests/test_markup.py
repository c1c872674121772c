"""Broken HTML to clean Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from jaarschijf.reading.markdown import escape, to_markdown
from jaarschijf.reading.markup import read_cell
from jaarschijf.reading.tags import has_tags, tokens


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
        ("<p>Een<p>Twee", "Een\n\nTwee"),
        ("Een<br>Twee<br/>Drie", "Een\n\nTwee\n\nDrie"),
        ("<p>Let op:</p><ul><li>een<li>twee</ul>", "Let op:\n\n- een\n- twee"),
        ("<p>Let op:</p> <ul> • een • twee <p>Daarna:</p>", "Let op:\n\n- een\n- twee\n\nDaarna:"),
        ("<ul><li><p>een</p></li><li>twee<ul><li>diep</li></ul></li></ul>", "- een\n- twee\n  - diep"),
        ("<ol><li>een</li><li>twee</li></ol>", "1. een\n2. twee"),
        ("Let op: • een • twee", "Let op:\n\n- een\n- twee"),
        ("→ een → twee", "- een\n- twee"),
        ("van groot → klein", "van groot → klein"),
        ("<p>caf&eacute;&nbsp;&amp; bar&shy;kruk</p>", "café & barkruk"),
        ("<p>inkomen < 30.000 en <onbekend> blijft</p>", "inkomen < 30.000 en \\<onbekend> blijft"),
        ("<p>een<!-- weg --> twee<script>weg()</script></p>", "een twee"),
        ("<p>een <b>twee</b> drie</p>", "een twee drie"),
        ("- een\n- twee\nDaarna", "- een\n- twee Daarna"),
        ("", ""),
    ],
)
def test_markup_becomes_markdown(html: str, markdown: str) -> None:
    assert to_markdown(read_cell(html, 1).parts) == markdown


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<p><strong>Titel</strong> De tekst.</p>", "Titel"),
        ("<p><b>Titel</b></p><p>De tekst.</p>", "Titel"),
        ("<h4>Titel</h4>De tekst.", "Titel"),
        ("Titel\nDe tekst.", "Titel"),
    ],
)
def test_a_marked_title_is_a_heading_of_its_own(html: str, title: str) -> None:
    first, second = read_cell(html, 1).parts
    assert (first.text, second.text) == (title, "De tekst.")


def test_a_bold_word_in_a_sentence_is_no_title() -> None:
    assert len(read_cell("<p><b>Jaarlijks</b> delen corporaties cijfers.</p>", 1).parts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# geen kop",
        "- geen lijst",
        "1. geen lijst",
        "2022. geen lijst",
        "> geen citaat",
        "*geen* _nadruk_ `code` snake_case",
        "[geen](link) en [x]: y",
        "<b>geen html</b> &amp; geen teken",
        "a\\b ***",
        "---",
        "===",
        "~~~",
        "+ 3 woningen",
        "gemeente(n) 3 * 4 ~ 12",
    ],
)
def test_escaped_text_reads_as_its_words(text: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark", {"html": True}).parse(escape(text))
    assert "".join(child.content for child in inline.children or []) == text
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}


def test_tokens_know_their_line() -> None:
    assert [(token.value, token.line) for token in tokens("a\n<p>\nb</p>")] == [
        ("a\n", 1),
        ("p", 2),
        ("\nb", 2),
        ("p", 3),
    ]


def test_only_tags_of_html_are_tags() -> None:
    assert has_tags("een <br> twee")
    assert not has_tags("een <gemeente> en 3 < 4")


@pytest.mark.parametrize(
    "piece", ["<", "<p", "<!--", "<script>", "<b>", "<ul><li>", "</p>", "&#99999999;", "<a b='"]
)
def test_unclosed_markup_takes_linear_time(piece: str) -> None:
    assert len(list(tokens(piece * 20_000))) <= 40_001
