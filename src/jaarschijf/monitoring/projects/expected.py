"""Pure: when a project is expected to be delivered, from the words of a person."""

from __future__ import annotations

import re
from datetime import date

from jaarschijf.lib.dutch import full_date
from jaarschijf.lib.refusal import Refusal
from jaarschijf.reading import Period, parse_when

LONGEST = 80
_YEAR = re.compile(r"\b(19|20)\d\d\b")


def expected(words: str, year: int) -> tuple[date | None, str]:
    """The last day of what the words say, and the words with their year: "Q3" of the plan's own `year`.

    No words, no day. Raises Refusal for words that name no day, month, quarter or year.
    """
    words = " ".join(words.split())
    if not words:
        return None, ""
    when = parse_when(words, year)
    if not isinstance(when, Period) or len(words) > LONGEST:
        raise Refusal(
            f"‘{words[:LONGEST]}’ is geen moment. Schrijf een dag, maand, kwartaal of jaar, zoals ‘1 juli "
            "2027’, ‘juli 2027’, ‘Q3 2027’ of ‘2027’.",
            f"'{words[:LONGEST]}' names no moment.",
        )
    if when.start == when.end:
        return when.end, full_date(when.end)
    return when.end, words if _YEAR.search(words) else when.label


def in_words(expected_on: date | None, label: str) -> str:
    """The words as they were given; the day where none were."""
    return label or (full_date(expected_on) if expected_on else "")
