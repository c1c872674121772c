"""Pure: which theme of one text is which of another, and in what order both are told."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from jaarschijf.register.versions.shape import ThemeText

Pair = tuple[ThemeText | None, ThemeText | None]


def paired(before: Sequence[ThemeText], after: Sequence[ThemeText]) -> list[Pair]:
    """Every theme once, with its other self where it has one; what went stands where it stood.

    The same theme has the same key within a year; over years the same title, or most agreements in common.
    The pairs are the same whichever text comes first.
    """
    match: dict[int, int] = {}
    for old, new in _likely(before, after):
        if old not in match and new not in match.values():
            match[old] = new
    partner = {new: before[old] for old, new in match.items()}
    gone = {f"old {place}" for place in range(len(before))} - {f"old {place}" for place in match}
    olds = [f"new {match[place]}" if place in match else f"old {place}" for place in range(len(before))]
    order = woven([f"new {place}" for place in range(len(after))], olds, gone)
    return [_pair(name, before, after, partner) for name in order]


def woven(now: Sequence[str], before: Sequence[str], gone: Container[str]) -> list[str]:
    """The keys of now, with each that is `gone` after what it stood after."""
    found = list(now)
    place = 0
    for key in before:
        if key in gone:
            found.insert(place, key)
            place += 1
        elif key in found:
            place = found.index(key) + 1
    return found


def _likely(before: Sequence[ThemeText], after: Sequence[ThemeText]) -> Iterator[tuple[int, int]]:
    """Places of themes that could be the same, the most alike first."""
    scored = [
        (likeness, old, new)
        for old, was in enumerate(before)
        for new, now in enumerate(after)
        if any(likeness := _likeness(was, now))
    ]
    scored.sort(key=lambda one: ([-points for points in one[0]], min(one[1:]), max(one[1:])))
    return ((old, new) for _, old, new in scored)


def _likeness(was: ThemeText, now: ThemeText) -> tuple[int, int, int]:
    shared = {row["lineage"] for row in was["agreements"]} & {row["lineage"] for row in now["agreements"]}
    return (
        was["key"] == now["key"],
        was["title"].casefold() == now["title"].casefold(),
        len(shared),
    )


def _pair(
    name: str, before: Sequence[ThemeText], after: Sequence[ThemeText], partner: dict[int, ThemeText]
) -> Pair:
    side, place = name.split()
    if side == "old":
        return before[int(place)], None
    return partner.get(int(place)), after[int(place)]
