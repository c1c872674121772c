"""Whether a text became longer or shorter than that of last year, and why.

Words are counted as a reader sees them: those of title and text, without the signs of Markdown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jaarschijf.lib.dutch import counted
from jaarschijf.lib.markdown import to_plain
from jaarschijf.negotiating.weighing.passage import Passage

MINUS = "−"


class Cause(StrEnum):
    """What happened to agreements; the first two are choices, the others are seen in the texts."""

    FINISHED = "finished"
    DROPPED = "dropped"
    GONE = "gone"
    ADAPTED = "adapted"
    UNCHANGED = "unchanged"
    NEW = "new"


_CHOSEN = {"finish": Cause.FINISHED, "drop": Cause.DROPPED}
"""A choice of the carry-over (`models.Fate`) -> what it does to the length."""


@dataclass(frozen=True)
class Part:
    """How many agreements something happened to, and what that did to their number and to the words."""

    cause: Cause
    size: int
    agreements: int
    words: int
    sentence: str


@dataclass(frozen=True)
class Size:
    """A text in numbers."""

    agreements: int
    words: int


@dataclass(frozen=True)
class Length:
    """Two texts beside each other. The `parts` add up exactly to the difference in agreements and words."""

    before: Size
    after: Size
    parts: tuple[Part, ...]
    sentence: str

    @property
    def words(self) -> int:
        """How many words longer; negative is shorter."""
        return self.after.words - self.before.words

    @property
    def agreements(self) -> int:
        """How many agreements more; negative is fewer."""
        return self.after.agreements - self.before.agreements


def compare_length(
    before: Sequence[Passage], after: Sequence[Passage], choices: Mapping[str, str] | None = None
) -> Length:
    """How the length changed from `before` to `after`; `choices` are those of the carry-over, by lineage.

    What is in `after` counts as it stands there, whatever was chosen; a choice only tells why one is gone.
    """
    old, new = _by_lineage(before), _by_lineage(after)
    pieces: dict[Cause, list[tuple[int, Size]]] = defaultdict(list)
    for lineage in dict.fromkeys([*old, *new]):
        was, now = old[lineage], new[lineage]
        cause = _cause(was, now, (choices or {}).get(lineage, ""))
        change = Size(len(now) - len(was), _words(now) - _words(was))
        pieces[cause].append((len(now) or len(was), change))
    parts = tuple(_part(cause, pieces[cause]) for cause in Cause if cause in pieces)
    sizes = Size(len(before), _words(before)), Size(len(after), _words(after))
    return Length(*sizes, parts, _whole(*sizes))


def _by_lineage(passages: Iterable[Passage]) -> defaultdict[str, list[Passage]]:
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.lineage].append(passage)
    return found


def _cause(was: Sequence[Passage], now: Sequence[Passage], choice: str) -> Cause:
    if not was:
        return Cause.NEW
    if not now:
        return _CHOSEN.get(choice, Cause.GONE)
    same = [one.said for one in was] == [one.said for one in now]
    return Cause.UNCHANGED if same else Cause.ADAPTED


def _words(passages: Iterable[Passage]) -> int:
    return sum(len(passage.title.split()) + len(to_plain(passage.text).split()) for passage in passages)


def _part(cause: Cause, pieces: Sequence[tuple[int, Size]]) -> Part:
    size = sum(count for count, _ in pieces)
    agreements = sum(change.agreements for _, change in pieces)
    words = sum(change.words for _, change in pieces)
    return Part(cause, size, agreements, words, _SENTENCES[cause](size, words))


def _told(one: str, more: str) -> Callable[[int, int], str]:
    def tell(size: int, words: int) -> str:
        return f"{counted(size, one, more)}: {_difference(words)}."

    return tell


_SENTENCES: dict[Cause, Callable[[int, int], str]] = {
    Cause.FINISHED: _told("afspraak is klaar", "afspraken zijn klaar"),
    Cause.DROPPED: _told("afspraak vervalt", "afspraken vervallen"),
    Cause.GONE: _told("afspraak staat er niet meer in", "afspraken staan er niet meer in"),
    Cause.ADAPTED: _told("afspraak is aangepast", "afspraken zijn aangepast"),
    Cause.UNCHANGED: _told("afspraak gaat ongewijzigd mee", "afspraken gaan ongewijzigd mee"),
    Cause.NEW: _told("afspraak is nieuw", "afspraken zijn nieuw"),
}


def _difference(words: int) -> str:
    """+34 woorden; −1 woord; even lang"""
    if not words:
        return "even lang"
    sign = "+" if words > 0 else MINUS
    return f"{sign}{counted(abs(words), 'woord', 'woorden')}"


def _whole(before: Size, after: Size) -> str:
    """How much longer or shorter, and from what to what."""
    words, agreements = after.words - before.words, after.agreements - before.agreements
    length = "even lang als vorig jaar"
    if words:
        length = (
            f"{counted(abs(words), 'woord', 'woorden')} {'langer' if words > 0 else 'korter'} dan vorig jaar"
        )
    number = ""
    if agreements:
        many = counted(abs(agreements), "afspraak", "afspraken")
        number = f", met {many} {'meer' if agreements > 0 else 'minder'}"
    if not words and not agreements:
        return f"De tekst is {length}: {_size(after)}."
    return f"De tekst is {length}{number}: van {_size(before)} naar {_size(after)}."


def _size(size: Size) -> str:
    words = counted(size.words, "woord", "woorden")
    return f"{words} in {counted(size.agreements, 'afspraak', 'afspraken')}"
