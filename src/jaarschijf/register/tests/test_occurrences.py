"""When obligations fall: always inside the year, in order, and never more exact than the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.reading import Per, Period, Relative, Times, When
from jaarschijf.register.occurrences import Occurrence, occurrences

YEAR = 2026
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
spans = st.tuples(days, days).map(sorted)
periods = spans.map(lambda span: Period(span[0], span[1], "in woorden"))
counts = st.one_of(st.none(), st.integers(1, 60))
times = st.builds(
    lambda count, per, span: Times(count, per, *span),
    counts,
    st.sampled_from(Per),
    st.one_of(st.just((None, None)), spans.map(tuple)),
)
relatives = st.builds(
    Relative, st.integers(-90, 90), st.just("stuurgroep"), counts, st.one_of(st.none(), st.sampled_from(Per))
)
whens = st.one_of(st.none(), periods, times, relatives)


@given(whens)
def test_occurrences_lie_inside_the_year(when: When | None) -> None:
    for found in occurrences(when, YEAR):
        assert found.start.year == YEAR
        assert found.end is None or (found.end.year == YEAR and found.end > found.start)


@given(whens)
def test_occurrences_come_in_order(when: When | None) -> None:
    starts = [found.start for found in occurrences(when, YEAR)]

    assert starts == sorted(starts)


@given(whens)
def test_only_what_the_text_dates_is_exact(when: When | None) -> None:
    assert all(found.exact == isinstance(when, Period) for found in occurrences(when, YEAR))


@given(st.integers(1, 24), st.sampled_from(Per))
def test_a_whole_year_has_as_many_moments_as_the_text_says(count: int, per: Per) -> None:
    expected = count * {Per.YEAR: 1, Per.QUARTER: 4, Per.MONTH: 12}[per]

    assert len(occurrences(Times(count, per), YEAR)) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (
            Period(date(2026, 4, 1), date(2026, 6, 30), "Q2"),
            [Occurrence(date(2026, 4, 1), date(2026, 6, 30))],
        ),
        (Period(date(2026, 7, 1), date(2026, 7, 1), "1 juli"), [Occurrence(date(2026, 7, 1))]),
        (
            Period(date(2025, 11, 1), date(2026, 1, 31), "winter"),
            [Occurrence(date(2026, 1, 1), date(2026, 1, 31))],
        ),
        (Period(date(2025, 1, 1), date(2025, 12, 31), "2025"), []),
        (Times(None, Per.YEAR), [Occurrence(date(2026, 1, 1), date(2026, 12, 31), exact=False)]),
        (Relative(-14, "stuurgroep"), []),
        (None, []),
    ],
)
def test_what_falls_where(when: When | None, expected: list[Occurrence]) -> None:
    assert occurrences(when, YEAR) == expected


def test_half_a_year_gets_half_the_moments() -> None:
    half = Times(1, Per.MONTH, date(2026, 7, 1), date(2026, 12, 31))

    assert len(occurrences(half, YEAR)) == 6
