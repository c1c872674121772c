"""Whatever rhythm is planned: all that is asked, once, at its distance or told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.meetings.rhythm.planning import plan_year
from jaarschijf.meetings.rhythm.shapes import Placed, Rhythm
from jaarschijf.meetings.tests.rhythms import (
    SOUTH,
    YEAR,
    following,
    placed_by,
    series,
)

days = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))


@st.composite
def regions(draw: st.DrawFn) -> list[Rhythm]:
    """Series that count, within a window or not, and series that follow any of those before them."""
    found: list[Rhythm] = []
    for key in range(draw(st.integers(1, 6))):
        more: dict[str, object] = {
            "weekday": draw(st.one_of(st.none(), st.integers(0, 4))),
            "people": draw(st.frozensets(st.integers(1, 4), max_size=2)),
            "group": draw(st.sampled_from(["", "Stuurgroep", "Werkgroep"])),
        }
        if key and draw(st.booleans()):
            low, high = sorted((draw(st.integers(-30, 30)), draw(st.integers(-30, 30))))
            high = draw(st.sampled_from([low, high]))
            found.append(replace(following(key, draw(st.integers(0, key - 1)), low, high), **more))  # type: ignore[arg-type]
        else:
            first, last = draw(st.tuples(st.none() | days, st.none() | days))
            if first and last and first > last:
                first, last = last, first
            last = draw(st.sampled_from([last, first]))  # one day leaves no room to keep a distance
            found.append(series(key, draw(st.integers(1, 6)), starts=first, ends=last, **more))
    return found


def _asked(one: Rhythm, rhythms: Sequence[Rhythm]) -> int:
    """How many times a series asks for, by way of what it follows."""
    anchor = next((other for other in rhythms if other.key == one.anchor), None)
    return _asked(anchor, rhythms) if anchor else one.count or 0


@given(regions())
def test_there_are_as_many_slots_as_are_asked(rhythms: list[Rhythm]) -> None:
    slots = plan_year(rhythms, [], YEAR, SOUTH)
    assert Counter(slot.series for slot in slots) == {one.key: _asked(one, rhythms) for one in rhythms}
    assert len({(slot.series, slot.number) for slot in slots}) == len(slots)


@given(regions())
def test_every_slot_is_on_a_working_day(rhythms: list[Rhythm]) -> None:
    assert all(SOUTH.is_working(slot.day) for slot in plan_year(rhythms, [], YEAR, SOUTH))


@given(regions())
def test_a_slot_keeps_its_distance_or_is_broken_and_says_why(rhythms: list[Rhythm]) -> None:
    slots = plan_year(rhythms, [], YEAR, SOUTH)
    day_of = {(slot.series, slot.number): slot.day for slot in slots}
    by_key = {one.key: one for one in rhythms}
    for slot in slots:
        one = by_key[slot.series]
        if one.anchor is not None:
            assert slot.anchor_number is not None
            assert one.days_from is not None
            assert one.days_to is not None
            away = (slot.day - day_of[one.anchor, slot.anchor_number]).days
            assert slot.is_broken != (one.days_from <= away <= one.days_to)
        assert slot.problems or not slot.is_broken


@given(regions())
def test_each_meeting_of_the_anchor_is_followed_once(rhythms: list[Rhythm]) -> None:
    slots = plan_year(rhythms, [], YEAR, SOUTH)
    anchors = {one.key: one.anchor for one in rhythms}
    followed = Counter(
        (slot.series, anchors[slot.series], slot.anchor_number) for slot in slots if slot.anchor_number
    )
    assert set(followed.values()) <= {1}


@given(regions())
def test_planning_a_planned_year_proposes_nothing(rhythms: list[Rhythm]) -> None:
    placed = placed_by(plan_year(rhythms, [], YEAR, SOUTH), rhythms)
    assert plan_year(rhythms, placed, YEAR, SOUTH) == []


@given(regions(), st.data())
def test_what_was_lost_is_proposed_again_and_no_more(rhythms: list[Rhythm], data: st.DataObject) -> None:
    placed = placed_by(plan_year(rhythms, [], YEAR, SOUTH), rhythms)
    kept = _without(placed, data.draw(st.sets(st.sampled_from([one.pk for one in placed]))))
    slots = plan_year(rhythms, kept, YEAR, SOUTH)
    again = placed_by(slots, rhythms, kept)
    assert Counter(one.series for one in again) == Counter(one.series for one in placed)
    assert plan_year(rhythms, again, YEAR, SOUTH) == []


def _without(placed: Sequence[Placed], gone: set[int]) -> list[Placed]:
    """What is left when these go, and what hangs on them."""
    while more := {one.pk for one in placed if one.anchor in gone} - gone:
        gone = gone | more
    return [one for one in placed if one.pk not in gone]


@given(regions())
def test_the_same_question_has_the_same_answer(rhythms: list[Rhythm]) -> None:
    assert plan_year(rhythms, [], YEAR, SOUTH) == plan_year(rhythms, [], YEAR, SOUTH)
