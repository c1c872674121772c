"""Whatever is moved, and how often: nothing is lost, nothing held changes, a distance is kept or told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from jaarschijf.meetings.moving import move, problems
from jaarschijf.meetings.shapes import Change, Placed
from jaarschijf.meetings.tests.rhythms import SOUTH, day_of, hung, meeting, moved


@st.composite
def years(draw: st.DrawFn) -> list[Placed]:
    """Meetings that hang on each other, some held, some with people, some not at their distance."""
    placed: list[Placed] = []
    for pk in range(1, draw(st.integers(1, 10)) + 1):
        anchor = draw(st.one_of(st.none(), st.integers(1, pk - 1))) if pk > 1 else None
        day = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
        low, high = None, None
        if anchor is not None and draw(st.integers(0, 9)):
            low, high = sorted((draw(st.integers(-30, 30)), draw(st.integers(-30, 30))))
            low, high = draw(st.sampled_from([(low, high), (low, low), (-14, -14)]))
            if draw(st.integers(0, 9)):
                day = day_of(placed, anchor) + timedelta(draw(st.integers(low, high)))
        placed.append(
            meeting(
                pk,
                day,
                anchor=anchor,
                days_from=low,
                days_to=high,
                people=draw(st.frozensets(st.integers(1, 6), max_size=2)),
                is_held=draw(st.integers(0, 5)) == 0,
            )
        )
    return draw(st.permutations(placed))


targets = st.dates(date(2026, 1, 1), date(2026, 12, 31))
moves = st.lists(st.tuples(st.integers(1, 10), targets), min_size=1, max_size=5)


def _keeps(one: Placed, placed: Sequence[Placed]) -> bool:
    """The rule itself, written once more."""
    if one.days_from is None or one.days_to is None or one.anchor is None:
        return True
    days = (one.day - day_of(placed, one.anchor)).days
    return one.days_from <= days <= one.days_to


def _below(placed: Sequence[Placed], pk: int) -> set[int]:
    found = {one.pk for one in placed if one.anchor == pk}
    return found.union(*(_below(placed, follower) for follower in found))


def _possible(placed: Sequence[Placed], steps: Iterable[tuple[int, date]]) -> Iterable[tuple[int, date]]:
    planned = {one.pk for one in placed if not one.is_held}
    return [(pk, to) for pk, to in steps if pk in planned]


@given(years(), moves)
def test_whatever_is_moved_a_distance_is_kept_or_reported_as_broken(
    placed: list[Placed], steps: list[tuple[int, date]]
) -> None:
    for pk, to in _possible(placed, steps):
        preview = move(placed, pk, to, SOUTH)
        placed = moved(placed, preview)
        changed = {one.pk for one in preview.changes}
        told = {one.pk for one in preview.problems if one.is_broken}
        assert all(
            _keeps(one, placed) or one.pk in told for one in placed if {one.pk, one.anchor or 0} & changed
        )
        assert {one.pk for one in placed if not _keeps(one, placed)} == {
            one.pk for one in problems(placed, SOUTH) if one.is_broken
        }


@given(years(), moves)
def test_no_meeting_is_lost_or_doubled_and_only_what_hangs_on_it_moves(
    placed: list[Placed], steps: list[tuple[int, date]]
) -> None:
    for pk, to in _possible(placed, steps):
        preview = move(placed, pk, to, SOUTH)
        changed = [one.pk for one in preview.changes]
        assert len(changed) == len({*changed})
        assert {*changed} <= {pk} | _below(placed, pk)
        assert changed == [] or preview.changes[0] == Change(pk, day_of(placed, pk), to)
        assert all(one.was == day_of(placed, one.pk) != one.now for one in preview.changes)
        placed = moved(placed, preview)


@given(years(), moves)
def test_what_was_held_never_changes(placed: list[Placed], steps: list[tuple[int, date]]) -> None:
    held = {one.pk for one in placed if one.is_held}
    for pk, to in _possible(placed, steps):
        preview = move(placed, pk, to, SOUTH)
        assert held.isdisjoint(one.pk for one in preview.changes)
        placed = moved(placed, preview)


@given(years(), st.integers(1, 10), targets)
def test_moving_again_to_the_same_day_changes_nothing(placed: list[Placed], pk: int, to: date) -> None:
    assume(_possible(placed, [(pk, to)]))
    assert move(moved(placed, move(placed, pk, to, SOUTH)), pk, to, SOUTH).changes == ()


@given(years(), st.integers(1, 10), targets)
def test_there_and_back_restores_all_that_was_well_and_kept_its_distance(
    placed: list[Placed], pk: int, to: date
) -> None:
    assume(_possible(placed, [(pk, to)]))
    was = {one.pk: one.day for one in placed}
    there = move(placed, pk, to, SOUTH)
    shift = to - was[pk]
    assume(all(one.now - one.was == shift for one in there.changes))
    assume(not {one.pk for one in there.changes} & {one.pk for one in problems(placed, SOUTH)})
    after = moved(placed, there)
    back = moved(after, move(after, pk, was[pk], SOUTH))
    assert {one.pk: one.day for one in back} == was


@given(st.integers(-60, 60), targets)
def test_there_and_back_restores_an_exact_distance_whatever_broke_on_the_way(days: int, to: date) -> None:
    start = date(2026, 3, 17)
    assume(SOUTH.is_working(start + timedelta(days)))
    year = [meeting(1, start), hung(2, start + timedelta(days), 1, days)]
    there = moved(year, move(year, 1, to, SOUTH))
    assert moved(there, move(there, 1, start, SOUTH)) == year


@given(years(), st.integers(1, 10), targets)
def test_what_moves_along_never_lands_on_a_day_that_is_no_working_day(
    placed: list[Placed], pk: int, to: date
) -> None:
    assume(_possible(placed, [(pk, to)]))
    assert all(SOUTH.is_working(one.now) for one in move(placed, pk, to, SOUTH).changes[1:])
