"""Parts of text to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jaarschijf.reading.blocks import Kind, Part

_INLINE = re.compile(r"[\\`*]|<(?=[A-Za-z/!?])|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_SPECIAL = re.compile(r"[\\`*<_&]")
_LINK = re.compile(r"\][(\[:]")
_AT_START = re.compile(r">|(?:#{1,6}|[+\-]|=+)(?:\s|$)|~~~|---|===")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def to_markdown(parts: Iterable[Part]) -> str:
    """Paragraphs and lists with one empty line between them; headings stand as paragraphs."""
    pieces: list[str] = []
    previous: Part | None = None
    for part in parts:
        tight = previous is not None and previous.kind is Kind.ITEM and part.kind is Kind.ITEM
        if pieces:
            pieces.append("\n" if tight else "\n\n")
        pieces.append(_render(part))
        previous = part
    return "".join(pieces)


def _render(part: Part) -> str:
    if part.kind is not Kind.ITEM:
        return escape(part.text)
    sign = "-" if part.number is None else f"{part.number}."
    return f"{'  ' * (part.level - 1)}{sign} {escape(part.text)}"


def escape(text: str) -> str:
    """`text` on one line, with a backslash where Markdown would read something else than the words."""
    if _SPECIAL.search(text):
        text = _INLINE.sub(lambda match: "\\" + match[0], text)
    if _LINK.search(text):
        text = text.replace("[", "\\[")
    if numbered := _NUMBERED.match(text):
        return f"{numbered[1]}\\{text[numbered.end(1) :]}"
    return "\\" + text if _AT_START.match(text) else text
