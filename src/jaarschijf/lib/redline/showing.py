"""A redline as HTML for a page, and as plain data for print."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Any

from jaarschijf.lib.redline.shape import Kind, Line, Piece, Redline, State

_SPOKEN = {
    State.ADDED: ("ins", "toegevoegd", "einde toevoeging"),
    State.REMOVED: ("del", "vervallen", "einde"),
}
_KINDS = {Kind.SAME: "", Kind.ADDED: ", nieuw", Kind.REMOVED: ", vervallen", Kind.CHANGED: ", gewijzigd"}


class SafeHtml(str):
    """HTML in which every word of others is escaped; templates put it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


LEGEND = SafeHtml(
    '<p class="redline-legend"><ins>Onderstreept</ins> is nieuw, <del>doorgestreept</del> vervalt. '
    "De nummers zijn die van de oude tekst.</p>"
)


def html(redline: Redline, anchor: str = "") -> SafeHtml:
    """A list with a numbered row for each line; needs css/redline.css.

    With `anchor` "voorstel-7", line 12 has the id "voorstel-7-12". Put LEGEND once on a page.
    """
    rows = "".join(_row(line, anchor) for line in redline.lines)
    return SafeHtml(f'<ol class="redline" role="list">{rows}</ol>' if rows else "")


def inline(redline: Redline) -> SafeHtml:
    """The words alone, without numbers: for a title or names."""
    words = " ".join(_words(line, is_whole=False) for line in redline.lines)
    return SafeHtml(f'<span class="redline-words">{words}</span>')


def as_data(redline: Redline) -> list[dict[str, Any]]:
    """Plain JSON values under the names of `Line` and `Piece`; `redline.typ` shows them in print."""
    return [
        asdict(line) | {"pieces": list(map(asdict, line.pieces)), "notes": list(line.notes)}
        for line in redline.lines
    ]


def _row(line: Line, anchor: str) -> str:
    kinds = [
        line.kind,
        line.level,
        *(["opens"] if line.opens else []),
        *([f"deep-{line.depth}"] if line.depth else []),
    ]
    names = " ".join(["redline__line", *(f"redline__line--{kind}" for kind in kinds)])
    place = f' id="{escape(anchor)}-{line.number}"' if anchor else ""
    sign = f'<span class="redline__sign">{escape(line.sign)}</span> ' if line.sign else ""
    notes = "".join(f'<span class="redline__note">Opmaak: {escape(note)}</span>' for note in line.notes)
    return (
        f'<li class="{names}"{place}><span class="redline__number">{_hidden("Regel ")}{line.number}'
        f"{_hidden(f'{_KINDS[line.kind]}: ')}</span>"
        f'<span class="redline__text">{sign}{_words(line, is_whole=True)}{notes}</span></li>'
    )


def _words(line: Line, *, is_whole: bool) -> str:
    """Of a line that is new or gone as a whole its number already says so."""
    is_said = is_whole and line.kind is not Kind.CHANGED
    runs = groupby(line.pieces, key=attrgetter("state"))
    return "".join(_run(state, list(pieces), is_said=is_said) for state, pieces in runs)


def _run(state: State, pieces: list[Piece], *, is_said: bool) -> str:
    """The space before it stays outside, so that no line runs under or through nothing."""
    space = " " if pieces[0].text.startswith(" ") else ""
    words = "".join(map(_emphasised, pieces)).strip()
    if state is State.SAME:
        return space + words
    tag, start, end = _SPOKEN[state]
    if is_said:
        return f"{space}<{tag}>{words}</{tag}>"
    return f"{space}<{tag}>{_hidden(f'{start}: ')}{words}{_hidden(f' ({end}) ')}</{tag}>"


def _emphasised(piece: Piece) -> str:
    space = " " if piece.text.startswith(" ") else ""
    text = escape(piece.text.lstrip())
    text = f"<strong>{text}</strong>" if piece.strong else text
    return space + (f"<em>{text}</em>" if piece.em else text)


def _hidden(text: str) -> str:
    return f'<span class="js-hidden">{text}</span>'
