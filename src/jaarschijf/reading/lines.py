"""Physical lines to parts: bullets, numbered items, wrapped sentences, short lines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jaarschijf.reading.blocks import Kind, Part, looks_like_heading
from jaarschijf.reading.labels import starts_block

_BULLET_ANYWHERE = re.compile("[•▪◦‣●■□\uf0b7\uf0a7\uf0d8]")
_ARROWS = re.compile("[→➔➢►⇒▶]")
_BULLET_AT_START = re.compile(
    r"(?:[•▪◦‣●■□\uf0b7\uf0a7\uf0d8→➔➢►⇒▶·*]|(?:[-–—+]|o(?=\s+[A-Z“\"‘]))(?=\s))\s*"
)
_NUMBER_AT_START = re.compile(r"(\d{1,2})[.)]\s+(?=\D)")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")


def split_bullets(text: str) -> list[str]:
    """The pieces between bullets; the first is what stands before any bullet ("" if nothing does).

    An arrow is a bullet only where the text begins with one: elsewhere it means "becomes".
    """
    if _ARROWS.match(text.lstrip()):
        text = _ARROWS.sub("•", text)
    return _BULLET_ANYWHERE.split(text)


def take_bullet(text: str) -> tuple[str, bool, int | None]:
    """The text without the bullet or number it begins with, whether there was one, and the number."""
    if bullet := _BULLET_AT_START.match(text):
        return text[bullet.end() :].strip(), True, None
    if numbered := _NUMBER_AT_START.match(text):
        return text[numbered.end() :].strip(), True, int(numbered[1])
    return text, False, None


def join_lines(lines: Iterable[tuple[int, str]], numbered: bool = True) -> Iterator[Part]:
    """Lines (number, text) as parts; an empty line ends a part.

    Without `numbered` a number at the start of a line is a word like any other (it may number a heading).
    """
    open_lines: list[str] = []
    first = 0
    for number, raw in lines:
        line = " ".join(raw.split())
        if open_lines and not _continues(open_lines, line):
            yield from _parts(open_lines, first, numbered)
            open_lines = []
        if line:
            first = first if open_lines else number
            open_lines.append(line)
    if open_lines:
        yield from _parts(open_lines, first, numbered)


def _continues(above: list[str], line: str) -> bool:
    """Whether `line` goes on with the sentence of the lines above it."""
    if not line or starts_block(line) or _begins_item(line):
        return False
    if starts_block(above[-1]) or _MARKDOWN_HEADING.match(above[-1]):
        return line[0].islower() and not starts_block(line)
    alone = len(above) == 1 and looks_like_heading(above[0].removesuffix(":")) and len(above[0]) < 70
    return not (alone and not line[0].islower() and not _begins_item(above[0]))


def _begins_item(line: str) -> bool:
    return bool(_BULLET_AT_START.match(line) or _NUMBER_AT_START.match(line) or _MARKDOWN_HEADING.match(line))


def _parts(lines: list[str], first: int, numbered: bool) -> Iterator[Part]:
    text = " ".join(lines)
    if marked := _MARKDOWN_HEADING.match(text):
        yield Part(Kind.HEADING, text[marked.end() :].strip(" #"), first, len(marked[1]))
        return
    lead, *items = split_bullets(text)
    if lead := lead.strip():
        yield _lead(lead, first, numbered)
    for item in items:
        if item := item.strip():
            yield Part(Kind.ITEM, item, first, 1)


def _lead(text: str, line: int, numbered: bool) -> Part:
    rest, bulleted, number = take_bullet(text)
    if bulleted and rest and (number is None or numbered or not looks_like_heading(text)):
        return Part(Kind.ITEM, rest, line, 1, number)
    if looks_like_heading(text) and not starts_block(text):
        return Part(Kind.HEADING, text, line)
    return Part(Kind.PARAGRAPH, text, line)
