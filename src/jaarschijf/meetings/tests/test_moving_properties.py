"""Whatever is moved, and how often: nothing is lost, nothing held changes, a distance is kept or told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from jaarschijf.meetings.rhythm.moving import move, problems
from jaarschijf.meetings.rhythm.shapes import Change, Placed
from jaarschijf.meetings.tests.rhythms import SOUTH, day_of, hung, meeting, moved

targets = st.dates(date(2026, 1, 1), date(2026, 12, 31))
free = st.sampled_from([day for n in range(365) if SOUTH.is_free(day := date(2026, 1, 1) + timedelta(n))])


@st.composite
def years(draw: st.DrawFn, days: st.SearchStrategy[date] = targets) -> list[Placed]:
    """Meetings that hang on each other, some held, some with people, some not at their distance."""
    placed: list[Placed] = []
    for pk in range(1, draw(st.integers(1, 8)) + 1):
        anchor = draw(st.integers(0, pk - 1)) or None
        day = draw(days)
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


moves = st.lists(st.tuples(st.integers(1, 8), targets), min_size=1, max_size=4)


@st.composite
def one_move(draw: st.DrawFn) -> tuple[list[Placed], int, date]:
    """Meetings, one of them that can be moved and rather one on which others hang, and a day for it."""
    placed = draw(years().filter(_planned))
    return placed, draw(st.sampled_from(_followed(placed))), draw(targets)


@st.composite
def tidy_move(draw: st.DrawFn) -> tuple[list[Placed], int, date]:
    """The same without any problem, and some weeks away: so that most days are as good as the one before."""
    placed = draw(years(free))
    while wrong := {one.pk for one in problems(placed, SOUTH)}:
        placed = [one for one in placed if one.pk not in wrong]
    assume(_planned(placed))
    pk = draw(st.sampled_from(_followed(placed)))
    return placed, pk, day_of(placed, pk) + timedelta(7 * draw(st.integers(-20, 20)))


def _planned(placed: Iterable[Placed]) -> list[int]:
    return [one.pk for one in placed if not one.is_held]


def _followed(placed: Sequence[Placed]) -> list[int]:
    """What can be moved and has something that moves along; what can be moved where nothing has."""
    anchors = {one.anchor for one in placed if not one.is_held}
    return [pk for pk in _planned(placed) if pk in anchors] or _planned(placed)


def _keeps(one: Placed, placed: Sequence[Placed]) -> bool:
    """The rule itself, written once more."""
    if one.days_from is None or one.days_to is None or one.anchor is None:
        return True
    days = (one.day - day_of(placed, one.anchor)).days
    return one.days_from <= days <= one.days_to


def _below(placed: Sequence[Placed], pk: int) -> set[int]:
    found = {one.pk for one in placed if one.anchor == pk}
    return found.union(*(_below(placed, follower) for follower in found))


def _moving(placed: Sequence[Placed], pk: int) -> set[int]:
    """What moves along: not what was held, nor what hangs on that."""
    found = {one.pk for one in placed if one.anchor == pk and not one.is_held}
    return found.union(*(_moving(placed, follower) for follower in found))


def _possible(placed: Sequence[Placed], steps: Iterable[tuple[int, date]]) -> Iterable[tuple[int, date]]:
    planned = _planned(placed)
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


@given(one_move())
def test_moving_again_to_the_same_day_changes_nothing(case: tuple[list[Placed], int, date]) -> None:
    placed, pk, to = case
    assert move(moved(placed, move(placed, pk, to, SOUTH)), pk, to, SOUTH).changes == ()


@given(tidy_move())
def test_there_and_back_restores_all_that_was_well_and_kept_its_distance(
    case: tuple[list[Placed], int, date],
) -> None:
    placed, pk, to = case
    was = {one.pk: one.day for one in placed}
    there = move(placed, pk, to, SOUTH)
    assume({one.pk for one in there.changes} == {pk} | _moving(placed, pk))
    assume(all(one.now - one.was == to - was[pk] for one in there.changes))
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


@given(one_move())
def test_what_moves_along_never_lands_on_a_day_that_is_no_working_day(
    case: tuple[list[Placed], int, date],
) -> None:
    placed, pk, to = case
    assert all(SOUTH.is_working(one.now) for one in move(placed, pk, to, SOUTH).changes[1:])
