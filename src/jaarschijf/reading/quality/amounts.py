"""Numbers of something: "640 woningen", "ten minste 10%", "vier grote woningen", "30 euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarschijf.reading.lexicon import FUNCTION_WORDS, is_party_noun
from jaarschijf.reading.quality.lexicon import COUNTABLE, NUMERALS, UNITS
from jaarschijf.reading.quality.said import Said
from jaarschijf.reading.verbs import is_verb

_TOKEN = re.compile(r"€\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*(?:\s?%)?|[^\W\d_][\w'’-]*|%")
_LEAST = re.compile(
    r"(?:minimaal|minstens|tenminste|ten minste|maximaal|hoogstens|ten hoogste|ruim|circa|ca\.?|ongeveer|"
    r"gemiddeld|samen)\s+$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:bat|label|artikel|art\.?|lid|paragraaf|versie|nummer|nr\.?|fase|route)\s+$", re.I)
_REACH = 3
"""So many words may stand between a number and what it counts: "tien kleine goedkope woningen"."""


def amounts(said: Said) -> Iterator[tuple[int, int]]:
    """Where numbers of something stand in a sentence: with "minimaal" before them, up to what they count.

    A number that belongs to a time ("6 weken voor"), to a name ("BAT 4") or to nothing is none.
    """
    tokens = list(_TOKEN.finditer(said.text))
    for at, token in enumerate(tokens):
        if not _is_number(token[0]) or not said.outside_times(token.start(), token.end()):
            continue
        before = said.text[: token.start()]
        if _NAMED.search(before):
            continue
        end = token.end() if token[0][0] == "€" or token[0][-1] == "%" else _counted(tokens[at + 1 :])
        if end:
            least = _LEAST.search(before)
            yield least.start() if least else token.start(), end


def _is_number(word: str) -> bool:
    return word[0] == "€" or word[0].isdigit() or word.lower() in NUMERALS


def _counted(after: list[re.Match[str]]) -> int:
    """The end of what is counted by a number before these words, or 0."""
    for token in after[: _REACH + 1]:
        word = token[0].lower()
        if word in UNITS or _is_countable(word):
            return token.end()
        if word in FUNCTION_WORDS or is_verb(word) or _is_number(word):
            return 0
    return 0


def countables(said: Said) -> Iterator[str]:
    """What can be counted in a sentence, but for parties themselves."""
    words = (token[0] for token in _TOKEN.finditer(said.text))
    return (word for word in words if _is_countable(word.lower()) and not is_party_noun(word.lower()))


def _is_countable(word: str) -> bool:
    """A plural of this field, also as the end of a longer word."""
    return word.endswith(COUNTABLE)
