"""Pure: a text with the words marked that answer a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jaarschijf.reading.quality import Findings, Question, Where, Words

VAGUE = "vaag"
_SIGN = re.compile(r"\s*(?:(?P<number>\d{1,9}[.)])|(?P<bullet>[-*+])|(?P<head>#{1,6})|(?P<quote>>))\s+")
_MARKS = str.maketrans("", "", "*`\\")


@dataclass(frozen=True)
class Run:
    """Words in a row; `labels` are the questions that they answer, `ends` those whose words end here."""

    text: str
    labels: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @property
    def looks(self) -> str:
        """deed for what is done, which is most of a sentence; vague; empty for what stands out."""
        if VAGUE in self.labels:
            return "vague"
        return "deed" if self.labels == (Question.WHAT.label,) else ""


@dataclass(frozen=True)
class Row:
    """A line of the text, without the signs of Markdown; `sign` is what stands before an item of a list."""

    sign: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    label: str


def marked(text: str, findings: Findings, where: Where = Where.TEXT) -> list[Row]:
    """The lines of a text (or title) that have words, with what the findings quote from them."""
    spans = list(_spans(findings, where))
    rows, start = [], 0
    for line in text.split("\n"):
        sign = _SIGN.match(line)
        first = sign.end() if sign else 0
        runs = tuple(_runs(line[first:], start + first, spans))
        if any(run.text.strip() for run in runs):
            rows.append(Row(_shown(sign), runs))
        start += len(line) + 1
    return rows


def _spans(findings: Findings, where: Where) -> Iterator[_Span]:
    for answer in findings.answers:
        yield from _placed(answer.words, answer.question.label, where)
    yield from _placed((one.words for one in findings.vague), VAGUE, where)


def _placed(words: Iterable[Words], label: str, where: Where) -> Iterator[_Span]:
    for one in words:
        if one.where is where and one.start is not None:
            yield _Span(one.start, one.start + len(one.words), label)


def _runs(text: str, start: int, spans: Iterable[_Span]) -> Iterator[Run]:
    """The line cut wherever words of a finding begin or end; `start` is its place in the whole text."""
    end = start + len(text)
    mine = [span for span in spans if span.start < end and span.end > start]
    cuts = sorted({start, end, *(place for span in mine for place in (span.start, span.end))})
    cuts = [place for place in cuts if start <= place <= end]
    for low, high in pairwise(cuts):
        over = [span for span in mine if span.start <= low and span.end >= high]
        yield Run(
            text[low - start : high - start].translate(_MARKS),
            tuple(dict.fromkeys(span.label for span in over)),
            tuple(dict.fromkeys(span.label for span in over if min(span.end, end) == high)),
        )


def _shown(sign: re.Match[str] | None) -> str:
    if sign is None:
        return ""
    return sign["number"] or ("•" if sign["bullet"] else "")
