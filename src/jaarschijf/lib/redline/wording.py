"""The words that differ between two versions of one line, as a person would strike and add them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from diff_match_patch import diff_match_patch

from jaarschijf.lib.redline.passages import Word
from jaarschijf.lib.redline.shape import Piece, State

_PRIVATE = 0xE000
"""The first of 6,400 characters without a meaning; a pair of lines has at most 400 words."""

Part = tuple[State, tuple[Word, ...]]


def parts(old: Sequence[Word], new: Sequence[Word]) -> list[Part]:
    """Both as one, what is gone before what came for it; of what is the same the words of `new`."""
    signs: dict[tuple[str, bool], str] = {}
    coded = [
        "".join(signs.setdefault(word[:2], chr(_PRIVATE + len(signs))) for word in one) for one in (old, new)
    ]
    found: list[Part] = []
    left, right = iter(old), iter(new)
    for state, size in _runs(coded[0], coded[1]):
        gone = [next(left) for _ in range(size if state is not State.ADDED else 0)]
        came = [next(right) for _ in range(size if state is not State.REMOVED else 0)]
        found.append((state, tuple(came or gone)))
    return found


def _runs(old: str, new: str) -> Iterator[tuple[State, int]]:
    """Runs of the same state and how many words; between two that are the same, removed and then added."""
    engine = _engine()
    diffs = engine.diff_main(old, new, False)
    engine.diff_cleanupSemantic(diffs)
    for same, run in groupby(diffs, key=lambda diff: diff[0] == 0):
        rows = list(run)
        if same:
            yield State.SAME, sum(len(text) for _, text in rows)
            continue
        for sign, state in ((-1, State.REMOVED), (1, State.ADDED)):
            if size := sum(len(text) for kind, text in rows if kind == sign):
                yield state, size


@cache
def _engine() -> diff_match_patch:
    """Without a limit of time, so that the same texts always give the same; lines are short."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine


def pieces(found: Sequence[Part]) -> tuple[Piece, ...]:
    """Words side by side with one state and one emphasis are one piece."""
    made: list[Piece] = []
    for state, words in found:
        for marks, run in groupby(words, key=lambda word: word.marks):
            text = "".join(word.text if word.glued else f" {word.text}" for word in run)
            made.append(Piece(text if made else text.lstrip(), state, "strong" in marks, "em" in marks))
    return tuple(made)
