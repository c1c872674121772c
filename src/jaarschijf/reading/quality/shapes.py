"""What is found in an agreement, and by which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jaarschijf.reading.when import When

_MARKS = str.maketrans("", "", "*`\\")


class Question(StrEnum):
    """What one wants to know of an agreement, in the order in which one asks."""

    WHO = "who"
    WHAT = "what"
    HOW_MUCH = "how_much"
    WHEN = "when"
    MEASURED = "measured"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _LABELS[self]


_LABELS = {
    Question.WHO: "wie",
    Question.WHAT: "wat",
    Question.HOW_MUCH: "hoeveel",
    Question.WHEN: "wanneer",
    Question.MEASURED: "hoe gemeten",
}


class Where(StrEnum):
    """Where words stand: in the text of the agreement, its title, or beside it in the register."""

    TEXT = "text"
    TITLE = "title"
    RESPONSIBLE = "responsible"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that answer a question.

    In a text or title they stand literally at `start` (letters from the beginning, from 0), on `line`
    (from 1); beside it both are None.
    """

    words: str
    where: Where
    line: int | None = None
    start: int | None = None

    @property
    def shown(self) -> str:
        """The words as a reader sees them, without the signs of Markdown."""
        return " ".join(self.words.translate(_MARKS).split())


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation as the register has it: what, who, when and what must be reached ("48 woningen")."""

    text: str
    who: tuple[str, ...] = ()
    when: When | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question: the words that give it, and what would make it stronger, or nothing.

    A question that does not fit the agreement is not `asked`; then it is not missed either.
    """

    question: Question
    found: bool
    words: tuple[Words, ...] = ()
    advice: str = ""
    asked: bool = True

    @property
    def missed(self) -> bool:
        """Whether the agreement should tell this and does not."""
        return self.asked and not self.found


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that promise less than they seem to, and what could stand there instead."""

    words: Words
    advice: str


class Verdict(StrEnum):
    """How whole an agreement is: nothing missed, one thing, or more."""

    COMPLETE = "complete"
    ALMOST = "almost"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Findings:
    """The five answers in the order of `Question`, and vague words. Advice only: nothing is blocked by it."""

    answers: tuple[Finding, ...]
    vague: tuple[Vague, ...]

    @property
    def missed(self) -> tuple[Question, ...]:
        """What the agreement should tell and does not."""
        return tuple(one.question for one in self.answers if one.missed)

    @property
    def verdict(self) -> Verdict:
        """By the number of questions missed."""
        return (Verdict.COMPLETE, Verdict.ALMOST, Verdict.OPEN)[min(2, len(self.missed))]

    @property
    def spoken(self) -> str:
        """compleet; bijna compleet (mist: wanneer); nog open (mist: wie, wanneer)"""
        if not self.missed:
            return "compleet"
        missed = ", ".join(question.label for question in self.missed)
        return f"{'bijna compleet' if len(self.missed) == 1 else 'nog open'} (mist: {missed})"

    def __getitem__(self, question: Question) -> Finding:
        return {one.question: one for one in self.answers}[question]
