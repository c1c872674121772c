"""The line on a card that says when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jaarschijf.public.terms import term
from jaarschijf.publishing.tests import samples
from jaarschijf.reading import Per, Period, Relative, Times, When

TODAY = date(2026, 9, 14)


def until(end: str) -> Period:
    return Period(date(2026, 1, 1), date.fromisoformat(end), "")


def _term(*times: When | None, standing: str | None = "under_way", today: date = TODAY) -> str:
    duties: list[dict[str, Any]] = [
        {"text": "", "who": [], "when": when and when.as_json(), "occurrences": []} for when in times
    ]
    return term(samples.agreement(obligations=duties, standing=standing), today)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("under_way", "Termijn: 30 juni 2026 · 76 dagen te laat"),
        ("stalled", "Termijn: 30 juni 2026 · 76 dagen te laat"),
        ("done", "Termijn: 30 juni 2026"),
        (None, "Termijn: 30 juni 2026 · verstreken"),
    ],
)
def test_only_what_was_reported_and_is_not_done_is_late(standing: str | None, said: str) -> None:
    assert _term(until("2026-06-30"), standing=standing) == said


def test_the_last_day_is_not_late() -> None:
    assert _term(until("2026-09-14")) == "Termijn: 14 september 2026"
    assert _term(until("2026-09-13")) == "Termijn: 13 september 2026 · 1 dag te laat"


def test_after_a_year_days_are_no_longer_counted() -> None:
    assert _term(until("2026-06-30"), today=date(2028, 1, 1)).endswith("meer dan een jaar te laat")


def test_the_next_term_is_told_and_not_one_that_has_passed() -> None:
    said = _term(until("2026-12-31"), until("2026-03-31"), until("2026-10-31"))
    assert said == "Termijn: 31 oktober 2026 (en nog 2 termijnen)"


def test_when_all_have_passed_the_last_is_told() -> None:
    said = _term(until("2026-03-31"), until("2026-06-30"))
    assert said == "Termijn: 30 juni 2026 · 76 dagen te laat (en nog 1 termijn)"


def test_how_often_is_told_in_words_and_kept_short() -> None:
    assert _term(Times(2, Per.YEAR)) == "2 keer per jaar"
    assert _term(Times(2, Per.YEAR), Times(2, Per.YEAR)) == "2 keer per jaar"
    several = (until("2026-12-31"), Times(2, Per.YEAR), Relative(-14, "stuurgroep"), Times(1, Per.MONTH))
    assert _term(*several) == "Termijn: 31 december 2026 · 2 keer per jaar · en nog 2"


def test_without_a_time_there_is_nothing_to_say() -> None:
    assert _term(None) == _term() == ""
