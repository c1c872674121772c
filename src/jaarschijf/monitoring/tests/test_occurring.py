"""What is reported one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.monitoring.reports.occurring import informs, occasions
from jaarschijf.reading import Per, Period, Relative, Times, When
from jaarschijf.register.occurrences import Dated

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.none() | st.integers(1, 6)
WHENS: st.SearchStrategy[When | None] = st.one_of(
    st.none(),
    st.builds(lambda a, b: Period(min(a, b), max(a, b), "een periode"), DAYS, DAYS),
    st.builds(Times, COUNTS, st.sampled_from(Per), st.none() | DAYS, st.none() | DAYS),
    st.builds(
        Relative,
        st.integers(-60, 60),
        st.sampled_from(["stuurgroep", "oplevering"]),
        COUNTS,
        st.just(Per.YEAR),
    ),
)
MOMENTS = st.lists(
    st.builds(Dated, st.integers(1, 9), st.just("Stuurgroep"), DAYS), max_size=3, unique_by=lambda one: one.pk
)
KEYS = st.lists(st.from_regex(r"m?[1-9][0-9]?", fullmatch=True), max_size=4)
STEERING = [Dated(7, "Stuurgroep", date(2026, 9, 24)), Dated(3, "Stuurgroep", date(2026, 3, 12))]


@given(WHENS, MOMENTS, KEYS)
def test_no_key_that_was_said_is_lost(when: When | None, moments: list[Dated], keys: list[str]) -> None:
    assert set(keys) <= {one.key for one in occasions(when, 2026, moments, keys)}


@given(WHENS, MOMENTS, KEYS)
def test_every_obligation_can_be_reported_and_every_occasion_once(
    when: When | None, moments: list[Dated], keys: list[str]
) -> None:
    found = [one.key for one in occasions(when, 2026, moments, keys)]
    assert found
    assert len(found) == len(set(found))


@given(WHENS, MOMENTS, KEYS)
def test_only_a_known_day_is_exact(when: When | None, moments: list[Dated], keys: list[str]) -> None:
    assert all(one.due_on for one in occasions(when, 2026, moments, keys) if one.exact)


@given(WHENS, MOMENTS, KEYS)
def test_what_was_said_moves_no_occasion(when: When | None, moments: list[Dated], keys: list[str]) -> None:
    plain = occasions(when, 2026, moments)
    assert occasions(when, 2026, moments, keys)[: len(plain)] == plain


def test_a_period_is_one_on_its_last_day() -> None:
    quarter = Period(date(2026, 4, 1), date(2026, 6, 30), "Q2 2026")
    (one,) = occasions(quarter, 2026)
    assert (one.key, one.due_on, one.exact) == ("1", date(2026, 6, 30), True)
    assert one.label == "Q2 2026, tot en met 30 juni 2026"


def test_a_number_of_times_is_spread_over_the_year_and_not_exact() -> None:
    found = occasions(Times(2, Per.YEAR), 2026)
    assert [(one.key, one.exact) for one in found] == [("1", False), ("2", False)]
    assert found[0].label == "1e van 2 keer, rond 2 april 2026"


def test_repeatedly_is_always_one_more_than_was_said() -> None:
    again = Times(None, Per.YEAR)
    assert [one.key for one in occasions(again, 2026)] == ["1"]
    assert [one.key for one in occasions(again, 2026, (), ["1", "2"])] == ["1", "2", "3"]


def test_what_is_relative_follows_every_moment_in_order() -> None:
    found = occasions(Relative(-14, "de stuurgroepoverleggen"), 2026, STEERING)
    assert [(one.key, one.due_on) for one in found] == [("m3", date(2026, 2, 26)), ("m7", date(2026, 9, 10))]
    assert found[0].label == "Uiterlijk 26 februari 2026, bij Stuurgroep van 12 maart 2026"


def test_without_a_moment_it_says_that_there_is_no_date() -> None:
    (one,) = occasions(Relative(-14, "stuurgroep"), 2026)
    assert (one.due_on, one.label) == (None, "Volgt ‘stuurgroep’: er is nog geen datum")


def test_a_moment_that_went_leaves_what_was_said_of_it() -> None:
    found = occasions(Relative(-14, "stuurgroep"), 2026, STEERING, ["m9"])
    assert [one.key for one in found] == ["m3", "m7", "m9"]
    assert found[-1].due_on is None


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente informeert de bewoners.",
        "Partijen op de hoogte stellen van wijzigingen",
        "Wij lichten de huurders vooraf in.",
        "Delen van nieuwe initiatieven",
        "De corporaties delen tweemaal per jaar met de gemeenten hoeveel zij toewezen.",
        "De raad wordt geïnformeerd.",
    ],
)
def test_an_informing_duty_is_recognised(text: str) -> None:
    assert informs(text)


@pytest.mark.parametrize(
    "text", ["Het plan bestaat uit drie delen.", "Onderdelen worden vervangen", "Bouwen"]
)
def test_other_duties_are_not(text: str) -> None:
    assert not informs(text)


def test_what_comes_every_month_is_called_by_its_month() -> None:
    labels = [one.label for one in occasions(Times(1, Per.MONTH), 2026)]
    assert (labels[0], labels[11], len(set(labels))) == ("Januari 2026", "December 2026", 12)


def test_what_comes_every_quarter_is_called_by_its_quarter() -> None:
    labels = [one.label for one in occasions(Times(1, Per.QUARTER), 2026)]
    assert labels == [f"{quarter}e kwartaal 2026" for quarter in (1, 2, 3, 4)]


PLANNED = [
    Dated(4, "Overleg", date(2026, 11, 3), of=frozenset({9})),
    Dated(6, "Overleg", date(2026, 3, 5), of=frozenset({9}), held=True),
]


def test_what_was_planned_is_numbered_by_its_day_and_says_that_it_took_place() -> None:
    found = occasions(Times(2, Per.YEAR), 2026, own=PLANNED)
    assert [(one.key, one.due_on, one.exact, one.held) for one in found] == [
        ("1", date(2026, 3, 5), True, True),
        ("2", date(2026, 11, 3), True, False),
    ]
    assert found[0].label == "1e van 2 keer, op 5 maart 2026, gehouden"


def test_a_meeting_within_a_period_is_its_one_occasion() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31), "2026")
    assert [one.label for one in occasions(year, 2026, own=PLANNED[:1])] == ["Op 3 november 2026"]


@given(WHENS, st.lists(DAYS, max_size=4, unique=True), KEYS)
def test_planning_loses_no_key_that_was_said(when: When | None, days: list[date], keys: list[str]) -> None:
    moments = [Dated(pk, "Overleg", day, of=frozenset({9})) for pk, day in enumerate(days, start=1)]
    found = [one.key for one in occasions(when, 2026, moments, keys, moments)]
    assert set(keys) <= set(found)
    assert len(found) == len(set(found))
