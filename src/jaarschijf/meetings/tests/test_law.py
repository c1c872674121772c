"""The national list of what the law wants, by year."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from django.db.models import CharField
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.meetings.law.national import Source, sources, statutory_year
from jaarschijf.meetings.models import StatutoryMoment
from jaarschijf.people.models import PartyKind

YEARS = st.integers(2000, 2099)


def test_the_days_of_a_year_are_those_of_the_law() -> None:
    assert {one.key: (one.starts, one.day) for one in statutory_year(2026)} == {
        "budget-room": (None, date(2026, 6, 1)),
        "bid": (None, date(2026, 7, 1)),
        "accounts": (None, date(2026, 7, 1)),
        "agreements": (date(2026, 7, 1), date(2026, 12, 14)),
        "outlook": (None, date(2026, 12, 14)),
        "evaluation": (None, date(2026, 12, 31)),
        "dispute": (date(2026, 7, 1), date(2027, 1, 29)),
    }


@given(YEARS)
def test_every_year_has_the_same_moments_in_order_and_names_its_own_years(year: int) -> None:
    found = statutory_year(year)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert {one.key for one in found} == {one.key for one in statutory_year(2026)}
    assert all(one.starts is None or one.starts <= one.day for one in found)
    assert not any(mark in f"{one.name}{one.text}{one.certainty}" for one in found for mark in "{}")


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("bid", "Bod van de corporaties voor 2027"),
        ("accounts", "Jaarstukken over 2025"),
        ("evaluation", "Samen terugkijken op de afspraken van 2025"),
    ],
)
def test_a_name_says_which_year_it_is_about(key: str, sentence: str) -> None:
    assert {one.key: one.name for one in statutory_year(2026)}[key] == sentence


def test_only_the_dispute_is_a_window() -> None:
    assert [one.key for one in statutory_year(2026) if one.is_window] == ["dispute"]


def test_what_was_not_checked_says_so_and_everything_has_an_address() -> None:
    found = {one.key: one for one in statutory_year(2026)}
    assert found["budget-room"].certainty.startswith("[EK]")
    assert "1 februari 2027" in found["outlook"].certainty
    assert all(any(part.address for part in sources(one.source)) for one in found.values())


def test_every_moment_fits_the_table() -> None:
    for one in statutory_year(2026):
        for name in ("key", "name", "who", "source", "certainty"):
            column = StatutoryMoment._meta.get_field(name)
            assert isinstance(column, CharField)
            assert len(getattr(one, name)) <= (column.max_length or 0)
        assert set(one.kinds) <= set(PartyKind.values)


def test_a_source_is_words_and_addresses_named_after_their_site() -> None:
    assert sources("Woningwet art. 43 https://www.wetten.example/a?b=1 en http://uitleg.example") == [
        Source("Woningwet art. 43"),
        Source("wetten.example", "https://www.wetten.example/a?b=1"),
        Source("en"),
        Source("uitleg.example", "http://uitleg.example"),
    ]


@given(st.text(max_size=80))
def test_of_any_source_nothing_but_a_web_address_is_a_link(text: str) -> None:
    found = sources(text)
    assert all(part.address.startswith(("https://", "http://")) for part in found if part.address)
    assert " ".join(part.address or part.words for part in found).split() == text.split()


def test_the_list_is_data_of_the_package() -> None:
    assert files("jaarschijf.meetings").joinpath("data/statutory.json").is_file()
