"""Since when an agreement runs, and how often its words changed."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from jaarschijf.negotiating.carrying.lineage import history, sentence_of
from jaarschijf.negotiating.tests.carried import opened
from jaarschijf.register.actions.agreements import change_agreement
from jaarschijf.register.actions.stages import withdraw_plan
from jaarschijf.register.models import Agreement
from tests.stage import Stage


@pytest.mark.parametrize(
    ("since", "adapted", "sentence"),
    [
        (2026, 0, "Nieuw in 2026."),
        (2025, 0, "Loopt sinds 2025, nooit aangepast."),
        (2019, 1, "Loopt sinds 2019, één keer aangepast."),
        (2019, 2, "Loopt sinds 2019, twee keer aangepast."),
        (2001, 12, "Loopt sinds 2001, 12 keer aangepast."),
    ],
)
def test_a_line_in_one_sentence(since: int, adapted: int, sentence: str) -> None:
    assert sentence_of(since, adapted, 2026) == sentence


@pytest.fixture
def line(stage: Stage) -> list[Agreement]:
    """An agreement of 2026, 2027 and 2028; in 2027 others are responsible, in 2028 nothing changed."""
    first = stage.agreements[0]
    by = stage.cast.coordinator
    second = opened(by, first.plan).became[first.pk]
    second = change_agreement(
        by=by, agreement=second, revision=1, title=second.title, text=second.text, responsible=["Gemeenten"]
    )
    return [first, second, opened(by, second.plan).became[second.pk]]


def test_a_line_counts_the_years_in_which_the_words_changed(line: list[Agreement]) -> None:
    found = history(line[2])
    assert (found.since, found.adapted) == (2026, 1)
    assert [(one.year, one.changed, one.is_this) for one in found.years] == [
        (2026, False, False),
        (2027, True, False),
        (2028, False, True),
    ]


def test_an_earlier_year_counts_up_to_itself_and_shows_the_later(line: list[Agreement]) -> None:
    found = history(line[0])
    assert found.sentence == "Nieuw in 2026."
    assert [one.year for one in found.years] == [2026, 2027, 2028]


def test_a_plan_that_was_withdrawn_does_not_count(stage: Stage, line: list[Agreement]) -> None:
    plan = line[2].plan
    withdraw_plan(by=stage.cast.coordinator, plan=plan, revision=plan.revision, reason="Te vroeg.")
    assert [one.year for one in history(line[0]).years] == [2026, 2027]


def test_a_line_takes_two_queries(
    line: list[Agreement], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        history(line[2])
