"""A year proposed from its rhythm: all that is asked, on working days, at its distance or told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jaarschijf.lib.refusal import Refusal
from jaarschijf.meetings.rhythm.days import days_off
from jaarschijf.meetings.rhythm.planning import plan_year
from jaarschijf.meetings.rhythm.shapes import Key, Rhythm, Slot
from jaarschijf.meetings.tests.rhythms import (
    ANYWHERE,
    SOUTH,
    YEAR,
    following,
    meeting,
    series,
)

STEERING = series("stuurgroep", 3)
WORKING = following("werkgroep", "stuurgroep", -14)
CARE = series("zorgoverleg", 2)
DIVISION = series("verdeling", 1, starts=date(YEAR, 1, 1), ends=date(YEAR, 2, 28))
REGION = [STEERING, WORKING, CARE, DIVISION]


def _days(slots: Sequence[Slot], key: Key) -> list[date]:
    return [slot.day for slot in slots if slot.series == key]


def _once(first: date, last: date, key: Key = "dag", **more: object) -> Rhythm:
    return series(key, 1, starts=first, ends=last, **more)


@pytest.mark.parametrize("year", range(2022, 2031))
@pytest.mark.parametrize("school", ["", "Noord", "Midden", "Zuid"])
def test_a_common_year_is_planned_without_a_problem(year: int, school: str) -> None:
    division = replace(DIVISION, starts=date(year, 1, 1), ends=date(year, 2, 28))
    rhythms = [STEERING, WORKING, following("week erna", "stuurgroep", 1, 7), CARE, division]
    slots = plan_year(rhythms, [], year, days_off([year], school))
    assert Counter(slot.series for slot in slots) == {
        "stuurgroep": 3,
        "werkgroep": 3,
        "week erna": 3,
        "zorgoverleg": 2,
        "verdeling": 1,
    }
    assert [slot.problems for slot in slots if slot.problems] == []


def test_the_working_group_meets_exactly_two_weeks_before_each_steering_group() -> None:
    slots = plan_year(REGION, [], YEAR, SOUTH)
    assert _days(slots, "werkgroep") == [day - timedelta(14) for day in _days(slots, "stuurgroep")]


def test_meetings_are_spread_over_the_year() -> None:
    thirds = [(day.month - 1) // 4 for day in _days(plan_year(REGION, [], YEAR, SOUTH), "stuurgroep")]
    assert thirds == [0, 1, 2]


def test_what_comes_every_month_gets_a_day_in_every_month() -> None:
    slots = plan_year([Rhythm("melding", "Melding", count=12)], [], YEAR, SOUTH)
    assert [slot.day.month for slot in slots] == list(range(1, 13))


def test_a_window_holds_its_meeting() -> None:
    (day,) = _days(plan_year(REGION, [], YEAR, SOUTH), "verdeling")
    assert day.month in (1, 2)


def test_the_anchor_takes_a_day_on_which_its_follower_can_keep_its_distance() -> None:
    """On Monday 20 April two weeks earlier would be Easter Monday."""
    anchor = _once(date(YEAR, 4, 20), date(YEAR, 4, 21), weekday=0)
    slots = plan_year([anchor, following("ervoor", "dag", -14)], [], YEAR, ANYWHERE)
    assert [slot.day for slot in slots] == [date(YEAR, 4, 21), date(YEAR, 4, 7)]


def test_a_distance_that_no_day_allows_is_proposed_and_told() -> None:
    anchor = _once(date(YEAR, 4, 20), date(YEAR, 4, 20))
    _, slot = plan_year([anchor, following("ervoor", "dag", -14)], [], YEAR, ANYWHERE)
    assert (slot.day, slot.is_broken) == (date(YEAR, 4, 7), True)
    assert slot.problems == (
        (
            "Hoort 14 dagen voor ‘dag’ van 20 april 2026, maar is 13 dagen ervoor. "
            "6 april 2026 is een feestdag: Tweede paasdag."
        ),
    )


def test_a_window_without_a_working_day_is_told() -> None:
    (slot,) = plan_year([_once(date(YEAR, 4, 4), date(YEAR, 4, 6))], [], YEAR, ANYWHERE)
    assert (slot.day, slot.is_broken) == (date(YEAR, 4, 7), True)
    assert slot.problems == ("Hoort in de periode 4 april tot en met 6 april 2026; daar is geen werkdag.",)


def test_a_school_holiday_is_taken_only_when_the_window_has_nothing_else_and_told() -> None:
    (summer,) = plan_year([_once(date(YEAR, 7, 20), date(YEAR, 7, 31))], [], YEAR, SOUTH)
    assert summer.problems == ("Dit is in de zomervakantie.",)
    (last_day,) = plan_year([_once(date(YEAR, 7, 20), date(YEAR, 8, 24))], [], YEAR, SOUTH)
    assert (last_day.day, last_day.problems) == (date(YEAR, 8, 24), ())


def test_days_off_of_the_region_are_avoided() -> None:
    days = days_off([YEAR], "", [("carnaval", date(YEAR, 2, 14), date(YEAR, 2, 17))])
    (slot,) = plan_year([_once(date(YEAR, 2, 16), date(YEAR, 2, 18))], [], YEAR, days)
    assert slot.day == date(YEAR, 2, 18)


def test_mondays_and_fridays_are_left_alone() -> None:
    weekdays = {slot.day.weekday() for slot in plan_year(REGION, [], YEAR, SOUTH)}
    assert weekdays <= {1, 2, 3}


def test_a_weekday_of_choice_is_kept() -> None:
    slots = plan_year([series("stuurgroep", 6, weekday=0)], [], YEAR, SOUTH)
    assert {slot.day.weekday() for slot in slots} == {0}


def test_what_comes_in_the_week_after_takes_a_day_of_that_week() -> None:
    rhythms = [STEERING, replace(following("erna", "stuurgroep", 1, 7), weekday=4)]
    slots = plan_year(rhythms, [], YEAR, SOUTH)
    pairs = zip(_days(slots, "stuurgroep"), _days(slots, "erna"), strict=True)
    assert all(1 <= (after - day).days <= 7 and after.weekday() == 4 for day, after in pairs)


def test_what_follows_at_the_edge_of_the_year_still_falls_in_it() -> None:
    january = _once(date(YEAR, 1, 1), date(YEAR, 1, 31), "begin")
    december = _once(date(YEAR, 12, 1), date(YEAR, 12, 31), "eind")
    rhythms = [january, following("ervoor", "begin", -21), december, following("erna", "eind", 14)]
    slots = plan_year(rhythms, [], YEAR, ANYWHERE)
    assert {slot.day.year for slot in slots} == {YEAR}


def test_what_can_not_fall_in_the_year_is_told() -> None:
    january = _once(date(YEAR, 1, 1), date(YEAR, 1, 9), "begin")
    _, slot = plan_year([january, following("ervoor", "begin", -14)], [], YEAR, ANYWHERE)
    assert "Dit valt in 2025." in slot.problems


def test_the_same_people_do_not_meet_twice_on_a_day() -> None:
    day = date(YEAR, 6, 9)
    both = [_once(day, day + timedelta(1), name, people=frozenset({7})) for name in ("een", "twee")]
    first, second = plan_year(both, [], YEAR, ANYWHERE)
    assert first.day != second.day


def test_the_same_people_twice_on_the_only_day_is_told() -> None:
    day = date(YEAR, 6, 9)
    both = [_once(day, day, name, people=frozenset({7, 8})) for name in ("een", "twee")]
    assert [slot.problems for slot in plan_year(both, [], YEAR, ANYWHERE)] == [
        ("Op dezelfde dag is ook ‘twee’. 2 mensen zitten in beide.",),
        ("Op dezelfde dag is ook ‘een’. 2 mensen zitten in beide.",),
    ]


def test_groups_of_which_the_people_are_not_known_yet_get_days_of_their_own() -> None:
    slots = plan_year([series(name, 1) for name in "abcdef"], [], YEAR, SOUTH)
    assert len({slot.day for slot in slots}) == 6


def test_a_group_has_days_between_its_meetings() -> None:
    window = {"starts": date(YEAR, 3, 1), "ends": date(YEAR, 3, 31), "group": "werkgroep"}
    first, second = plan_year([series("a", 1, **window), series("b", 1, **window)], [], YEAR, ANYWHERE)
    assert abs((first.day - second.day).days) >= 7


def test_what_is_there_stays_and_only_the_rest_is_proposed() -> None:
    there = meeting(5, date(YEAR, 6, 2), series="stuurgroep")
    slots = plan_year(REGION, [there], YEAR, SOUTH)
    assert [(day.month - 1) // 4 for day in _days(slots, "stuurgroep")] == [0, 2]
    assert [slot.day for slot in slots if slot.anchor_pk == 5] == [date(YEAR, 5, 19)]


def test_a_held_meeting_counts() -> None:
    there = meeting(5, date(YEAR, 3, 10), series="stuurgroep", is_held=True)
    assert len(_days(plan_year([STEERING], [there], YEAR, SOUTH), "stuurgroep")) == 2


def test_more_meetings_than_asked_are_left_alone() -> None:
    there = [meeting(pk, date(YEAR, pk, 10), series="zorgoverleg") for pk in (3, 6, 9)]
    assert plan_year([CARE], there, YEAR, SOUTH) == []


def test_a_number_that_was_given_out_is_not_given_again() -> None:
    there = [meeting(pk, date(YEAR, pk, 10), series="stuurgroep", number=pk) for pk in (1, 3)]
    assert [slot.number for slot in plan_year([STEERING], there, YEAR, SOUTH)] == [2]


def test_nothing_is_proposed_on_a_day_that_has_passed() -> None:
    slots = plan_year(REGION, [], YEAR, SOUTH, after=date(YEAR, 5, 1))
    late = [slot for slot in slots if slot.series != "verdeling"]
    assert min(slot.day for slot in late) > date(YEAR, 5, 1)


def test_a_window_that_has_passed_is_proposed_all_the_same_and_told() -> None:
    (slot,) = plan_year([DIVISION], [], YEAR, SOUTH, after=date(YEAR, 5, 1))
    assert slot.day.month in (1, 2)
    assert slot.problems == ("Deze dag is al voorbij.",)


def test_a_year_that_lies_behind_is_planned_as_it_was() -> None:
    assert plan_year(REGION, [], YEAR, SOUTH, after=date(2030, 1, 1)) == plan_year(REGION, [], YEAR, SOUTH)


def test_series_that_follow_each_other_in_a_ring_are_refused() -> None:
    with pytest.raises(Refusal, match="‘a’ volgt zichzelf"):
        plan_year([following("a", "b", 1), following("b", "a", 1)], [], YEAR, SOUTH)


def test_what_follows_a_series_that_is_left_out_gets_no_days() -> None:
    assert plan_year([WORKING], [], YEAR, SOUTH) == []
