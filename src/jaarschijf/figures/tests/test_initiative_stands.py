"""Counts of persons are hidden below the threshold, and nothing beside them tells what they were."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.figures.initiatives.stands import AGES, Seen, Stand, change, difference, seen, that_hold
from jaarschijf.figures.showing import Reader
from jaarschijf.lib.freshness import Freshness

DAY = date(2026, 3, 1)
PARTIES = Reader(5)
COUNTS = st.none() | st.integers(0, 40)


def _stand(waiting: Seen, places: int | None = 24, stage: str = "plan") -> Stand:
    return Stand(DAY, stage, stage, Seen(places), waiting, Seen(None))


@given(st.integers(0, 40), st.integers(3, 20))
def test_another_party_sees_a_count_from_the_threshold_on(count: int, threshold: int) -> None:
    shown = seen(count, Reader(threshold), is_own=False)
    assert shown == (Seen(count) if count >= threshold else Seen(None, threshold))


@given(st.integers(0, 4), st.integers(0, 4))
def test_all_small_counts_look_the_same(one: int, other: int) -> None:
    assert seen(one, PARTIES, is_own=False) == seen(other, PARTIES, is_own=False)


@given(COUNTS)
def test_the_own_count_is_always_seen(count: int | None) -> None:
    assert seen(count, PARTIES, is_own=True) == Seen(count)


def test_what_is_unknown_is_not_said_to_be_small() -> None:
    assert str(seen(None, PARTIES, is_own=False)) == "onbekend"


def test_a_small_count_is_said_to_be_less_than_the_threshold() -> None:
    assert str(seen(4, PARTIES, is_own=False)) == "minder dan 5"


def test_a_zero_is_small_unless_the_region_shows_zeros() -> None:
    shown = [seen(0, Reader(5, zero_is_open=is_open), is_own=False) for is_open in (False, True)]
    assert shown == [Seen(None, 5), Seen(0)]


@given(st.integers(0, 4), COUNTS, COUNTS)
def test_no_difference_is_told_with_a_hidden_count(small: int, other: int | None, places: int | None) -> None:
    hidden, known = seen(small, PARTIES, is_own=False), seen(other, PARTIES, is_own=True)
    assert difference(hidden, known) == difference(known, hidden) == ""
    assert not _stand(hidden, places).is_short


@given(st.integers(0, 4), st.integers(0, 4), COUNTS)
def test_a_page_tells_one_small_count_from_another_by_nothing(one: int, other: int, places: int) -> None:
    stands = [_stand(seen(count, PARTIES, is_own=False), places) for count in (one, other)]
    before = _stand(Seen(12), places)
    assert stands[0] == stands[1]
    assert change(stands[0], before) == change(stands[1], before)


def test_a_change_is_told_with_its_sign() -> None:
    assert [difference(Seen(15), Seen(12)), difference(Seen(12), Seen(1500))] == ["+3", "−1.488"]


def test_a_change_names_the_stage_before_and_what_differs() -> None:
    now, before = _stand(Seen(15), 24, "open"), _stand(Seen(12), 20, "plan")
    assert change(now, before).lines == ("was plan", "plaatsen +4", "wachtenden +3")


def test_more_who_wait_than_places_is_short() -> None:
    assert [_stand(Seen(count)).is_short for count in (24, 25)] == [False, True]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 99)), max_size=20))
def test_of_each_day_the_last_one_told_holds(rows: list[tuple[int, int]]) -> None:
    stands = [_stand(Seen(count)) for _, count in rows]
    told = [
        Stand(
            DAY + timedelta(days=day), stand.stage, stand.stage, stand.places, stand.waiting, stand.requests
        )
        for (day, _), stand in zip(rows, stands, strict=True)
    ]
    last = {stand.day: stand for stand in told}
    assert that_hold(told) == sorted(last.values(), key=lambda stand: stand.day)


def test_a_figure_is_fresh_for_half_a_year_and_old_after_a_whole_one() -> None:
    ages = [AGES.of(DAY, DAY + timedelta(days=days)) for days in (184, 185, 366, 367)]
    assert ages == [Freshness.FRESH, Freshness.AGEING, Freshness.AGEING, Freshness.STALE]
