"""Which signed version holds on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.lib.refusal import Refusal
from jaarschijf.register.versions.in_force import in_force_on, refuse_too_early, spans


@dataclass(frozen=True)
class One:
    number: int
    in_force_from: date


PLAN = One(1, date(2026, 1, 1))
SUMMER = One(2, date(2026, 7, 1))
AUTUMN = One(3, date(2026, 10, 1))
ALL = (AUTUMN, PLAN, SUMMER)

DAYS = st.dates(date(2023, 12, 1), date(2028, 3, 31))
VERSIONS = st.lists(st.builds(One, st.integers(1, 9), DAYS), max_size=6, unique_by=lambda one: one.number)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), PLAN),
        (date(2026, 6, 30), PLAN),
        (date(2026, 7, 1), SUMMER),
        (date(2026, 9, 30), SUMMER),
        (date(2026, 10, 1), AUTUMN),
        (date(2030, 1, 1), AUTUMN),
    ],
)
def test_a_version_holds_from_its_day_until_the_next(day: date, found: One | None) -> None:
    assert in_force_on(ALL, day) == found


def test_it_holds_from_a_leap_day() -> None:
    leap = One(2, date(2024, 2, 29))
    before = One(1, date(2024, 1, 1))
    assert in_force_on([before, leap], date(2024, 2, 28)) == before
    assert in_force_on([before, leap], date(2024, 2, 29)) == leap
    assert spans([before, leap])[0].until == date(2024, 2, 28)


def test_of_two_from_one_day_the_later_one_holds() -> None:
    later = One(3, SUMMER.in_force_from)
    assert in_force_on([later, SUMMER], SUMMER.in_force_from) == later
    assert [span.version for span in spans([PLAN, SUMMER, later])] == [PLAN, later]


def test_an_addendum_may_hold_from_the_day_of_what_it_changes_and_not_before() -> None:
    refuse_too_early(SUMMER.in_force_from, SUMMER.in_force_from)
    with pytest.raises(Refusal, match=r"30 juni 2026 is eerder"):
        refuse_too_early(date(2026, 6, 30), SUMMER.in_force_from)


@given(VERSIONS, DAYS)
def test_nothing_holds_before_its_day(versions: Sequence[One], day: date) -> None:
    found = in_force_on(versions, day)
    assert found is None or found.in_force_from <= day
    assert (found is None) == all(one.in_force_from > day for one in versions)


@given(VERSIONS, DAYS)
def test_the_order_of_the_list_says_nothing(versions: Sequence[One], day: date) -> None:
    assert in_force_on(versions, day) == in_force_on(list(reversed(versions)), day)


@given(VERSIONS, DAYS)
def test_the_spans_say_the_same_as_the_day(versions: Sequence[One], day: date) -> None:
    inside = [
        span.version
        for span in spans(versions)
        if span.since <= day and (not span.until or day <= span.until)
    ]
    found = in_force_on(versions, day)
    assert inside == ([found] if found else [])


@given(VERSIONS)
def test_the_spans_join_without_a_gap(versions: Sequence[One]) -> None:
    found = spans(versions)
    for one, following in pairwise(found):
        assert one.until is not None
        assert one.until + timedelta(days=1) == following.since
    assert not found or found[-1].until is None


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_where_none_may_begin_too_early_the_last_signed_holds_in_the_end(days: Sequence[date]) -> None:
    made = [One(1, days[0])]
    for day in days[1:]:
        try:
            refuse_too_early(day, made[-1].in_force_from)
        except Refusal:
            continue
        made.append(One(len(made) + 1, day))
    assert in_force_on(made, date(2100, 1, 1)) == made[-1]
    assert [span.version.number for span in spans(made)] == sorted(
        span.version.number for span in spans(made)
    )
