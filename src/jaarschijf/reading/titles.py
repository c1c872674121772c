"""Titles: the one that the document gives, the one that was run into the text, or one made from the text.

A run-in title ends where a sentence can begin. Each place with a capital (or after a colon, dash or full
stop) gets a score, and the best one wins if it reaches `_ENOUGH`:

    a small word with a small letter after it ("De gemeenten", "In 2026")   +3
    a small word before a capital ("De Haven"), a party, a verb after it    +1 to +2.5
    it stands after a full stop, colon or dash                              +1 to +2
    an adjective, a plural and the verb ("Kleine groepjes werken")          +1
    the finite verb comes right after it, within five words, within ten     +2, +1.5, +0.5
    there is no finite verb                                                 -2
    a better beginning stands before that verb                              -2
    the title would hold a finite verb, and is no question                  -3
    the title would be a sentence, or tell when before a colon              never
    the title would be longer than ten words                                -1
    the title would end in a small word or a comma                          never

The gap to the runner-up tells how sure the split is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from jaarschijf.reading.blocks import Kind, Part, looks_like_heading
from jaarschijf.reading.clauses import Names, named
from jaarschijf.reading.lexicon import FUNCTION_WORDS
from jaarschijf.reading.openings import (
    FULL_STOP,
    NEVER_LAST,
    after_sign,
    bare,
    beginning,
    follows_plural,
    is_action,
    is_name_in_sentence,
    is_verb_of_a_sentence,
    says,
    verb_after,
)
from jaarschijf.reading.sentences import sentence_spans
from jaarschijf.reading.times import find_times
from jaarschijf.reading.verbs import VERBS

_ENOUGH = 2.0
_LONGEST = 16
_DERIVED_WORDS = 10
_DERIVED_LETTERS = 80

_NUMBER = re.compile(r"[A-Z]?\d{1,2}(?:(?:\.\d{1,2})+\.?|[.)])\s+(?=[^\W\d])")
_WORD = re.compile(r"\S+")
_TRIM = " .,:;–—-"
_CUT = re.compile(r"[.;:!?(]|,\s|\s(?:dat|waarbij|zodat|waarin|waarmee|opdat|omdat|die)\s")


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, the parts that are left, and how sure the split is (0 to 1)."""

    title: str
    derived: bool
    parts: tuple[Part, ...]
    confidence: float


class _Split(NamedTuple):
    score: float
    place: int


def find_title(parts: Sequence[Part], names: Sequence[str] = ()) -> Titled:
    """The title of an agreement, from the parts of its text; a sentence may begin with one of `names`."""
    if not parts:
        return Titled("Afspraak zonder tekst", True, (), 0.1)
    first, *rest = parts
    text = first.text[len(number_before(first.text)) :]
    if first.kind is Kind.HEADING and rest:
        return Titled(text.strip(_TRIM), False, tuple(rest), 1.0)
    if first.kind is Kind.PARAGRAPH and rest and _is_title_line(text):
        return Titled(text.strip(_TRIM), False, tuple(rest), 0.95)
    if first.kind is Kind.PARAGRAPH and (split := _best_split(text, named(tuple(names)))):
        place, sure = split
        body = replace(first, text=text[place:].strip())
        return Titled(text[:place].strip(_TRIM), False, (body, *rest), sure)
    return Titled(derive_title(text), True, tuple(parts), 0.7)


def number_before(text: str) -> str:
    """The number that a title begins with ("1.2 "), with the space after it."""
    found = _NUMBER.match(text)
    return found[0] if found else ""


def derive_title(text: str) -> str:
    """The first words of a text up to a natural end, without a small word at the end."""
    words = re.split(_CUT, text.strip(), maxsplit=1)[0].split() or text.split()
    kept: list[str] = []
    for word in words[:_DERIVED_WORDS]:
        if kept and len(" ".join([*kept, word])) > _DERIVED_LETTERS:
            break
        kept.append(word)
    while len(kept) > 1 and bare(kept[-1]) in FUNCTION_WORDS:
        kept.pop()
    title = " ".join(kept).strip(_TRIM)[:200] or text.strip()[:_DERIVED_LETTERS]
    return title[:1].upper() + title[1:]


