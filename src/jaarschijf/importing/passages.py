"""Pure: the place in a document where something was read, for a person to compare with."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_LINES = 40
MOST_LETTERS = 1500
CONTEXT = 160

_BREAK = re.compile(r"\t|</?(?:p|br|li|ul|ol|tr|td|th|div|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")


@dataclass(frozen=True)
class Passage:
    """Plain text around a quote; `marked` is the quote, as the document has it. `line` counts from 1."""

    line: int
    before: str
    marked: str
    after: str


def find_line(lines: Sequence[str], words: str, start: int = 1) -> int:
    """The first line, from `start` on, that holds the words; `start` when none does."""
    wanted = " ".join(words.split())
    if wanted:
        for number in range(start, len(lines) + 1):
            if wanted in " ".join(_plain(lines[number - 1]).split()):
                return number
    return start


def passage(lines: Sequence[str], line: int, quote: str, until: int | None = None) -> Passage:
    """The text from `line` up to `until` with the quote marked and the line before it as context."""
    last = min(until - 1 if until else len(lines), line - 1 + MOST_LINES)
    text = "\n".join(filter(None, (_plain(row) for row in lines[line - 1 : max(last, line)])))
    found = _search(quote, text)
    if found is None:
        return Passage(line, "", quote or _cut(text), "")
    before = "\n".join(filter(None, [_line_before(lines, line), text[: found.start()].strip()]))
    return Passage(line, before, found[0], _cut(text[found.end() :].strip()))


def _search(quote: str, text: str) -> re.Match[str] | None:
    words = quote.split()
    return re.search(r"\s+".join(map(re.escape, words)), text) if words else None


def _plain(row: str) -> str:
    """A line without markup, its cells and paragraphs below each other."""
    pieces = (html.unescape(_TAG.sub(" ", piece)) for piece in _BREAK.split(row))
    return "\n".join(filter(None, (" ".join(piece.split()) for piece in pieces)))


def _line_before(lines: Sequence[str], line: int) -> str:
    earlier = (_plain(lines[place]) for place in range(min(line, len(lines) + 1) - 2, -1, -1))
    text = next(filter(None, earlier), "")
    return text if len(text) <= CONTEXT else f"… {text[-CONTEXT:].split(' ', 1)[-1]}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS].rsplit(' ', 1)[0]} …"
