"""Finding every expression of time in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jaarschijf.reading.times.frequencies import can_be_frequency, read_frequency
from jaarschijf.reading.times.periods import read_period
from jaarschijf.reading.times.relatives import can_be_relative, read_relative
from jaarschijf.reading.times.result import Result
from jaarschijf.reading.times.vague import can_be_vague, read_vague
from jaarschijf.reading.times.words import CORES, LEADS, Words, year_number
from jaarschijf.reading.when import When

Reader = Callable[[Words, int, int | None], Result | None]
_REACH = 6
_RULES: tuple[tuple[Callable[[str], bool], Reader], ...] = (
    (can_be_vague, read_vague),
    (can_be_frequency, read_frequency),
    (can_be_relative, read_relative),
    (lambda _: True, read_period),
)


class Found(NamedTuple):
    """An expression of time: its meaning, or None if it was not understood; its words and its place.

    `weak` is an adjective ("jaarlijkse"): it tells of a thing rather than of when something is done.
    """

    when: When | None
    words: str
    start: int
    end: int
    weak: bool = False


def find_times(text: str, year: int | None) -> Iterator[Found]:
    """All expressions of time in `text`, from left to right; `year` is that of the document."""
    words = Words(text)
    done = 0
    for at in _beginnings(words.lower[: len(words)]):
        if at < done:
            continue
        if result := _read(words, at, year):
            start, end = words.span(at, result.after)
            yield Found(result.when, text[start:end], start, end, result.weak)
            done = result.after


def _beginnings(lower: Sequence[str]) -> list[int]:
    """Where an expression may begin: at a word of time, or at a small word not far before one.

    Most words are neither; passing them by makes the grammar several times faster.
    """
    places: list[int] = []
    core = len(lower) + _REACH
    for at in range(len(lower) - 1, -1, -1):
        word = lower[at]
        if _is_core(word):
            core = at
            places.append(at)
        elif core - at < _REACH and (word in LEADS or word[:1].isdigit()):
            places.append(at)
    return places[::-1]


@lru_cache(maxsize=20_000)
def _is_core(word: str) -> bool:
    """A word of time, a year, a whole date, or "q2"; other numbers only count near one of these."""
    if word in CORES:
        return True
    if not word[-1:].isdigit():
        return False
    return year_number(word) is not None or not word.isdigit()


def mentions_time(words: Sequence[str]) -> bool:
    """Whether any of these words, in small letters, is one of time; a quick look before the grammar."""
    return any(map(_is_core, words))


def _read(words: Words, at: int, year: int | None) -> Result | None:
    for reader in _readers(words[at]):
        if result := reader(words, at, year):
            return result
    return None


@lru_cache(maxsize=5_000)
def _readers(first: str) -> tuple[Reader, ...]:
    """The rules that can begin with this word."""
    return tuple(reader for can_begin, reader in _RULES if can_begin(first))
