"""Markdown of others becomes safe HTML, and a summary that ends well."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.markdown import ALLOWED_TAGS, SUMMARY_LENGTH, summary, to_html, to_plain

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "![](https://elders.example/spion.png)",
    '<a href="x" style="position:fixed">klik</a>',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>1</script>'>",
    "`<b onmouseover=alert(1)>`",
]
TAG = re.compile(r"<\s*/?\s*([a-zA-Z][\w-]*)([^>]*)>")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_survives(text: str) -> None:
    html = to_html(text)
    assert {tag.lower() for tag, _ in TAG.findall(html)} <= ALLOWED_TAGS
    assert not any(re.search(r"\bon\w+=|style=|javascript:|data:", rest) for _, rest in TAG.findall(html))


@given(st.text(alphabet=st.sampled_from(list("<>/\"'=&;:()[]!`*_-#\n aonsrchefimgpt1j")), max_size=80))
def test_whatever_is_typed_only_running_text_comes_out(text: str) -> None:
    assert {tag.lower() for tag, _ in TAG.findall(to_html(text))} <= ALLOWED_TAGS


def test_raw_html_shows_as_text() -> None:
    assert "&lt;b&gt;" in to_html("<b>vet</b>")


def test_a_link_leads_outside_without_telling_where_from() -> None:
    assert 'rel="noopener nofollow"' in to_html("[site](https://elders.example/)")


def test_a_list_stays_a_list() -> None:
    assert to_html("- een\n- twee").replace("\n", "") == "<ul><li>een</li><li>twee</li></ul>"


def test_plain_text_keeps_the_words_and_drops_the_signs() -> None:
    assert to_plain("## Kop\n\n- **een**\n- [twee](https://x.example)\\\n  drie") == "Kop een twee drie"


def test_a_short_text_is_its_own_summary() -> None:
    assert summary("Kort en *goed*.") == "Kort en goed."


def test_a_summary_ends_with_a_sentence_where_it_can() -> None:
    first = "De gemeenten en de corporaties maken samen een lijst van alle woningen met een lift."
    assert summary(f"{first} {'Daarna volgt nog veel meer tekst. ' * 10}").startswith(first)
    assert summary(f"{first} {'woord ' * 60}") == first


def test_a_summary_without_a_sentence_ends_at_a_word() -> None:
    assert summary("huurders, " * 40).endswith("huurders …")


@given(st.text(max_size=600))
def test_a_summary_is_short_and_on_one_line(text: str) -> None:
    short = summary(text)
    assert len(short) <= SUMMARY_LENGTH + 2
    assert "\n" not in short
