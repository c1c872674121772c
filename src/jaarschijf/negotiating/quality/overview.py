"""Pure: the findings of a whole plan in a few words, and choosing from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaarschijf.lib.dutch import counted, listed
from jaarschijf.reading.quality import Findings, Question, Verdict

if TYPE_CHECKING:
    from jaarschijf.negotiating.quality.judging import Judged, ThemeJudged

OURS = "ons"
IN_ADDRESS = {question: question.label.replace(" ", "-") for question in Question}
"""Question -> how an address writes it: hoe-gemeten."""
VERDICTS = {
    Verdict.COMPLETE: "compleet",
    Verdict.ALMOST: "bijna compleet",
    Verdict.OPEN: "nog open",
}


@dataclass(frozen=True)
class Answered:
    """A question with how many agreements it was asked of, and how many answer it."""

    question: Question
    asked: int
    found: int

    @property
    def missed(self) -> int:
        return self.asked - self.found

    @property
    def key(self) -> str:
        return IN_ADDRESS[self.question]


@dataclass(frozen=True)
class Overview:
    """All agreements together. `sentence` is the first thing to read."""

    total: int
    verdicts: Sequence[tuple[Verdict, str, int]]
    questions: Sequence[Answered]
    sentence: str


@dataclass(frozen=True)
class Asked:
    """What the address asks for: what is missed, as an address writes it, and whose agreements."""

    missed: str = ""
    whose: str = ""

    def shows(self, one: Judged, own: frozenset[str]) -> bool:
        misses = not self.missed or self.missed in {IN_ADDRESS[question] for question in one.findings.missed}
        return misses and (self.whose != OURS or not own.isdisjoint(one.slugs))

    def chosen(self, themes: Iterable[ThemeJudged], own: frozenset[str]) -> list[tuple[str, list[Judged]]]:
        """The titles of themes with what is shown of them; no empty ones."""
        found = [(theme.title, [one for one in theme.agreements if self.shows(one, own)]) for theme in themes]
        return [(title, mine) for title, mine in found if mine]


def overview(findings: Sequence[Findings]) -> Overview:
    """Counts, and the sentence that tells them."""
    verdicts = Counter(one.verdict for one in findings)
    return Overview(
        total=len(findings),
        verdicts=[(verdict, words, verdicts[verdict]) for verdict, words in VERDICTS.items()],
        questions=[_answered(question, findings) for question in Question],
        sentence=_sentence(findings, verdicts),
    )


def _answered(question: Question, findings: Iterable[Findings]) -> Answered:
    answers = [one[question] for one in findings if one[question].asked]
    return Answered(question, len(answers), sum(answer.found for answer in answers))


def _sentence(findings: Sequence[Findings], verdicts: Counter[Verdict]) -> str:
    """14 van 23 afspraken zijn compleet. Bij 6 ontbreekt één ding, meestal wanneer."""
    whole, almost = verdicts[Verdict.COMPLETE], verdicts[Verdict.ALMOST]
    total = counted(len(findings), "afspraak", "afspraken")
    if whole == len(findings):
        return f"Alles is compleet: {total}. Mooi werk."
    said = f"{whole} van {total} {'is' if whole == 1 else 'zijn'}" if whole else f"Van {total} is er nog geen"
    return f"{said} compleet.{_almost(findings, almost)}"


def _almost(findings: Iterable[Findings], almost: int) -> str:
    if not almost:
        return ""
    missed = Counter(one.missed[0] for one in findings if one.verdict is Verdict.ALMOST)
    if len(missed) == 1:
        (question,) = missed
        return f" Bij {almost} ontbreekt alleen {question.label}."
    told = [f"bij {missed[question]} {question.label}" for question in Question if missed[question]]
    return f" Bij {almost} ontbreekt één ding: {listed(told)}."