def _is_title_line(text: str) -> bool:
    """A short line, perhaps with a colon at its end, that says no sentence."""
    words = text.split()
    says_something = any(is_verb_of_a_sentence(words, index) for index in range(1, len(words)))
    return looks_like_heading(text.removesuffix(":")) and len(words) <= 12 and not says_something


def _best_split(text: str, names: Names) -> tuple[int, float] | None:
    """Where the sentence begins, and how sure that is."""
    matches = list(islice(_WORD.finditer(text), _LONGEST + 12))
    words = [match[0] for match in matches]
    limit = min(len(words), _first_sentence(text, matches) + 1, _LONGEST)
    first_verb = next((at for at in range(1, limit) if says(words, at, names)), limit)
    splits = [
        _Split(score, matches[at].start())
        for at in range(1, limit)
        if _stands_out(words[at], words[at - 1])
        and (score := _score(words, at, names, says_something=at > first_verb)) is not None
    ]
    best = max(splits, key=lambda split: (split.score, -split.place), default=None)
    if best is None or best.score < _ENOUGH:
        return None
    others = [split.score for split in splits if split is not best]
    return best.place, _sureness(best.score, best.score - max(others, default=0.0))


def _first_sentence(text: str, matches: Sequence[re.Match[str]]) -> int:
    """How many words the first sentence has."""
    ends = {end for _, end in islice(sentence_spans(text[:400]), 1)}
    return next((count for count, match in enumerate(matches, 1) if match.end() in ends), len(matches))


def _stands_out(word: str, before: str) -> bool:
    """A quick look that spares most words the rules."""
    return word[0].isupper() or word[0].isdigit() or before[-1] in ".!?:;-–—"


def _sureness(score: float, gap: float) -> float:
    if score >= 4 and gap >= 1:
        return 0.95
    return 0.85 if score > 3 and gap >= 0.5 else 0.65


def _score(words: Sequence[str], at: int, names: Names, *, says_something: bool) -> float | None:
    """How well a sentence can begin at word `at`; None if not at all."""
    start = beginning(words, at, names)
    if not start or bare(words[at - 1]) in NEVER_LAST or ("(" in words[at - 1] and ")" not in words[at - 1]):
        return None
    if words[at - 1].endswith(","):
        return None
    asked = words[at - 1].endswith("?")
    if not asked and _is_no_end(words[:at], says_something=says_something):
        return None
    verb = verb_after(words, at)
    score = start + _distance(verb - at if verb else None)
    if verb == at + 2 and follows_plural(words, verb):
        score += 1
    if verb is None and is_action(words, at):
        score += 2
    if any(_is_better(words, other, names) for other in range(at + 1, verb or at)):
        score -= 2
    return score - 3 * (says_something and not asked) - 3 * is_name_in_sentence(words, at) - (at > 10)


def _is_no_end(title: Sequence[str], *, says_something: bool) -> bool:
    """Whether these words make a sentence with a full stop, or tell when before a colon."""
    sign = after_sign(title[-1])
    if sign == FULL_STOP:
        return says_something or not VERBS.isdisjoint(title[1:-1])
    return bool(sign) and _tells_when(title)


def _tells_when(words: Sequence[str]) -> bool:
    """ "Gesprek over de wet, in mei: …" is no title; a bare year may be part of one."""
    return any(" " in one.words and not one.weak for one in find_times(" ".join(words), None))


def _is_better(words: Sequence[str], at: int, names: Names) -> bool:
    return beginning(words, at, names) >= 3 and not is_name_in_sentence(words, at)


def _distance(words: int | None) -> float:
    if words is None:
        return -2.0
    if words <= 2:
        return 2.0
    return 1.5 if words <= 5 else 0.5
