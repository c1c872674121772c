from __future__ import annotations

import re
from datetime import date, timedelta
from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.disc.geometry import CENTRE, Dial, Point, Sector, arc, number, polar

ANGLES = st.floats(0, 360)
RADII = st.floats(1, 450)
DIALS = st.builds(Dial, st.floats(0, 40))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def points(path: str) -> list[Point]:
    """The start and the ends of the pieces of a path."""
    pieces = (piece.split() for piece in re.findall(r"[MLA]([^MLAZ]+)", path))
    return [Point(float(piece[-2]), float(piece[-1])) for piece in pieces]


def test_january_begins_at_the_top_and_the_year_goes_clockwise() -> None:
    quarters = [polar(100, Dial().day(date(2026, month, 1), 0)) for month in (1, 4, 7, 10)]
    expected = [(450, 350), (550, 450), (450, 550), (350, 450)]
    assert quarters == [pytest.approx(point) for point in expected]


def test_every_month_is_equally_wide() -> None:
    dial = Dial(slot=12)
    widths = {round(dial.month(month + 1) - dial.month(month), 9) for month in range(12)}
    assert widths == {29.0}


def test_leap_day_lies_between_its_neighbours() -> None:
    dial = Dial()
    before, leap, after = (dial.day(day) for day in (date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)))
    assert before < leap < dial.month(2) < after


@pytest.mark.parametrize("year", [2024, 2026])
def test_february_ends_where_march_begins(year: int) -> None:
    last = date(year, 3, 1) - timedelta(days=1)
    assert Dial().day(last, 1) == pytest.approx(Dial().day(date(year, 3, 1), 0)) == pytest.approx(60)


@given(DIALS, DAYS, st.floats(0, 1))
def test_a_day_lies_between_the_start_and_the_end_of_the_dial(dial: Dial, day: date, part: float) -> None:
    assert dial.start <= dial.day(day, part) <= dial.end + 1e-9


@given(DIALS, st.dates(date(1, 1, 1), date(9999, 12, 30)))
def test_the_next_day_lies_further_on(dial: Dial, day: date) -> None:
    following = day + timedelta(days=1)
    assert following.year > day.year or dial.day(following) > dial.day(day)


@given(RADII, ANGLES)
def test_a_point_lies_on_its_circle(radius: float, degrees: float) -> None:
    point = polar(radius, degrees)
    assert hypot(point.x - CENTRE, point.y - CENTRE) == pytest.approx(radius)


@given(RADII, ANGLES, ANGLES)
def test_an_arc_runs_from_its_start_to_its_end(radius: float, start: float, end: float) -> None:
    start, end = sorted((start, end))
    drawn = points(arc(radius, start, end))
    assert dist(drawn[0], polar(radius, start)) < 0.1
    assert dist(drawn[-1], polar(radius, end)) < 0.1


@pytest.mark.parametrize(("end", "large"), [(90, "0"), (270, "1")])
def test_an_arc_takes_the_long_way_only_beyond_half_a_turn(end: float, large: str) -> None:
    assert arc(100, 0, end).partition("A")[2].split()[3] == large


def test_a_whole_turn_is_a_closed_circle_through_the_opposite_point() -> None:
    path = arc(100, 0, 360)
    assert path.endswith("Z")
    assert Point(450, 550) in points(path)


@given(RADII, st.floats(0, 100), ANGLES, st.floats(0.1, 350))
def test_a_sector_has_its_four_corners(inner: float, thick: float, start: float, width: float) -> None:
    sector = Sector(inner, inner + thick, start, start + width)
    corners = [(sector.outer, start), (sector.outer, sector.end), (inner, sector.end), (inner, start)]
    for drawn, (radius, degrees) in zip(points(sector.path), corners, strict=True):
        assert dist(drawn, polar(radius, degrees)) < 0.1


@pytest.mark.parametrize(
    ("value", "written"), [(-0.04, "0"), (12.0, "12"), (3.14159, "3.1"), (-2.25, "-2.2"), (7, "7")]
)
def test_a_number_is_as_short_as_it_can_be(value: float, written: str) -> None:
    assert number(value) == written
