"""A Markdown text as chunks that, put together again, are the text: what a merge keeps, takes or drops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jaarschijf.lib.redline.sentences import ends

_BLOCK = "\n\n"
_LINE = re.compile(r"(\s+)((?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+)*)(\S+)")
_NEW_BLOCK = re.compile(r"\n[ \t]*\n")


class Chunk(NamedTuple):
    """A sentence, item or heading as it is typed, with the white space and marks of its block before it."""

    before: str
    text: str

    @property
    def runs_on(self) -> bool:
        """Whether it stands in one line with what is before it."""
        return "\n" not in self.before


def chunks(text: str) -> list[Chunk]:
    """The text cut where a block begins and where a sentence ends."""
    found: list[Chunk] = []
    for block in _blocks(_LINE.findall(tidy(text, at_start=_BLOCK))):
        start = 0
        for end in ends([word for _, _, word in block]):
            space, marks, first = block[start]
            rest = "".join(f"{gap}{sign}{word}" for gap, sign, word in block[start + 1 : end])
            found.append(Chunk(space + marks, first + rest))
            start = end
    return found


def together(parts: Iterable[Chunk]) -> str:
    """The text of the chunks."""
    return tidy("".join(part.before + part.text for part in parts))


def tidy(text: str, *, at_start: str = "") -> str:
    """With one way to end a line, and nothing but `at_start` around it."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return f"{at_start}{bare}" if bare else ""


_Typed = tuple[str, str, str]


def _blocks(words: Iterable[_Typed]) -> Iterator[list[_Typed]]:
    """Words, each with the space and the marks before it, in runs that no block divides."""
    block: list[_Typed] = []
    for typed in words:
        space, marks, _ = typed
        if block and "\n" in space and (marks or _NEW_BLOCK.search(space)):
            yield block
            block = []
        block.append(typed)
    if block:
        yield block
