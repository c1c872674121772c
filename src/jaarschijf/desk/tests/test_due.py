"""What an agreement asks for next, and how pressing that is."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.desk.due import Urgency, due
from jaarschijf.publishing.shape import ObligationContents
from jaarschijf.publishing.tests.samples import agreement

TODAY = date(2026, 7, 1)


def duty(
    *occurrences: tuple[str, str | None, bool], when: dict[str, object] | None = None
) -> ObligationContents:
    return {"text": "Overleg", "who": [], "when": when, "occurrences": list(occurrences)}


@pytest.mark.parametrize(
    ("end", "urgency", "words"),
    [
        ("2026-06-30", Urgency.OVERDUE, "30 juni 2026, 1 dag te laat"),
        ("2026-06-01", Urgency.OVERDUE, "1 juni 2026, 30 dagen te laat"),
        ("2025-06-30", Urgency.OVERDUE, "30 juni 2025, meer dan een jaar te laat"),
        ("2026-07-01", Urgency.SOON, "Uiterlijk 1 juli 2026"),
        ("2026-07-31", Urgency.SOON, "Uiterlijk 31 juli 2026"),
        ("2026-08-01", Urgency.LATER, "Uiterlijk 1 augustus 2026"),
    ],
)
def test_the_last_day_of_a_period_counts(end: str, urgency: Urgency, words: str) -> None:
    found = due(agreement(obligations=[duty(("2026-01-01", end, True))]), TODAY)

    assert (found.urgency, found.words, found.day) == (urgency, words, date.fromisoformat(end))


def test_what_is_done_asks_nothing_more() -> None:
    done = agreement(standing="done", obligations=[duty(("2026-01-01", None, True))])

    assert due(done, TODAY).urgency is Urgency.DONE


def test_a_day_that_was_only_spread_over_the_year_is_no_deadline() -> None:
    twice = {"kind": "times", "count": 2, "per": "year", "start": None, "end": None}
    found = due(agreement(obligations=[duty(("2026-04-02", None, False), when=twice)]), TODAY)

    assert (found.urgency, found.day, found.words) == (Urgency.UNDATED, None, "2 keer per jaar")


def test_what_is_too_late_goes_before_what_comes() -> None:
    both = agreement(obligations=[duty(("2026-09-01", None, True)), duty(("2026-03-01", None, True))])

    assert due(both, TODAY).day == date(2026, 3, 1)


def test_a_meeting_that_was_held_is_not_too_late() -> None:
    meetings = [
        duty(("2026-03-01", None, True), ("2026-09-01", None, True)),
        duty(("2026-08-01", None, True)),
    ]
    found = due(agreement(obligations=meetings), TODAY, {(0, "2026-03-01")})

    assert found.day == date(2026, 8, 1)


def test_held_is_of_one_obligation_and_not_of_another_on_the_same_day() -> None:
    both = agreement(obligations=[duty(("2026-03-01", None, True)), duty(("2026-03-01", None, True))])

    assert due(both, TODAY, {(0, "2026-03-01")}).urgency is Urgency.OVERDUE


def test_without_a_term_that_is_said() -> None:
    assert due(agreement(), TODAY).words == "Geen termijn"


def test_the_order_is_that_of_urgency_and_then_of_days() -> None:
    late, soon, later = (
        due(agreement(obligations=[duty((day, None, True))]), TODAY)
        for day in ("2026-06-01", "2026-07-05", "2026-12-01")
    )
    undated = due(agreement(), TODAY)

    assert sorted([undated, later, late, soon], key=lambda one: one.order) == [late, soon, later, undated]
