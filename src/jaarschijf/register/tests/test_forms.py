"""The fields for the time of an obligation."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.reading import Per, Period, Relative, Times, When
from jaarschijf.register.forms import WhenFields

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
counts = st.integers(1, 32_767)
spans = st.tuples(days, days).map(sorted)
whens = (
    st.builds(lambda span, label: Period(span[0], span[1], label), spans, words)
    | st.builds(lambda span, count, per: Times(count, per, *span), spans, counts, st.sampled_from(Per))
    | st.builds(Times, st.none() | counts, st.sampled_from(Per))
    | st.builds(Relative, st.integers(-3000, 3000), words)
    | st.builds(Relative, st.integers(-3000, 3000), words, counts, st.sampled_from(Per))
)


def posted(**data: object) -> WhenFields:
    return WhenFields({name: str(value) for name, value in data.items()})


def when_of(**data: object) -> When | None:
    form = posted(**data)
    assert form.is_valid(), form.errors
    return form.when


@given(st.none() | whens)
def test_a_time_comes_back_from_the_form_as_it_went_in(when: When | None) -> None:
    initial = WhenFields.initial_of(when)
    form = WhenFields({name: "" if value is None else str(value) for name, value in initial.items()})
    assert form.is_valid(), form.errors
    assert form.when == when


def test_without_a_kind_there_is_no_time() -> None:
    assert when_of(kind="", end="2027-06-30", count=3) is None


def test_only_a_last_day_is_a_deadline_from_the_first_of_january() -> None:
    assert when_of(kind="period", end="2027-06-30") == Period(
        date(2027, 1, 1), date(2027, 6, 30), "uiterlijk 30 juni 2027"
    )


@pytest.mark.parametrize(
    ("start", "label"),
    [("2027-06-30", "30 juni 2027"), ("2027-04-01", "1 april 2027 tot en met 30 juni 2027")],
)
def test_a_period_without_words_gets_its_days_as_words(start: str, label: str) -> None:
    when = when_of(kind="period", start=start, end="2027-06-30")
    assert isinstance(when, Period)
    assert when.label == label


def test_no_count_is_repeatedly() -> None:
    assert when_of(kind="times", per="year") == Times(None, Per.YEAR)


@pytest.mark.parametrize(("side", "days"), [("before", -14), ("after", 14)])
def test_before_is_negative(side: str, days: int) -> None:
    assert when_of(kind="relative", days=14, side=side, anchor="de stuurgroep") == Relative(
        days, "de stuurgroep"
    )


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"kind": "period"}, "end", "laatste dag"),
        ({"kind": "period", "end": "31-31-2027"}, "end", "datum"),
        ({"kind": "period", "start": "2027-06-30", "end": "2027-06-01"}, "end", "voor de eerste"),
        ({"kind": "times", "count": 2}, "per", "per jaar"),
        ({"kind": "times", "count": 0, "per": "year"}, "count", "1"),
        (
            {"kind": "times", "per": "year", "start": "2027-06-30", "end": "2027-06-01"},
            "end",
            "voor de eerste",
        ),
        ({"kind": "relative", "anchor": "de stuurgroep"}, "days", "hoeveel dagen"),
        ({"kind": "relative", "days": 14}, "anchor", "stuurgroep"),
        ({"kind": "relative", "days": 14, "anchor": "x", "count": 2}, "per", "per jaar"),
        ({"kind": "ooit"}, "kind", "ooit"),
    ],
)
def test_what_is_missing_or_impossible_is_said_at_its_field(
    data: dict[str, object], field: str, sentence: str
) -> None:
    form = posted(**data)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert sentence in str(form.errors[field])


def test_a_wrong_value_in_a_field_that_the_kind_does_not_use_is_passed_over() -> None:
    assert when_of(kind="times", count=2, per="year", days="veel", label="x" * 200) == Times(2, Per.YEAR)
