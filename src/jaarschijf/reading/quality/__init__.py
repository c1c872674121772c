"""Does an agreement tell who does what, how much, by when, and how one sees it? Advice, never a block."""

from __future__ import annotations

from collections.abc import Sequence

from jaarschijf.reading.quality.questions import Asked, how_much, measured, what, when, who
from jaarschijf.reading.quality.said import sentences
from jaarschijf.reading.quality.shapes import Duty, Finding, Findings, Question, Vague, Verdict, Where, Words
from jaarschijf.reading.quality.vague import vague_words

__all__ = ["Duty", "Finding", "Findings", "Question", "Vague", "Verdict", "Where", "Words", "judge"]

_ANSWERS = (who, what, how_much, when, measured)


def judge(
    title: str,
    text: str,
    responsible: Sequence[str] = (),
    obligations: Sequence[Duty] = (),
    year: int | None = None,
    *,
    names: Sequence[str] = (),
) -> Findings:
    """What an agreement tells and what would make it stronger.

    `text` is Markdown; `responsible` are the names beside it, `obligations` those of the register, `year` is
    that of the plan, `names` are those of other parties that the text may name. Only sentences that oblige
    somebody count, by the grammar of `reading.obligations`; what is only told is left alone. Without a text
    the title is read.
    """
    body, where = (text, Where.TEXT) if text.strip() else (title, Where.TITLE)
    known = tuple(dict.fromkeys([*responsible, *names]))
    said = sentences(body, where, year, known)
    binding = [one for one in said if one.binds]
    for duty in obligations:
        if duty.text not in body:
            binding.extend(sentences(duty.text, Where.DUTY, year, known))
    asked = Asked(tuple(binding), tuple(responsible), tuple(obligations), year)
    return Findings(tuple(answer(asked) for answer in _ANSWERS), tuple(vague_words(said)))
