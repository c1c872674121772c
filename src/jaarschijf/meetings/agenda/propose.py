"""Pure: the agenda that writes itself from how things stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jaarschijf.meetings.agenda.points import Facts, Matter, Point, Subject

STEP = 5
"""Minutes that a point grows or shrinks by."""

TITLE = 200
"""As many characters as a title holds."""

OPENING, ACTIONS, STALE = "opening", "actions", "stale"
FIGURES, INITIATIVES, LAW, CLOSE = "figures", "initiatives", "law", "close"
FRAME = (OPENING, CLOSE)
ONCE = ("answer", "proposal", "notice")
"""What was on the agenda of a group once does not come back by itself."""

GONE = {
    "agreement": "Dit stagneert niet meer en er is niets te laat.",
    "question": "Deze vraag is intussen beantwoord of ingetrokken.",
    ACTIONS: "Alle acties zijn intussen gedaan.",
    STALE: "Hierover is intussen gemeld.",
    LAW: "Dit is intussen allemaal gedaan.",
}
"""What became of a point that no longer follows from how things stand, by the first part of its key."""


def key_of(kind: str, pk: int) -> str:
    """agreement:12"""
    return f"{kind}:{pk}"


def points_of(facts: Facts) -> list[Point]:
    """All points in their order, each key once: what comes first is what matters most."""
    found: dict[str, Point] = {}
    for point in _points(facts):
        found.setdefault(point.key, point)
    return list(found.values())


def _points(facts: Facts) -> Iterator[Point]:
    yield Point(
        OPENING,
        "free",
        "Opening en vaststellen van de agenda",
        minutes=5,
        presenter=facts.chair,
        always=True,
    )
    if facts.actions:
        yield _list(
            ACTIONS, "action", "Acties die nog openstaan", facts.actions, facts.presenter, always=True
        )
    yield from _subjects(facts.subjects, facts.presenter)
    yield from _matters("question", "question", facts.asked, 10)
    yield from _matters("answer", "question", facts.answered, 5)
    yield from _matters("question", "question", facts.waiting, 5)
    yield from _parked(facts.parked)
    yield from _matters("proposal", "proposal", facts.proposals, 15)
    if facts.figures:
        yield _list(FIGURES, "figures", "Nieuwe cijfers", facts.figures, facts.presenter)
    if facts.initiatives:
        title = "Stand van de woon-zorginitiatieven"
        yield _list(INITIATIVES, "figures", title, facts.initiatives, facts.presenter)
    yield from _matters("notice", "notice", facts.notices, 5)
    if facts.law:
        yield _list(LAW, "law", "Wettelijke momenten", facts.law, facts.presenter)
    yield Point(CLOSE, "free", "Rondvraag en sluiting", minutes=5, presenter=facts.chair, always=True)


def _subjects(subjects: Sequence[Subject], presenter: str) -> Iterator[Point]:
    """Stalled, then overdue, each a point of its own; of what nobody told for long there is one list."""
    yield from (_subject(row, "stagneert", 15) for row in subjects if row.is_stalled)
    yield from (_subject(row, "te laat", 10) for row in subjects if row.overdue and not row.is_stalled)
    stale = [row.name for row in subjects if row.is_stale and not row.is_stalled and not row.overdue]
    if stale:
        yield _list(STALE, "standing", "Lang niets over gemeld", stale, presenter)


def _subject(row: Subject, word: str, minutes: int) -> Point:
    late = "\n".join(("Te laat:", *(f"- {line}" for line in row.overdue)))
    return Point(
        key=key_of("agreement", row.pk),
        kind="standing",
        title=f"{cut(row.name, TITLE - len(word) - 2)}: {word}",
        text="\n\n".join([*row.stall, late] if row.overdue else row.stall),
        minutes=minutes,
        presenter=row.presenter,
        agreement=row.pk,
    )


def _list(
    key: str, kind: str, title: str, lines: Sequence[str], presenter: str, *, always: bool = False
) -> Point:
    """One point with a line per case: two minutes each, up to a quarter of an hour."""
    return Point(
        key=key,
        kind=kind,
        title=f"{title} ({len(lines)})",
        text="\n".join(f"- {line}" for line in lines),
        minutes=max(STEP, min(15, -(-2 * len(lines) // STEP) * STEP)),
        presenter=presenter,
        always=always,
    )


def _matters(name: str, kind: str, matters: Iterable[Matter], minutes: int) -> Iterator[Point]:
    for matter in matters:
        yield Point(
            key=key_of(name, matter.pk),
            kind=kind,
            title=cut(matter.title),
            text=matter.text,
            minutes=minutes,
            presenter=matter.presenter,
            agreement=matter.agreement,
            question=matter.pk if kind == "question" else None,
            notice=matter.pk if kind == "notice" else None,
        )


def _parked(matters: Iterable[Matter]) -> Iterator[Point]:
    for matter in matters:
        yield Point(
            key=key_of("item", matter.pk),
            kind=matter.kind,
            title=matter.title,
            text=matter.text,
            minutes=matter.minutes or 10,
            least=min(STEP, matter.minutes or 10),
            presenter=matter.presenter,
            agreement=matter.agreement,
            parked=matter.pk,
            confidential=matter.confidential,
        )


def cut(text: str, length: int = TITLE) -> str:
    """The text on one line, no longer than a title may be."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


@dataclass(frozen=True)
class Proposal:
    """Points with the minutes that they get, and the `rest` that the meeting has no room for."""

    fits: tuple[Point, ...] = ()
    rest: tuple[Point, ...] = ()

    @property
    def all(self) -> tuple[Point, ...]:
        return self.fits + self.rest

    @property
    def minutes(self) -> int:
        return sum(point.minutes for point in self.fits)


def fit(points: Iterable[Point], minutes: int) -> Proposal:
    """The points within so many minutes, in their order.

    What every agenda has comes in first, then as many as can do with what is left. Minutes that remain
    go round, five at a time, to points that want more, the first before the others.
    """
    offered = list(points)
    taken = {point.key for point in offered if point.always}
    left = minutes - sum(point.least for point in offered if point.always)
    for point in offered:
        if not point.always and point.least <= left:
            taken.add(point.key)
            left -= point.least
    given = _share_out([point for point in offered if point.key in taken], left)
    return Proposal(
        fits=tuple(replace(point, minutes=given[point.key]) for point in offered if point.key in taken),
        rest=tuple(point for point in offered if point.key not in taken),
    )


def _share_out(points: Sequence[Point], left: int) -> dict[str, int]:
    given = {point.key: point.least for point in points}
    wanting = [point for point in points if point.least < point.minutes]
    while wanting and left > 0:
        for point in wanting:
            more = min(STEP, point.minutes - given[point.key], max(0, left))
            given[point.key] += more
            left -= more
        wanting = [point for point in wanting if given[point.key] < point.minutes]
    return given


def unseen(points: Iterable[Point], keys: Collection[str]) -> list[Point]:
    """Those that are not on the agenda yet."""
    return [point for point in points if point.key not in keys]


def overtaken(keys: Mapping[int, str], facts: Facts) -> dict[int, str]:
    """Id of an item -> what became of it since it was taken up; `keys` has the key of each item."""
    current = {point.key for point in points_of(facts)}
    return {
        pk: GONE[kind]
        for pk, key in keys.items()
        if key not in current and (kind := key.partition(":")[0]) in GONE
    }
