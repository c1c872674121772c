"""Titles: the one that the document gives, the one that was run into the text, or one made from the text.

A run-in title ends where a sentence can begin. Each place with a capital (or after a colon, dash or full
stop) gets a score, and the best one wins if it reaches `_ENOUGH`:

    a small word with a small letter after it ("De gemeenten", "In 2026")   +3
    a small word before a capital ("De Haven"), a party, a verb after it    +1 to +2.5
    it stands after a full stop, colon or dash                              +1 to +2
    the finite verb comes right after it, within five words, within ten     +2, +1.5, +0.5
    there is no finite verb                                                 -2
    a better beginning stands before that verb                              -2
    the title would hold a finite verb                                      -3
    the title would be longer than ten words                                -1
    the title would end in a small word                                     never

The gap to the runner-up tells how sure the split is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from jaarschijf.reading.blocks import Kind, Part, looks_like_heading
from jaarschijf.reading.clauses import Names, named
from jaarschijf.reading.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    is_group_noun,
    is_party_noun,
)
from jaarschijf.reading.sentences import sentence_spans
from jaarschijf.reading.times import find_times
from jaarschijf.reading.times.words import NUMERALS, TIMES
from jaarschijf.reading.verbs import PLURAL_VERBS, SINGULAR_VERBS, VERBS, is_verb, may_be_verb
from jaarschijf.reading.wordlists import word_set

_ENOUGH = 2.0
_FULL_STOP = 2.0
_LONGEST = 16
_DERIVED_WORDS = 10
_DERIVED_LETTERS = 80

_STARTERS = FUNCTION_WORDS | word_set(
    "jaarlijks halfjaarlijks maandelijks periodiek regelmatig daarnaast daarbij daarom hierbij hiermee "
    "hiervoor daarvoor daartoe hiertoe gezamenlijk samen ook waar zo dan eerst vervolgens tenslotte tot "
    "verder bovendien momenteel uiterlijk medio begin eind einde halverwege doel doelstelling ieder elk "
    "eenmaal tweemaal driemaal minimaal minstens afgesproken elkaar nu hier daar steeds zowel mede zoveel "
    "alleen voortaan binnenkort waarbij hierdoor daardoor niet geen gezien gelet gegeven rekening"
)
_NEVER_LAST = (DETERMINERS | PREPOSITIONS | CONJUNCTIONS) - {"af"}
_ACTIONS = word_set(
    "onderzoek uitvoering voortzetting evaluatie ontwikkeling organisatie inrichting monitoring uitwerking "
    "verkenning realisatie vaststelling inventarisatie actualisatie oprichting verbetering versterking"
)
_ADJECTIVES = word_set("nieuw bestaand gezamenlijk lokaal regionaal goed extra meer minder voldoende passend")
_ACTION_PREPOSITIONS = frozenset({"naar", "van", "door"})
_NAME_NOUNS = word_set(
    "programma project regeling actieplan convenant visie nota rapport campagne website werkgroep "
    "platform traject pilot initiatief wet aanpak methode protocol"
)
_GOES_ON = re.compile(r"[a-zà-ÿ0-9(“\"‘]|[QH][1-4]\b")
_NUMBER = re.compile(r"[A-Z]?\d{1,2}(?:(?:\.\d{1,2})+\.?|[.)])\s+(?=[^\W\d])")
_WORD = re.compile(r"\S+")
_SUBJECT_LEADS = word_set("de het een alle iedere elke beide we wij er")
_TRIM = " .,:;–—-"
_CUT = re.compile(r"[.;:!?(]|,\s|\s(?:dat|waarbij|zodat|waarin|waarmee|opdat|omdat|die)\s")


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, the parts that are left, and how sure the split is (0 to 1)."""

    title: str
    derived: bool
    parts: tuple[Part, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Split:
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
    if first.kind is Kind.PARAGRAPH and (split := _best_split(text, tuple(named(names)))):
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
    while len(kept) > 1 and _bare(kept[-1]) in FUNCTION_WORDS:
        kept.pop()
    title = " ".join(kept).strip(_TRIM)[:200] or text.strip()[:_DERIVED_LETTERS]
    return title[:1].upper() + title[1:]


def _is_title_line(text: str) -> bool:
    """A short line, perhaps with a colon at its end, that says no sentence."""
    words = text.split()
    says_something = any(_is_verb_of_a_sentence(words, index) for index in range(1, len(words)))
    return looks_like_heading(text.removesuffix(":")) and len(words) <= 12 and not says_something


def _best_split(text: str, names: Names) -> tuple[int, float] | None:
    """Where the sentence begins, and how sure that is."""
    matches = list(islice(_WORD.finditer(text), _LONGEST + 12))
    words = [match[0] for match in matches]
    limit = min(len(words), _first_sentence(text, matches) + 1, _LONGEST)
    first_verb = next((at for at in range(1, limit) if _says(words, at, names)), limit)
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
    start = _beginning(words, at, names)
    if (
        not start
        or _bare(words[at - 1]) in _NEVER_LAST
        or ("(" in words[at - 1] and ")" not in words[at - 1])
    ):
        return None
    sign = _after_sign(words[at - 1])
    asked = words[at - 1].endswith("?")
    if (says_something and sign == _FULL_STOP and not asked) or (0 < sign < _FULL_STOP and _tells_when(words[:at])):
        return None
    verb = _verb_after(words, at)
    score = start + _distance(verb - at if verb else None) + (verb == at + 2 and _follows_plural(words, at + 2))
    if verb is None and _is_action(words, at):
        score += 2
    if any(_is_better(words, other, names) for other in range(at + 1, verb or at)):
        score -= 2
    return score - 3 * (says_something and not asked) - 3 * _is_name_in_sentence(words, at) - (at > 10)


def _tells_when(words: Sequence[str]) -> bool:
    """ "Gesprek over de wet, in mei: …" is no title; a bare year may be part of one."""
    return any(" " in one.words and not one.weak for one in find_times(" ".join(words), None))


def _is_better(words: Sequence[str], at: int, names: Names) -> bool:
    return _beginning(words, at, names) >= 3 and not _is_name_in_sentence(words, at)


def _beginning(words: Sequence[str], at: int, names: Names) -> float:
    """How much word `at` looks like the first of a sentence."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    sign = _after_sign(words[at - 1])
    if any(name[0] == word and tuple(words[at : at + len(name)]) == name for name in names):
        return 2.0 + sign
    if word[:1].isupper():
        return _capital(_bare(word), following) + sign
    if not sign and not word[:1].isdigit():
        return 0.0
    if word[:1].isdigit() and _bare(following) in {"maal", "keer", "x"}:
        return 2.0
    return sign if _bare(word) in _STARTERS or is_party_noun(_bare(word)) else 0.0


def _capital(word: str, following: str) -> float:
    goes_on = bool(_GOES_ON.match(following))
    if word in NUMERALS and following in TIMES:
        return 3.0
    if word in _STARTERS:
        return 3.0 if goes_on else 2.5 if is_party_noun(_bare(following)) else 1.5
    if is_party_noun(word):
        return 2.0 if goes_on else 1.5
    return _open_word(word, _bare(following)) if goes_on else 0.0


def _open_word(word: str, following: str) -> float:
    """A word that is neither small nor a party: "Lokale partijen", "Vooruitlopend op", "Onderzoek naar"."""
    if word.endswith("e") and is_party_noun(following):
        return 2.5
    if word.endswith("end") or (word in _ACTIONS and following in _ACTION_PREPOSITIONS):
        return 2.0
    noun_or_adjective = word.endswith(("e", "en", "s")) or word in _ADJECTIVES
    return 1.0 if noun_or_adjective or following in VERBS else 0.0


def _is_action(words: Sequence[str], at: int) -> bool:
    """ "Onderzoek naar …" says what is done without a verb."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return _bare(words[at]) in _ACTIONS and following in _ACTION_PREPOSITIONS


def _after_sign(previous: str) -> float:
    if previous.endswith((".", "!", "?")) and len(previous) > 2:
        return _FULL_STOP
    return 1.0 if previous.endswith((":", ";")) or previous in {"-", "–", "—"} else 0.0


def _distance(words: int | None) -> float:
    if words is None:
        return -2.0
    if words <= 2:
        return 2.0
    return 1.5 if words <= 5 else 0.5


def _verb_after(words: Sequence[str], at: int) -> int | None:
    """The first finite verb within ten words, or a word that can only be one by where it stands."""
    for index in range(at + 1, min(at + 11, len(words))):
        if _is_verb_of_a_sentence(words, index) or (index > at and words[index] in PLURAL_VERBS):
            return index
        if _must_be_verb(words, index):
            return index
        if words[index - 1].endswith((".", "!")) and len(words[index - 1]) > 3:
            return None
    return None


def _says(words: Sequence[str], at: int, names: Names) -> bool:
    """A verb that makes a sentence of the words around it."""
    return _is_verb_of_a_sentence(words, at) or (
        words[at] in VERBS and any(tuple(words[max(0, at - len(name)) : at]) == name for name in names)
    )


def _is_verb_of_a_sentence(words: Sequence[str], index: int) -> bool:
    """A verb, no infinitive or noun: "werkt"; "werken" only beside its subject or before an article."""
    word = words[index]
    if _bare(words[index - 1]) in _NEVER_LAST:
        return False
    if word in SINGULAR_VERBS:
        return True
    if not word[:1].islower() or not is_verb(word.strip(",.;")):
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    before, after = _bare(words[index - 1]), following if following.islower() else ""
    return is_party_noun(before) or after in DETERMINERS or is_party_noun(after) or after in {"we", "wij"}


def _must_be_verb(words: Sequence[str], index: int) -> bool:
    word, before = words[index].rstrip(",.;"), _bare(words[index - 1])
    if not word.islower() or not may_be_verb(word):
        return False
    return is_party_noun(before) or _leads_subject(words, index + 1) or _follows_plural(words, index)


def _leads_subject(words: Sequence[str], at: int) -> bool:
    """After the verb: "vergelijken de gemeenten", "bekostigt de coach", "bekostigen gemeenten"."""
    following = words[at] if at < len(words) else ""
    plural = is_group_noun(_bare(following)) and words[at - 1].endswith("en")
    return plural or following in _SUBJECT_LEADS


def _follows_plural(words: Sequence[str], at: int) -> bool:
    """ "Kleine groepjes werken": a capital adjective, a plural and a plural verb."""
    adjective, noun = words[at - 2] if at > 1 else "", words[at - 1]
    phrase = adjective[:1].isupper() and adjective.endswith("e") and _bare(adjective) not in FUNCTION_WORDS
    return phrase and noun.islower() and noun.endswith(("en", "s")) and words[at].rstrip(",.;").endswith("en")


def _is_name_in_sentence(words: Sequence[str], at: int) -> bool:
    """ "Het programma Een thuis", "Vereniging De Haven": a name that begins with a capital article."""
    before = _bare(words[at - 1])
    if at >= 2 and before in _NAME_NOUNS and _bare(words[at - 2]) in DETERMINERS:
        return True
    return at >= 2 and words[at - 1][:1].isupper() and is_party_noun(before) and not is_group_noun(before)


def _bare(word: str) -> str:
    return word.lower().strip(".,:;()\"“”‘’'!?")
