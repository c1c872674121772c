"""What each party's answer is on the newest version, when it was given on an older one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jaarschijf.negotiating.consenting.concern import Concern

ConcernBetween = Callable[[int, int], Concern]
"""(number of a version, number of the next one) -> who was concerned by the change."""


@dataclass(frozen=True)
class Answer:
    """What a party said on a version; `reply` is a `Reply`, `pk` the id of the row that holds it."""

    party: str
    version: int
    reply: str
    pk: int = 0


def current(
    answers: Iterable[Answer],
    versions: Sequence[int],
    concern_between: ConcernBetween,
    parties: Iterable[str] = (),
) -> dict[str, Answer | None]:
    """Slug -> the party's own newest answer, or None when it must (again) be asked.

    An answer counts if it was given on the newest version, or if no change since then concerned the party:
    a change that was undone later did concern it. `versions` are the numbers in their order, `answers` in the
    order in which they were given; an answer on a version that is not among them does not count.
    `parties` are those to ask, besides who answered.
    """
    newest = _newest(answers, versions)
    found: dict[str, Answer | None] = dict.fromkeys(parties)
    found.update(dict.fromkeys(newest))
    touched: set[str] = set()
    for place in range(len(versions) - 1, -1, -1):
        standing = {
            slug: one
            for slug, one in newest.items()
            if one.version == versions[place] and slug not in touched
        }
        found.update(standing)
        if place:
            touched |= concern_between(versions[place - 1], versions[place]).parties
    return found


def _newest(answers: Iterable[Answer], versions: Sequence[int]) -> dict[str, Answer]:
    """The answer on the highest version; of two on one version the later one."""
    order = {number: place for place, number in enumerate(versions)}
    newest: dict[str, Answer] = {}
    for one in answers:
        known = newest.get(one.party)
        if one.version in order and (known is None or order[known.version] <= order[one.version]):
            newest[one.party] = one
    return newest
