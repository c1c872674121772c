"""Rhythms and meetings for the tests of planning, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from jaarschijf.meetings.rhythm.days import DaysOff, days_off
from jaarschijf.meetings.rhythm.shapes import Key, Placed, Preview, Rhythm, Slot

YEAR = 2026
SOUTH: DaysOff = days_off([YEAR], "Zuid")
ANYWHERE: DaysOff = days_off([YEAR])


def series(key: Key, count: int | None = None, **more: object) -> Rhythm:
    """A series of a group that is called after its key."""
    told = Rhythm(key=key, title=str(key), group=str(key), count=count)
    return replace(told, **more)  # type: ignore[arg-type]


def following(key: Key, anchor: Key, days_from: int, days_to: int | None = None) -> Rhythm:
    days_to = days_from if days_to is None else days_to
    return series(key, anchor=anchor, days_from=days_from, days_to=days_to)


def meeting(pk: int, day: date, **more: object) -> Placed:
    return replace(Placed(pk=pk, series=None, title=f"Vergadering {pk}", day=day), **more)  # type: ignore[arg-type]


def day_of(placed: Iterable[Placed], pk: int) -> date:
    return next(one.day for one in placed if one.pk == pk)


def hung(pk: int, day: date, anchor: int, days_from: int, days_to: int | None = None) -> Placed:
    days_to = days_from if days_to is None else days_to
    return meeting(pk, day, anchor=anchor, days_from=days_from, days_to=days_to)


def placed_by(slots: Sequence[Slot], rhythms: Sequence[Rhythm], there: Sequence[Placed] = ()) -> list[Placed]:
    """What is there once the slots have been put in the agenda."""
    by_key = {one.key: one for one in rhythms}
    first = max((one.pk for one in there), default=0) + 1
    pks = {(slot.series, slot.number): first + place for place, slot in enumerate(slots)}
    return [*there, *(_placed(slot, by_key[slot.series], pks) for slot in slots)]


def _placed(slot: Slot, rhythm: Rhythm, pks: dict[tuple[Key, int], int]) -> Placed:
    anchor = slot.anchor_pk
    if slot.anchor_number is not None:
        assert rhythm.anchor is not None
        anchor = pks[rhythm.anchor, slot.anchor_number]
    return Placed(
        pk=pks[slot.series, slot.number],
        series=slot.series,
        title=rhythm.title,
        day=slot.day,
        anchor=anchor,
        days_from=rhythm.days_from,
        days_to=rhythm.days_to,
        people=rhythm.people,
        group=rhythm.group,
    )


def moved(placed: Sequence[Placed], preview: Preview) -> list[Placed]:
    """The meetings after the preview was carried out."""
    now = {one.pk: one.now for one in preview.changes}
    return [replace(one, day=now.get(one.pk, one.day)) for one in placed]
