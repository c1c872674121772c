"""Markdown to clean HTML, and to a short plain summary."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt

ALLOWED_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "a", "hr"}
SUMMARY_LENGTH = 180


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def to_html(text: str) -> str:
    """HTML with only the tags of running text; raw HTML in the text shows as text."""
    return nh3.clean(
        _renderer().render(text),
        tags=ALLOWED_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )


def to_plain(text: str) -> str:
    """The words alone, on one line."""
    lines = [
        "".join(
            child.content if child.type in {"text", "code_inline"} else " " * child.type.endswith("break")
            for child in token.children or []
        )
        for token in _renderer().parse(text)
        if token.type == "inline"
    ]
    return " ".join(" ".join(lines).split())


@lru_cache(maxsize=4096)  # parsing is most of the time that a list of 300 agreements takes
def summary(text: str) -> str:
    """The first sentences, at most SUMMARY_LENGTH letters, cut at a word."""
    plain = to_plain(text)
    if len(plain) <= SUMMARY_LENGTH:
        return plain
    sentence = re.match(rf"(.{{60,{SUMMARY_LENGTH}}}[.!?])\s", plain)
    if sentence:
        return sentence[1]
    return plain[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"
