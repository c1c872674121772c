"""Times in words."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.reading import Per, Period, ReadingError, Relative, Times, When
from jaarschijf.register.words import in_words


def period(start: str, end: str, label: str = "") -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end), label)


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (
            period("2026-04-01", "2026-06-30", "Q2 2026"),
            "in het tweede kwartaal van 2026 (1 april tot en met 30 juni)",
        ),
        (
            period("2026-07-01", "2026-12-31", "tweede helft van 2026"),
            "in de tweede helft van 2026 (1 juli tot en met 31 december)",
        ),
        (period("2026-01-01", "2026-06-30", "voor 1 juli 2026"), "uiterlijk 30 juni 2026"),
        (period("2026-01-01", "2026-06-30", "vóór 1 juli 2026"), "uiterlijk 30 juni 2026"),
        (period("2026-01-01", "2026-12-31", "uiterlijk 31 december 2026"), "uiterlijk 31 december 2026"),
        (period("2026-01-01", "2026-12-31", "2026"), "in 2026"),
        (period("2026-07-01", "2026-07-31", "juli 2026"), "in juli 2026"),
        (period("2024-02-01", "2024-02-29"), "in februari 2024"),
        (period("2026-02-01", "2026-02-27"), "van 1 februari tot en met 27 februari 2026"),
        (period("2026-01-01", "2026-02-28"), "van 1 januari tot en met 28 februari 2026"),
        (period("2026-02-01", "2026-04-30"), "van 1 februari tot en met 30 april 2026"),
        (period("2025-08-01", "2026-07-31"), "van 1 augustus 2025 tot en met 31 juli 2026"),
        (period("2026-07-01", "2026-07-01", "op 1 juli"), "op 1 juli 2026"),
        (period("2026-06-11", "2026-06-20", "medio juni 2026"), "van 11 juni tot en met 20 juni 2026"),
        (Times(2, Per.YEAR), "2 keer per jaar"),
        (Times(1, Per.QUARTER), "1 keer per kwartaal"),
        (Times(None, Per.YEAR), "regelmatig"),
        (Times(2, Per.YEAR, *YEAR), "2 keer in 2026"),
        (Times(1, Per.MONTH, *YEAR), "1 keer per maand in 2026"),
        (Times(None, Per.YEAR, *YEAR), "regelmatig in 2026"),
        (Times(1, Per.MONTH, date(2026, 3, 1)), "1 keer per maand, vanaf 1 maart 2026"),
        (Times(1, Per.MONTH, None, date(2026, 3, 1)), "1 keer per maand, tot en met 1 maart 2026"),
        (
            Times(2, Per.MONTH, date(2026, 3, 1), date(2026, 5, 31)),
            "2 keer per maand, van 1 maart tot en met 31 mei 2026",
        ),
        (Relative(-14, "stuurgroep"), "14 dagen voor elke stuurgroep"),
        (Relative(-1, "overleg"), "1 dag voor elk overleg"),
        (Relative(7, "stuurgroepoverleggen"), "7 dagen na stuurgroepoverleggen"),
        (Relative(30, "oplevering van het project"), "30 dagen na oplevering van het project"),
        (Relative(0, "de stuurgroep"), "op de dag van de stuurgroep"),
        (Relative(-14, "stuurgroep", 3, Per.YEAR), "14 dagen voor elke stuurgroep, 3 keer per jaar"),
    ],
)
def test_a_time_is_said_as_people_say_it(when: When, words: str) -> None:
    assert in_words(when.as_json()) == words


def test_no_time_has_no_words() -> None:
    assert in_words(None) == ""


def test_a_shape_that_is_no_time_is_refused() -> None:
    with pytest.raises(ReadingError):
        in_words({"kind": "someday"})
