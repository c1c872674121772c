"""Text to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarschijf.lib.dutch import ABBREVIATIONS

_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9À-Þ])")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in a text on one line, without the space between them."""
    start = 0
    for end in _END.finditer(text):
        if text[end.start()] == "." and _is_abbreviation(text, end.start()):
            continue
        yield start, end.start() + len(end[0].rstrip())
        start = end.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _is_abbreviation(text: str, stop: int) -> bool:
    before = text[max(0, stop - 15) : stop]
    word = before.rsplit(None, 1)[-1].lower().lstrip("(") if before.strip() else ""
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())
