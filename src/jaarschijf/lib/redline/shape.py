"""What changed between two texts, as plain values: lines, and the pieces of a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whether a piece stands in both texts, only in the new one or only in the old one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Kind(StrEnum):
    """What happened to a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Level(StrEnum):
    """What a line is a part of."""

    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Piece:
    """Words in a row that share a state and an emphasis; starts with a space where one stands before it."""

    text: str
    state: State = State.SAME
    strong: bool = False
    em: bool = False

    @property
    def words(self) -> int:
        """How many words; punctuation alone is none."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())


@dataclass(frozen=True)
class Line:
    """A sentence, an item of a list or a heading.

    `number` belongs to the old text: "12" is its twelfth line, whatever is proposed. What is new after it is
    "12a", "12b", ... "12z", "12aa"; what is new before the first line is "a", "b". `depth` is the level of a
    heading (1 to 6) or how deep a list lies (from 1), else 0. `sign` is what stands before an item: "•" or
    "2.". `opens` says whether it begins on a new line. `notes` are sentences about a change that the words
    don't show, of emphasis or form.
    """

    number: str
    kind: Kind
    pieces: tuple[Piece, ...]
    level: Level = Level.PARAGRAPH
    depth: int = 0
    sign: str = ""
    opens: bool = True
    notes: tuple[str, ...] = ()

    @property
    def before(self) -> str:
        """Its words in the old text; empty for a new line."""
        return _text(self.pieces, State.ADDED)

    @property
    def after(self) -> str:
        """Its words in the new text; empty for a line that is gone."""
        return _text(self.pieces, State.REMOVED)


@dataclass(frozen=True)
class Redline:
    """Both texts as one. Without what is added it is the old one, without what is removed the new one."""

    lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        """Whether a reader of the new text sees anything else than a reader of the old one."""
        return any(line.kind is not Kind.SAME for line in self.lines)

    @property
    def added_words(self) -> int:
        """How many words are new."""
        return self._count(State.ADDED)

    @property
    def removed_words(self) -> int:
        """How many words are gone."""
        return self._count(State.REMOVED)

    @property
    def summary(self) -> str:
        """One sentence in Dutch: how much changed."""
        if not self.changed:
            return "Er is niets veranderd."
        told = [_so_many(self.added_words, "erbij"), _so_many(self.removed_words, "weg")]
        return f"{' en '.join(filter(None, told)) or 'Alleen leestekens of opmaak zijn anders'}."

    def _count(self, state: State) -> int:
        return sum(piece.words for line in self.lines for piece in line.pieces if piece.state is state)


def _text(pieces: tuple[Piece, ...], without: State) -> str:
    return "".join(piece.text for piece in pieces if piece.state is not without).strip()


def _so_many(count: int, where: str) -> str:
    return f"{count} {'woord' if count == 1 else 'woorden'} {where}" if count else ""
