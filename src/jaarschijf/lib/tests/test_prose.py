"""Markdown as plain values."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.markdown import to_plain
from jaarschijf.lib.prose import Node, to_tree


def _text(text: str) -> Node:
    return {"kind": "text", "text": text}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Een", [{"kind": "p", "words": [_text("Een")]}]),
        (
            "**a** *b*",
            [
                {
                    "kind": "p",
                    "words": [
                        {"kind": "strong", "words": [_text("a")]},
                        _text(" "),
                        {"kind": "em", "words": [_text("b")]},
                    ],
                }
            ],
        ),
        ("a\nb", [{"kind": "p", "words": [_text("a"), _text(" "), _text("b")]}]),
        ("a\\\nb", [{"kind": "p", "words": [_text("a"), {"kind": "break"}, _text("b")]}]),
        ("- a", [{"kind": "list", "start": None, "items": [[{"kind": "p", "words": [_text("a")]}]]}]),
        ("3. a", [{"kind": "list", "start": 3, "items": [[{"kind": "p", "words": [_text("a")]}]]}]),
        ("> a", [{"kind": "quote", "blocks": [{"kind": "p", "words": [_text("a")]}]}]),
        ("# a", [{"kind": "head", "words": [_text("a")]}]),
        ("---", [{"kind": "rule"}]),
        ("<b>a</b>", [{"kind": "p", "words": [_text("<b>a</b>")]}]),
        ("[a](javascript:x)", [{"kind": "p", "words": [_text("[a](javascript:x)")]}]),
        ("[a](/weg)", [{"kind": "p", "words": [_text("a")]}]),
        (
            "[a](https://x.nl)",
            [{"kind": "p", "words": [{"kind": "link", "href": "https://x.nl", "words": [_text("a")]}]}],
        ),
    ],
)
def test_markdown_becomes(text: str, tree: list[Node]) -> None:
    assert to_tree(text) == tree


def _words(node: object) -> str:
    match node:
        case {"text": str(text)}:
            return text
        case {"kind": "break"}:
            return " "
        case dict():
            return "".join(_words(value) for value in node.values() if isinstance(value, list))
        case list():
            return "".join(map(_words, node))
        case _:
            return ""


@given(st.text(alphabet="ab *_\n-1.>#[](", max_size=60))
def test_no_word_is_lost_whatever_is_typed(text: str) -> None:
    tree = to_tree(text)
    json.dumps(tree)
    letters = [sign for sign in to_plain(text) if sign in "ab"]
    assert [sign for sign in _words(tree) if sign in "ab"][: len(letters)] == letters or "    " in text
