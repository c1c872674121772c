"""Pure: one agreement into two, two into one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jaarschijf.lib.markdown import to_plain
from jaarschijf.reading import DraftAgreement, DraftObligation, DraftTheme, Source

_START = re.compile(r"\n\s*(?=\S)|(?<=[.!?])\s+(?=[^\W\d_a-z])")
"""Before a line, or before a sentence that begins with a capital."""


@dataclass(frozen=True)
class Cut:
    """A place in a text where a second agreement may begin, with the words that stand there."""

    at: int
    words: str


def cuts(text: str) -> list[Cut]:
    """Where a paragraph, list item or sentence begins, the first one left out."""
    return list(_cuts(text))


def _cuts(text: str) -> Iterator[Cut]:
    begin = len(text) - len(text.lstrip())
    for match in _START.finditer(text, begin):
        end = text.find("\n", match.end())
        words = to_plain(text[match.end() : end if end >= 0 else None])
        if words:
            yield Cut(match.end(), words if len(words) <= 80 else f"{words[:80].rsplit(' ', 1)[0]} …")


def split_agreement(whole: DraftAgreement, at: int, title: str) -> tuple[DraftAgreement, DraftAgreement]:
    """The text before and from `at`; an obligation goes where its words stand, else to the first part."""
    first, second = whole.text[:at].rstrip(), whole.text[at:].strip()
    moves = [_stands_in(second, duty) and not _stands_in(first, duty) for duty in whole.obligations]
    duties = list(zip(whole.obligations, moves, strict=True))
    quote = to_plain(second.split("\n")[0])
    return (
        replace(whole, text=first, obligations=tuple(duty for duty, moved in duties if not moved)),
        replace(
            whole,
            title=title.strip(),
            title_derived=False,
            text=second,
            obligations=tuple(duty for duty, moved in duties if moved),
            source=Source(whole.source.line, quote),
        ),
    )


def _stands_in(text: str, duty: DraftObligation) -> bool:
    return duty.text in text or to_plain(duty.text) in to_plain(text)


def merge_agreements(first: DraftAgreement, second: DraftAgreement) -> DraftAgreement:
    """Everything of both under the first title; a title that the second text lacks stands above it."""
    heading = "" if second.title_derived else second.title
    return replace(
        first,
        text=_paragraphs(first.text, heading, second.text),
        responsible=tuple(dict.fromkeys(first.responsible + second.responsible)),
        standing=first.standing if first.standing == second.standing else None,
        obligations=first.obligations + second.obligations,
        confidence=min(first.confidence, second.confidence),
    )


def merge_themes(first: DraftTheme, second: DraftTheme) -> DraftTheme:
    """Both ambitions under the first title, the second title above its own."""
    return replace(first, ambition=_paragraphs(first.ambition, second.title, second.ambition))


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
