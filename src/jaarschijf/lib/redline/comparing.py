"""Two texts become one redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from string import ascii_lowercase

from jaarschijf.lib.redline.aligning import Side, align
from jaarschijf.lib.redline.passages import Passage, Word, of_markdown, of_plain
from jaarschijf.lib.redline.shape import Kind, Level, Line, Redline, State
from jaarschijf.lib.redline.wording import parts, pieces

_LEVELS = {
    Level.HEADING: "een kop",
    Level.ITEM: "een punt van een lijst",
    Level.QUOTE: "een citaat",
    Level.PARAGRAPH: "gewone tekst",
}
_MARKS = {"strong": "vet", "em": "schuin"}


def compare(before: str, after: str, *, plain: bool = False) -> Redline:
    """What changed from one Markdown text to the other, by word. Any text will do; white space is no change.

    With `plain` no character is a mark of Markdown: for a title or a list of names.
    """
    read = of_plain if plain else of_markdown
    old, new = read(before), read(after)
    return Redline(tuple(_Lines(old, new).told()))


class _Lines:
    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new

    def told(self) -> Iterator[Line]:
        """Before each pair what is gone, and then what is new."""
        left = right = 0
        for a, b in [*align(_sides(self.old), _sides(self.new)), (len(self.old), len(self.new))]:
            yield from self._gone(left, a)
            yield from self._fresh(a, right, b)
            if a < len(self.old):
                is_alone = (left, right) == (a, b)
                yield _both(str(a + 1), self.old[a], self.new[b], follows_same=is_alone)
            left, right = a + 1, b + 1

    def _gone(self, start: int, end: int) -> Iterator[Line]:
        for place in range(start, end):
            yield _one(str(place + 1), Kind.REMOVED, State.REMOVED, self.old[place])

    def _fresh(self, after: int, start: int, end: int) -> Iterator[Line]:
        for count, passage in enumerate(self.new[start:end], start=1):
            yield _one(f"{after or ''}{_letters(count)}", Kind.ADDED, State.ADDED, passage)


def _sides(passages: Sequence[Passage]) -> list[Side]:
    return [Side(passage.key, [word.text for word in passage.words]) for passage in passages]


def _letters(count: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    found = ""
    while count:
        count, place = divmod(count - 1, 26)
        found = ascii_lowercase[place] + found
    return found


def _one(number: str, kind: Kind, state: State, passage: Passage) -> Line:
    return _line(number, kind, passage, [(state, passage.words)])


def _both(number: str, old: Passage, new: Passage, *, follows_same: bool) -> Line:
    if old == new:
        return _one(number, Kind.SAME, State.SAME, new)
    found = parts(old.words, new.words) if old.key != new.key else [(State.SAME, new.words)]
    notes = (*_form_notes(old, new, follows_same=follows_same), *_mark_notes(old.words, found))
    kind = Kind.CHANGED if notes or old.key != new.key else Kind.SAME
    return _line(number, kind, new, found, notes)


def _line(
    number: str,
    kind: Kind,
    form: Passage,
    found: Sequence[tuple[State, tuple[Word, ...]]],
    notes: tuple[str, ...] = (),
) -> Line:
    return Line(number, kind, pieces(found), form.level, form.depth, form.sign, form.opens, notes)


def _form_notes(old: Passage, new: Passage, *, follows_same: bool) -> Iterator[str]:
    """What else it became than words; where the line before it is another one, that it opens says nothing."""
    if follows_same and old.opens != new.opens:
        yield "Begint nu op een nieuwe regel." if new.opens else "Staat nu achter de zin ervoor."
    if not old.opens and not new.opens:
        return
    if old.level is not new.level:
        yield f"Is nu {_LEVELS[new.level]}."
    elif new.level is Level.ITEM:
        yield from _item_notes(old, new)
    elif old.depth != new.depth:
        yield f"Is nu {_LEVELS[new.level]} van niveau {new.depth}."


def _item_notes(old: Passage, new: Passage) -> Iterator[str]:
    if old.depth != new.depth:
        yield f"Springt nu {'verder' if new.depth > old.depth else 'minder ver'} in."
    if bool(old.sign) != bool(new.sign) and old.opens and new.opens:
        yield "Is nu een eigen punt." if new.sign else "Hoort nu bij het punt ervoor."
    elif old.first != new.first:
        yield _numbered(old.first, new.first)


def _numbered(old: int | None, new: int | None) -> str:
    if new is None:
        return "Is niet meer genummerd."
    return "Is nu genummerd." if old is None else f"De nummers beginnen nu bij {new}."


def _mark_notes(old: Sequence[Word], found: Sequence[tuple[State, tuple[Word, ...]]]) -> Iterator[str]:
    """The words that stayed but changed their emphasis."""
    left = iter(old)
    for state, words in found:
        if state is State.ADDED:
            continue
        pairs = [(next(left), word) for word in words]
        for mark, name in _MARKS.items() if state is State.SAME else ():
            for (was, now), run in groupby(
                pairs, key=lambda pair: (mark in pair[0].marks, mark in pair[1].marks)
            ):
                changed = _quoted(word for _, word in run)
                if was != now and any(map(str.isalnum, changed)):
                    yield f"‘{changed}’ is {'nu' if now else 'niet meer'} {name}."


def _quoted(words: Iterator[Word]) -> str:
    return "".join(word.text if word.glued else f" {word.text}" for word in words).strip()
