"""An agreement of 2026 as the tests of its quality look at it."""

from __future__ import annotations

from jaarschijf.reading.quality import Duty, Findings, Question, judge


def of(text: str, *responsible: str, duties: tuple[Duty, ...] = ()) -> Findings:
    """What is found in a text, with these names beside it."""
    return judge("Titel", text, responsible, duties, 2026)


def words(found: Findings, question: Question) -> list[str]:
    """The words that answer a question."""
    return [one.words for one in found[question].words]
