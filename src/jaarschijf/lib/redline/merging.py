"""Two changes of one text become one text, as far as they don't touch the same sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from jaarschijf.lib.redline.aligning import Side, align
from jaarschijf.lib.redline.source import Chunk, chunks, together


@dataclass(frozen=True)
class Conflict:
    """A place that both changed in another way: Markdown of the three texts, empty where it is dropped."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """The text with both changes. Where they conflict it has `theirs`; nobody's words are lost unseen."""

    text: str
    conflicts: tuple[Conflict, ...]


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Brings what changed from `base` to `mine` over to `theirs`, which changed from the same `base`.

    Sentences that both add at one place stand both, theirs first. White space around the text falls away.
    """
    return _Merging(chunks(base), chunks(mine), chunks(theirs)).done()


@dataclass(frozen=True)
class _Hunk:
    """The chunks of `base` from `start` to `end` become these: none for what is dropped.

    `is_reworked` is one chunk that became another one: what stands beside it is not touched, and what stands
    before it is settled apart from its words.
    """

    start: int
    end: int
    became: tuple[Chunk, ...]
    is_reworked: bool = False

    def touches(self, other: _Hunk) -> bool:
        """Whether both can't be done: they change one chunk, or one adds to what the other takes away."""
        if self.start < other.end and other.start < self.end:
            return True
        return self._leans_on(other) or other._leans_on(self)

    def _leans_on(self, other: _Hunk) -> bool:
        if self.start < self.end or other.start == other.end:
            return False
        if other.start < self.start < other.end:
            return True
        runs_on = bool(self.became) and self.became[0].runs_on
        return runs_on and self.start == other.end and not other.is_reworked


class _Change:
    """How one text came from the base."""

    def __init__(self, base: Sequence[Chunk], text: Sequence[Chunk]) -> None:
        self.base, self.text = base, text
        self.pairs = dict(align(_sides(base), _sides(text)))
        self.hunks = list(self._hunks())

    def _hunks(self) -> Iterator[_Hunk]:
        base = self.base
        left = right = 0
        for old, new in [*self.pairs.items(), (len(base), len(self.text))]:
            if left < old or right < new:
                yield _Hunk(left, old, tuple(self.text[right:new]))
            if old < len(base) and base[old].text != self.text[new].text:
                yield _Hunk(old, old + 1, (Chunk("", self.text[new].text),), is_reworked=True)
            left, right = old + 1, new + 1

    def before(self, place: int) -> str:
        """What this text has before a chunk of the base."""
        return self.text[self.pairs[place]].before if place in self.pairs else self.base[place].before


def _sides(parts: Sequence[Chunk]) -> list[Side]:
    return [Side(part.text, part.text.split()) for part in parts]


@dataclass
class _Cluster:
    """Hunks of both texts that touch each other."""

    mine: list[_Hunk] = field(default_factory=list)
    theirs: list[_Hunk] = field(default_factory=list)

    @property
    def all(self) -> list[_Hunk]:
        return [*self.theirs, *self.mine]

    @property
    def start(self) -> int:
        return min(hunk.start for hunk in self.all)

    @property
    def end(self) -> int:
        return max(hunk.end for hunk in self.all)

    @property
    def is_conflict(self) -> bool:
        return bool(self.mine and self.theirs) and self.mine != self.theirs


class _Merging:
    def __init__(self, base: list[Chunk], mine: list[Chunk], theirs: list[Chunk]) -> None:
        self.base = base
        self.mine, self.theirs = _Change(base, mine), _Change(base, theirs)

    def done(self) -> Merge:
        clusters = self._clusters()
        made: list[Chunk] = []
        left = 0
        for cluster in clusters:
            made += self._kept(left, cluster.start, self._before)
            made += self._version(cluster, cluster.theirs or cluster.mine, self._before)
            left = cluster.end
        made += self._kept(left, len(self.base), self._before)
        text = together(self._apart(made))
        return Merge(text, tuple(self._conflict(one) for one in clusters if one.is_conflict))

    def _clusters(self) -> list[_Cluster]:
        """In the order of the base; theirs comes first where both add."""
        marked = [*((hunk, True) for hunk in self.theirs.hunks), *((hunk, False) for hunk in self.mine.hunks)]
        found: list[_Cluster] = []
        for hunk, is_theirs in sorted(marked, key=lambda one: (one[0].start, one[0].end)):
            others = (found[-1].mine if is_theirs else found[-1].theirs) if found else []
            if not any(hunk.touches(other) or hunk == other for other in others):
                found.append(_Cluster())
            (found[-1].theirs if is_theirs else found[-1].mine).append(hunk)
        return found

    def _apart(self, made: Sequence[Chunk]) -> Iterator[Chunk]:
        """An empty line between blocks that neither text had side by side: a paragraph swallows a list."""
        typed = {pair for text in (self.mine.text, self.theirs.text) for pair in pairwise(text)}
        yield from made[:1]
        for one, following in pairwise(made):
            is_tight = "\n" in following.before and "\n\n" not in following.before
            is_list = one.before.strip() and following.before.strip()
            if is_tight and not is_list and (one, following) not in typed:
                yield Chunk(f"\n{following.before}", following.text)
            else:
                yield following

    def _before(self, place: int) -> str:
        """What stands before a chunk of the base; when both changed that, theirs."""
        mine, theirs = self.mine.before(place), self.theirs.before(place)
        return mine if theirs == self.base[place].before else theirs

    def _kept(self, start: int, end: int, before: Callable[[int], str]) -> list[Chunk]:
        return [Chunk(before(place), self.base[place].text) for place in range(start, end)]

    def _version(
        self, cluster: _Cluster, hunks: Sequence[_Hunk], before: Callable[[int], str]
    ) -> list[Chunk]:
        """The stretch of the cluster with these hunks done."""
        made: list[Chunk] = []
        left = cluster.start
        for hunk in sorted(hunks, key=attrgetter("start", "end")):
            made += self._kept(left, hunk.start, before)
            made += (
                [Chunk(before(hunk.start), one.text) for one in hunk.became]
                if hunk.is_reworked
                else hunk.became
            )
            left = hunk.end
        return made + self._kept(left, cluster.end, before)

    def _conflict(self, cluster: _Cluster) -> Conflict:
        return Conflict(
            together(self._kept(cluster.start, cluster.end, lambda place: self.base[place].before)),
            together(self._version(cluster, cluster.mine, self.mine.before)),
            together(self._version(cluster, cluster.theirs, self.theirs.before)),
        )
