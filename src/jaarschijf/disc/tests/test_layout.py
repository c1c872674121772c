from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.disc import Band, DiscData, Mark, Ring
from jaarschijf.disc.layout import INNER, OUTER, lay_out
from jaarschijf.disc.tests.plans import YEAR, plan


@pytest.mark.parametrize("agreements", [1, 8, 12, 20])
def test_numbers_and_titles_stand_together_while_they_fit(agreements: int) -> None:
    layout = lay_out(plan(agreements))
    assert (layout.numbers, layout.titles, layout.merged) == (True, True, False)


def test_many_themes_give_up_their_titles_before_the_numbers() -> None:
    layout = lay_out(plan(20, themes=9))
    assert (layout.numbers, layout.titles) == (True, False)


def test_with_many_agreements_numbers_give_way_to_titles() -> None:
    layout = lay_out(plan(60))
    assert (layout.numbers, layout.titles, layout.merged) == (False, True, False)


@pytest.mark.parametrize("agreements", [100, 300, 3000])
def test_beyond_what_is_readable_rings_merge_per_theme(agreements: int) -> None:
    layout = lay_out(plan(agreements))
    assert layout.merged
    assert [belt.band.title for belt in layout.belts] == ["Thema 1", "Thema 2", "Thema 3"]


def test_more_marks_than_the_disc_can_hold_merge_too() -> None:
    days = tuple(Mark("overleg", date.fromordinal(date(YEAR, 1, 1).toordinal() + day)) for day in range(300))
    assert lay_out(DiscData(YEAR, (Band("Wonen", (Ring("1", "Elke dag", None, days),)),))).merged


def test_too_many_merged_themes_fold_into_one_that_loses_no_agreement() -> None:
    layout = lay_out(plan(300, themes=50))
    assert layout.belts[-1].band.title == "45 andere thema's"
    assert sum(len(belt.band.rings) for belt in layout.belts) == 300


def test_a_theme_without_agreements_takes_no_room() -> None:
    data = plan(8)
    empty = DiscData(YEAR, (Band("Leeg"), *data.bands), data.today)
    assert lay_out(empty) == lay_out(data)


def test_an_empty_plan_is_a_closed_clock() -> None:
    layout = lay_out(plan(0))
    assert (layout.belts, layout.dial.slot, layout.merged) == ((), 0, False)


@given(st.integers(1, 90), st.integers(1, 12))
def test_rings_lie_one_by_one_between_rim_and_middle(agreements: int, themes: int) -> None:
    layout = lay_out(plan(agreements, themes))
    radii = [lane.radius for lane in layout.lanes]
    assert all(outer - inner >= layout.pitch - 1e-6 for outer, inner in pairwise(radii))
    assert all(INNER < radius < OUTER for radius in radii)
    assert all(INNER - 1e-6 <= belt.inner < belt.outer < OUTER for belt in layout.belts)
