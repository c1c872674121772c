"""A text as passages: the sentences, items and headings that become the lines of a redline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import normalize

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jaarschijf.lib.redline.sentences import ends
from jaarschijf.lib.redline.shape import Level

BULLET = "•"
RULE = "———"

Run = tuple[str, frozenset[str]]
"""Text and its emphasis."""

_WORD = re.compile(r"\S+")
_TAIL = re.compile(r"(?<=\w)[.,;:!?…)\]\"”’»]+$")


class Word(NamedTuple):
    """A word, or the punctuation after it: `glued` is what follows without a space."""

    text: str
    glued: bool
    marks: frozenset[str]


@dataclass(frozen=True)
class Passage:
    """One line of one text. `first` is the number with which its list begins, None without numbers."""

    words: tuple[Word, ...] = ()
    level: Level = Level.PARAGRAPH
    depth: int = 0
    sign: str = ""
    first: int | None = None
    opens: bool = True

    @property
    def key(self) -> tuple[tuple[str, bool], ...]:
        """Equal for passages with the same words."""
        return tuple(word[:2] for word in self.words)


def of_markdown(text: str) -> list[Passage]:
    """The passages of CommonMark, as `lib.markdown` shows it: raw HTML is text."""
    return list(_Walk().passages(_parser().parse(normalize("NFC", text))))


def of_plain(text: str) -> list[Passage]:
    """The passages of a text in which no character is a mark, such as a title."""
    rows = normalize("NFC", text).splitlines()
    return [one for row in rows for one in _cut(_words([(row, frozenset())]), Passage())]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


@dataclass
class _Walk:
    """Goes through the parser's tokens and remembers in what it is."""

    lists: list[int | None] = field(default_factory=list)
    """With which number each list around it begins."""
    quotes: int = 0
    heading: int = 0
    sign: str = ""

    def passages(self, tokens: Iterable[Token]) -> Iterator[Passage]:
        for token in tokens:
            match token.type:
                case "inline":
                    rows = _Rows()
                    for child in token.children or []:
                        rows.add(child)
                    yield from self._block(rows.rows)
                case "fence" | "code_block":
                    yield from self._block([[(row, frozenset())] for row in token.content.splitlines()])
                case "hr":
                    yield from self._block([[(RULE, frozenset())]])
                case kind:
                    self._step(kind, token)

    def _step(self, kind: str, token: Token) -> None:
        match kind:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.sign = f"{token.info}." if token.info else BULLET
            case "list_item_close":
                self.sign = ""
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting

    def _block(self, rows: Iterable[list[Run]]) -> Iterator[Passage]:
        level, depth = self._level()
        first = self.lists[-1] if self.lists else None
        for row in rows:
            for passage in _cut(_words(row), Passage((), level, depth, self.sign, first)):
                yield passage
                self.sign = ""

    def _level(self) -> tuple[Level, int]:
        if self.heading:
            return Level.HEADING, self.heading
        if self.lists:
            return Level.ITEM, len(self.lists)
        return (Level.QUOTE, self.quotes) if self.quotes else (Level.PARAGRAPH, 0)


@dataclass
class _Rows:
    """The runs of a block with their emphasis, cut at hard breaks."""

    rows: list[list[Run]] = field(default_factory=lambda: [[]])
    marks: list[str] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)

    def add(self, token: Token) -> None:
        match token.type:
            case "strong_open" | "em_open":
                self.marks.append(token.type.removesuffix("_open"))
            case "strong_close" | "em_close":
                self.marks.pop()
            case "link_open":
                self.links.append((str(token.attrs.get("href", "")), len(self.rows[-1])))
            case "link_close":
                self._end_link()
            case "hardbreak":
                self.rows.append([])
            case kind:
                self._say(_shown(kind, token))

    def _end_link(self) -> None:
        """Who changes where a link leads changes the text: the address follows the words."""
        address, start = self.links.pop()
        if address not in {"", "".join(text for text, _ in self.rows[-1][start:])}:
            self._say(f" ({address})")

    def _say(self, text: str) -> None:
        self.rows[-1].append((text, frozenset(self.marks)))


def _shown(kind: str, token: Token) -> str:
    match kind:
        case "softbreak":
            return " "
        case "image":
            return f"{token.content} ({token.attrs.get('src', '')})"
        case _:
            return token.content


def _words(row: Iterable[Run]) -> list[list[Word]]:
    """Each word of a row, with the punctuation at its end apart."""
    runs = [(text, marks) for text, marks in row if text]
    ends_at = list(accumulate(len(text) for text, _ in runs))
    found: list[list[Word]] = []
    for match in _WORD.finditer("".join(text for text, _ in runs)):
        tail = _TAIL.search(match[0])
        cuts = [0, tail.start(), len(match[0])] if tail else [0, len(match[0])]
        found.append(
            [
                Word(match[0][a:b], glued=a > 0, marks=runs[bisect_right(ends_at, match.start() + a)][1])
                for a, b in pairwise(cuts)
            ]
        )
    return found


def _cut(words: list[list[Word]], form: Passage) -> Iterator[Passage]:
    """A passage for each sentence: the first has the sign of `form` and opens, the others run on."""
    start = 0
    for end in ends(["".join(part.text for part in word) for word in words]):
        parts = tuple(part for word in words[start:end] for part in word)
        sign = "" if start else form.sign
        yield Passage(parts, form.level, form.depth, sign, form.first, opens=not start)
        start = end
