"""Broken HTML to parts of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jaarschijf.reading.blocks import Cell, Kind, Part, looks_like_heading
from jaarschijf.reading.lines import join_lines, split_bullets, take_bullet
from jaarschijf.reading.tags import BLOCKS, BOLD, HEADINGS, LISTS, Token, has_tags, tokens, unescape

_DEEPEST = 4
_EMPTY = Cell(())


def read_cell(text: str, line: int) -> Cell:
    """The parts of a cell with or without HTML in it. What starts on line `line` of the document."""
    if not text:
        return _EMPTY
    if text.isalpha():
        return Cell((Part(Kind.PARAGRAPH, text, line),))
    if "<" not in text or not has_tags(text):
        return Cell(_one_is_text(join_lines(enumerate(unescape(text).split("\n"), line))))
    flow = Flow()
    for token in tokens(text, line):
        flow.take(token)
    return Cell(_one_is_text(flow.finish()))


def _one_is_text(parts: Iterable[Part]) -> tuple[Part, ...]:
    """A cell with a single line has a text and no heading, unless the markup says otherwise."""
    found = tuple(parts)
    if len(found) == 1 and found[0].kind is Kind.HEADING and not found[0].level:
        return (replace(found[0], kind=Kind.PARAGRAPH),)
    return found


@dataclass(slots=True)
class Flow:
    """Takes tags and texts, gives parts. A paragraph closes a list that nobody closed."""

    parts: list[Part] = field(default_factory=list)
    _buffer: list[str] = field(default_factory=list)
    _filled: bool = False
    _line: int = 0
    _lists: list[int | None] = field(default_factory=list)
    _in_item: bool = False
    _item_used: bool = False
    _heading: int = 0
    _bold: bool = False
    _lead: int = 0

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token)
        elif token.kind == "start":
            self._start(token.value)
        else:
            self._end(token.value)

    def finish(self) -> list[Part]:
        self.flush()
        return self.parts

    def _text(self, token: Token) -> None:
        if not self._line and token.value.strip():
            self._line = token.line + _leading_newlines(token.value)
        first, *items = _split_inside(token.value) if self._filled else split_bullets(token.value)
        self._append(first)
        for item in items:
            self.flush()
            self._line = token.line
            self._in_item = True
            self._append(item)

    def _append(self, text: str) -> None:
        self._buffer.append(text)
        self._filled = self._filled or not (not text or text.isspace())

    def _start(self, tag: str) -> None:
        if tag in BOLD:
            self._bold = not self._filled
        elif tag in LISTS:
            self.flush()
            self._lists.append(0 if tag == "ol" else None)
            self._in_item = self._item_used = False
        elif tag == "li":
            self._item()
        elif tag == "br":
            self._break()
        elif tag in HEADINGS:
            self._close_lists()
            self._heading = HEADINGS[tag]
        elif tag in BLOCKS and not (self._in_item and not self._item_used and not self._filled):
            self._close_lists()

    def _item(self) -> None:
        self.flush()
        self._in_item, self._item_used = True, False
        if self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1

    def _break(self) -> None:
        if self._in_item or self._heading:
            self._append(" ")
        else:
            self.flush()

    def _close_lists(self) -> None:
        self.flush()
        self._lists.clear()
        self._in_item = False

    def _end(self, tag: str) -> None:
        if tag in BOLD and self._bold:
            self._lead = sum(map(len, self._buffer))
            self._bold = False
        elif tag in LISTS:
            self.flush()
            del self._lists[-1:]
            self._in_item = False
        elif tag in BLOCKS or tag in HEADINGS or tag == "li":
            self.flush()
            self._heading = 0

    def flush(self) -> None:
        """Closes the open part."""
        raw = "".join(self._buffer)
        lead = len(raw) if self._bold else self._lead
        text = " ".join(raw.split())
        if text:
            self.parts.extend(self._make(text, " ".join(raw[:lead].split())))
            self._item_used = True
        self._buffer.clear()
        self._line = self._lead = 0
        self._bold = self._filled = False

    def _make(self, text: str, lead: str) -> list[Part]:
        text, bulleted, number = take_bullet(text) if not self._heading else (text, False, None)
        if not text:
            return []
        if self._heading:
            return [Part(Kind.HEADING, text, self._line, self._heading)]
        if self._lists or self._in_item or (bulleted and number is None):
            return [
                Part(
                    Kind.ITEM, text, self._line, self._depth(), number or (self._lists or [None])[-1] or None
                )
            ]
        if number is not None:
            text = f"{number}. {text}"
        return _split_lead(text, lead, self._line)

    def _depth(self) -> int:
        return min(max(len(self._lists), 1), _DEEPEST)


def _leading_newlines(text: str) -> int:
    return text.count("\n", 0, len(text) - len(text.lstrip()))


def _split_inside(text: str) -> list[str]:
    """Bullets in the middle of a text; an arrow is none there."""
    first, *rest = split_bullets("-" + text)
    return [first[1:], *rest]


def _split_lead(text: str, lead: str, line: int) -> list[Part]:
    """A paragraph that begins in bold: the bold words are its heading if a new sentence follows them."""
    rest = text[len(lead) :].strip() if lead and text.startswith(lead) else text
    heading = lead.rstrip(". ")
    if not lead or lead.endswith(":") or not looks_like_heading(heading):
        return [Part(Kind.PARAGRAPH, text, line)]
    if not rest:
        return [Part(Kind.HEADING, heading, line)]
    if not rest[0].isupper() and not rest[0].isdigit():
        return [Part(Kind.PARAGRAPH, text, line)]
    return [Part(Kind.HEADING, heading, line), Part(Kind.PARAGRAPH, rest, line)]
