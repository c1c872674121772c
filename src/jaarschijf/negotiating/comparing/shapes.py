"""What changed from one text to another, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jaarschijf.lib.redline import Line, Redline, html, inline
from jaarschijf.lib.redline.showing import SafeHtml


class Kind(StrEnum):
    """What happened to a thing. What moved or has another number only, says what it said."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SAME = "same"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return _LABELS[self]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has to be read again."""
        return self in {Kind.RENUMBERED, Kind.SAME}


_LABELS = {
    Kind.ADDED: "nieuw",
    Kind.REMOVED: "vervallen",
    Kind.CHANGED: "gewijzigd",
    Kind.MOVED: "verplaatst",
    Kind.RENUMBERED: "ander nummer",
    Kind.SAME: "gelijk gebleven",
}


@dataclass(frozen=True)
class Part:
    """A field that reads otherwise; prose has numbered lines, a list one thing per line."""

    label: str
    redline: Redline
    is_prose: bool
    is_list: bool
    anchor: str

    @property
    def html(self) -> SafeHtml:
        """Prose with its numbers."""
        return html(self.redline, self.anchor)

    @property
    def things(self) -> list[Redline]:
        """One by one; the sentences of one thing stay together."""
        if not self.is_list:
            return [self.redline]
        found: list[list[Line]] = []
        for line in self.redline.lines:
            if line.opens or not found:
                found.append([])
            found[-1].append(line)
        return [Redline(tuple(lines)) for lines in found]

    @property
    def lines(self) -> list[SafeHtml]:
        """The things one by one, as HTML."""
        return [inline(thing) for thing in self.things]


@dataclass(frozen=True)
class Entry:
    """One thing. `number` and `title` are those of now, or of before it went; `place` says where it stood."""

    kind: Kind
    key: str
    number: str
    title: str
    place: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Chapter:
    """A theme: its own title and ambition in `head`, and its agreements in the order of now.

    What went stands where it stood; what came from another theme stands in its new one.
    """

    head: Entry
    entries: tuple[Entry, ...]

    @property
    def told(self) -> list[Entry]:
        """What has to be read again."""
        return [entry for entry in self.entries if not entry.kind.is_quiet]

    @property
    def quiet(self) -> list[Entry]:
        """What says what it said."""
        return [entry for entry in self.entries if entry.kind.is_quiet]


@dataclass(frozen=True)
class Comparison:
    """Two texts: the head with motto and parties, themes with their agreements, and projects."""

    head: Entry
    chapters: tuple[Chapter, ...]
    projects: tuple[Entry, ...]

    @cached_property
    def agreements(self) -> Mapping[Kind, int]:
        """How many agreements there are of each kind, the kinds in their order; none is left out."""
        return _counts(entry for chapter in self.chapters for entry in chapter.entries)

    @cached_property
    def project_counts(self) -> Mapping[Kind, int]:
        """The same of projects."""
        return _counts(iter(self.projects))

    @property
    def changed(self) -> bool:
        """Whether there is anything to read."""
        return any(entry.kind is not Kind.SAME for entry in self.entries)

    @property
    def told_projects(self) -> list[Entry]:
        """The projects that have to be read again."""
        return [entry for entry in self.projects if not entry.kind.is_quiet]

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything, in the order of the text."""
        yield self.head
        for chapter in self.chapters:
            yield chapter.head
            yield from chapter.entries
        yield from self.projects

    @cached_property
    def words(self) -> tuple[int, int]:
        """How many words are new, and how many are gone."""
        found = [part.redline for entry in self.entries for part in entry.parts]
        return sum(one.added_words for one in found), sum(one.removed_words for one in found)


def _counts(entries: Iterator[Entry]) -> Mapping[Kind, int]:
    found = Counter(entry.kind for entry in entries)
    return {kind: found[kind] for kind in Kind}
