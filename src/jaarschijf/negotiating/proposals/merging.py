"""Pure: a wish that was written against an older text, brought over to the text as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jaarschijf.lib import redline
from jaarschijf.negotiating.proposals.parts import Form, Part, parts_of, said
from jaarschijf.negotiating.proposals.shapes import Shape


@dataclass(frozen=True)
class Clash:
    """A place that the proposal and somebody else changed in another way, in words; empty where it goes."""

    label: str
    base: str
    wish: str
    now: str


@dataclass(frozen=True)
class Brought:
    """The wish in the text of now. Where they clash it says what stands now: a person decides."""

    shape: Shape | None
    clashes: tuple[Clash, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.clashes


def bring_over(base: Shape | None, wish: Shape | None, now: Shape | None) -> Brought:
    """`wish` changed `base`, and `now` stands there: all three of one kind, or None where there is nothing.

    What is proposed anew, or to be taken away, is so whatever stands there now.
    """
    if base is None or wish is None or now is None or now == base:
        return Brought(wish)
    merged: dict[str, Any] = {}
    clashes: list[Clash] = []
    for part in parts_of(base):
        values, found = _merged(part, base, wish, now)
        merged |= dict(zip(part.names, values, strict=True))
        clashes += found
    return Brought(replace(now, **merged), tuple(clashes))


def _merged(part: Part, base: Shape, wish: Shape, now: Shape) -> tuple[tuple[Any, ...], Sequence[Clash]]:
    was, mine, theirs = (tuple(getattr(one, name) for name in part.names) for one in (base, wish, now))
    if theirs in {was, mine}:
        return mine, ()
    if mine == was:
        return theirs, ()
    if part.form is Form.NAMES:
        return (tuple(_names(was[0], mine[0], theirs[0])),), ()
    if part.form is Form.PROSE:
        found = redline.merge(was[0], mine[0], theirs[0])
        return (found.text,), [Clash(part.label, c.base, c.mine, c.theirs) for c in found.conflicts]
    return theirs, [Clash(part.label, said(base, part), said(wish, part), said(now, part))]


def _names(was: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """Who both keep or somebody added, in the order of now; each name once."""
    yield from (name for name in dict.fromkeys(theirs) if name in mine or name not in was)
    yield from (name for name in dict.fromkeys(mine) if name not in was and name not in theirs)
