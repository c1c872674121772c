from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from math import dist

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.disc import DiscData, Mark
from jaarschijf.disc.crowd import Crowd, Spot, place
from jaarschijf.disc.geometry import Point, polar
from jaarschijf.disc.layout import lay_out
from jaarschijf.disc.tests.plans import TODAY, YEAR, one, plan

POINTS = st.lists(st.builds(Point, st.floats(0, 900), st.floats(0, 900)), max_size=30)


def spots(data: DiscData) -> list[Spot]:
    return [spot for lane in place(data, lay_out(data)) for spot in lane]


def test_a_mark_alone_stands_on_its_day() -> None:
    data = one(Mark("overleg", TODAY))
    layout = lay_out(data)
    assert spots(data)[0].point == polar(layout.lanes[0].radius, layout.dial.day(TODAY))


def test_marks_of_one_day_stand_side_by_side_on_their_ring() -> None:
    data = one(*(Mark(f"overleg {count}", TODAY) for count in range(5)))
    apart = 2 * lay_out(data).mark
    assert all(dist(a.point, b.point) >= apart for a, b in combinations(spots(data), 2))


def test_a_mark_at_new_years_eve_does_not_stand_in_january() -> None:
    data = one(*(Mark("einde", date(YEAR, 12, 31)) for _ in range(4)))
    assert all(spot.point.x < 450 for spot in spots(data))


def test_a_period_is_marked_at_its_end() -> None:
    data = one(Mark("analyse", date(YEAR, 4, 1), date(YEAR, 6, 30)))
    layout = lay_out(data)
    assert spots(data)[0].point == polar(layout.lanes[0].radius, layout.dial.month(6))


def test_marks_of_a_ring_are_ordered_by_date() -> None:
    days = [TODAY + timedelta(days=shift) for shift in (40, -90, 3)]
    ordered = [spot.mark.start for spot in spots(one(*(Mark("x", day) for day in days))) if spot.mark]
    assert ordered == sorted(days)


def test_targets_of_a_full_disc_leave_each_other_room() -> None:
    for one_, other in combinations(spots(plan(60)), 2):
        assert one_.target + other.target <= dist(one_.point, other.point) + 1e-6


def test_a_lonely_mark_has_a_target_of_24_pixels_at_450_wide() -> None:
    assert [spot.target for spot in spots(one(Mark("overleg", TODAY)))] == [24]


@given(POINTS, st.builds(Point, st.floats(0, 900), st.floats(0, 900)))
def test_the_nearest_is_found_as_by_looking_at_all(others: list[Point], point: Point) -> None:
    crowd = Crowd(50)
    for other in others:
        crowd.add(other)
    assert min(crowd.nearest(point), 50) == min([50, *(dist(point, other) for other in others)])
