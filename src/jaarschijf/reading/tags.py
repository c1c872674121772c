"""Text with HTML in it as a row of tags and texts, in one pass whatever is broken in it.

The standard library's parser needs quadratic time for markup that never closes; this one only goes forward.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jaarschijf.reading.decode import clean
from jaarschijf.reading.wordlists import word_set

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = word_set(
    "p div section article header footer main aside nav address blockquote pre dl dt dd figure figcaption "
    "hr form fieldset legend details summary caption table thead tbody tfoot tr td th body html head "
    "title center"
)
LISTS = frozenset({"ul", "ol"})
BOLD = frozenset({"b", "strong"})
_INLINE = word_set(
    "a abbr bdi bdo big cite code col colgroup data del dfn em font i img input ins kbd label link mark "
    "meta o q s samp small span strike sub sup svg path time tt u var wbr button select option textarea "
    "iframe"
)
_HIDDEN = frozenset({"script", "style", "template", "noscript"})
_KNOWN = BLOCKS | _INLINE | _HIDDEN | LISTS | BOLD | HEADINGS.keys() | {"li", "br"}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}+);?")


class Token(NamedTuple):
    """`kind` is "text", "start" or "end"; `value` the text or the tag's name; `line` counts from 1."""

    kind: str
    value: str
    line: int


def has_tags(text: str) -> bool:
    """Whether there is a tag that HTML knows."""
    return any(match[2].lower() in _KNOWN for match in _TAG.finditer(text))


def unescape(text: str) -> str:
    """Entities become letters; a number that is no letter stays as it is."""
    return clean(_ENTITY.sub(lambda match: html.unescape(match[0]), text)) if "&" in text else text


def tokens(text: str, line: int = 1) -> Iterator[Token]:
    """The tags and texts of `text`, which starts on `line`. What HTML does not know as a tag is text."""
    return _Scanner(text, line).run()


@dataclass(slots=True)
class _Scanner:
    text: str
    line: int
    _counted: int = 0
    _unclosed: set[str] = field(default_factory=set)

    def run(self) -> Iterator[Token]:
        done = place = 0
        while (place := self.text.find("<", place)) >= 0:
            end, kind, name = self._tag(place)
            if not end:
                place += 1
                continue
            if place > done:
                yield self._token("text", unescape(self.text[done:place]), done)
            if kind:
                yield self._token(kind, name, place)
            done = place = end
        if done < len(self.text):
            yield self._token("text", unescape(self.text[done:]), done)

    def _token(self, kind: str, value: str, place: int) -> Token:
        self.line += self.text.count("\n", self._counted, place)
        self._counted = place
        return Token(kind, value, self.line)

    def _tag(self, place: int) -> tuple[int, str, str]:
        """The end of the tag at `place` (0 for none), its kind ("" to skip it) and its name."""
        if self.text.startswith("<!", place):
            return self._skip(place, "-->" if self.text.startswith("<!--", place) else ">"), "", ""
        match = _TAG.match(self.text, place)
        name = match[2].lower() if match else ""
        if match is None or name not in _KNOWN:
            return 0, "", ""
        if name in _HIDDEN and not match[1]:
            return self._skip(match.end(), f"</{name}>") or match.end(), "", ""
        return match.end(), "end" if match[1] else "start", name

    def _skip(self, place: int, closing: str) -> int:
        """The place after `closing`, or 0; what was not found once is not looked for again."""
        if closing in self._unclosed:
            return 0
        match = re.compile(re.escape(closing), re.IGNORECASE).search(self.text, place)
        if match is None:
            self._unclosed.add(closing)
            return 0
        return match.end()
