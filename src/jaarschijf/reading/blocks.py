"""What every format becomes first: a row of blocks that know their line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of running text on one line, clean and without markup.

    `level` is the depth of an item (from 1) or of a heading (1 to 6; 0 if only its form shows it);
    `number` is that of a numbered item.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The parts of one cell of a table."""

    parts: tuple[Part, ...]

    @property
    def plain(self) -> str:
        """All words on one line."""
        return self.parts[0].text if len(self.parts) == 1 else " ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, from any format."""

    cells: tuple[Cell, ...]
    line: int


Block = Part | Row

_HEADING = re.compile(r"[^\W_]|[\"“‘'(]")
_NOT_A_HEADING_END = re.compile(r"[.;,:]$")
_SENTENCES = re.compile(r"[a-zà-ÿ]{3}[.!?]\s+[A-Z]")


def looks_like_heading(text: str) -> bool:
    """Short, and without the full stop of a sentence."""
    return (
        len(text) <= 100
        and bool(_HEADING.match(text))
        and not _NOT_A_HEADING_END.search(text)
        and not _SENTENCES.search(text)
        and len(text.split()) <= 14
    )
