"""Pure: a proposal as the page shows it: part by part, in a redline."""

from __future__ import annotations

from dataclasses import dataclass

from jaarschijf.lib import redline
from jaarschijf.lib.redline.showing import SafeHtml
from jaarschijf.negotiating.proposals.parts import Form, Part, parts_of, said
from jaarschijf.negotiating.proposals.shapes import Shape
from jaarschijf.negotiating.proposals.telling import short

ANCHOR = "regel"


@dataclass(frozen=True)
class Shown:
    """One part: `html` is the redline, with numbered lines where `is_prose`."""

    label: str
    html: SafeHtml
    is_prose: bool
    changed: bool


@dataclass(frozen=True)
class Sides:
    """Two shapes as one: the parts to show, and the labels of short ones that stay the same."""

    parts: tuple[Shown, ...]
    same: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return any(part.changed for part in self.parts)


def shown(before: Shape | None, after: Shape | None, anchor: str = ANCHOR) -> Sides:
    """Every part that changed, and running text also where it did not: remarks point at its lines.

    A page with several proposals gives each an `anchor` of its own.
    """
    found = [(part, said(before, part), said(after, part)) for part in parts_of(_either(before, after))]
    made = [_part(part, old, new, anchor) for part, old, new in found if old or new]
    return Sides(
        parts=tuple(one for one in made if one.changed or one.is_prose),
        same=tuple(one.label.lower() for one in made if not (one.changed or one.is_prose)),
    )


def _either(before: Shape | None, after: Shape | None) -> Shape | None:
    return before if before is not None else after


def _part(part: Part, old: str, new: str, anchor: str) -> Shown:
    is_prose = part.form is Form.PROSE
    line = redline.compare(old, new, plain=not is_prose)
    html = redline.html(line, anchor) if is_prose else redline.inline(line)
    return Shown(part.label, html, is_prose, line.changed)


def lines_of(before: Shape | None, after: Shape | None) -> dict[str, str]:
    """Number -> the words of every numbered line, as a remark points at them."""
    parts = parts_of(_either(before, after))
    prose = next((part for part in parts if part.form is Form.PROSE), None)
    if prose is None:
        return {}
    found = redline.compare(said(before, prose), said(after, prose))
    return {line.number: short(line.before or line.after, 240) for line in found.lines}
