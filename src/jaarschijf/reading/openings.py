"""Where a sentence can begin, and which word is its verb. Words are those of a text parted at spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jaarschijf.reading.clauses import Names
from jaarschijf.reading.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    is_group_noun,
    is_party_noun,
)
from jaarschijf.reading.times.words import NUMERALS, TIMES, number
from jaarschijf.reading.verbs import PLURAL_VERBS, SINGULAR_VERBS, VERBS, is_verb, may_be_verb
from jaarschijf.reading.wordlists import word_set

FULL_STOP = 2.0
_STARTERS = FUNCTION_WORDS | word_set(
    "jaarlijks halfjaarlijks maandelijks periodiek regelmatig daarnaast daarbij daarom hierbij hiermee "
    "hiervoor daarvoor daartoe hiertoe gezamenlijk samen ook waar zo dan eerst vervolgens tenslotte tot "
    "verder bovendien momenteel uiterlijk medio begin eind einde halverwege doel doelstelling ieder elk "
    "eenmaal tweemaal driemaal minimaal minstens afgesproken elkaar nu hier daar steeds zowel mede zoveel "
    "alleen voortaan binnenkort waarbij hierdoor daardoor niet geen gezien gelet gegeven rekening"
)
NEVER_LAST = (DETERMINERS | PREPOSITIONS | CONJUNCTIONS) - {"af"}
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
_COUNTED = TIMES | {"dagen", "weken", "maanden"}
_SUBJECT_LEADS = word_set("de het een alle iedere elke beide we wij er")


def beginning(words: Sequence[str], at: int, names: Names) -> float:
    """How much word `at` looks like the first of a sentence."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    sign = after_sign(words[at - 1])
    if any(_stands_at(words, at, name) for name in names):
        return 2.0 + sign
    if word[:1].isupper():
        return _capital(bare(word), following) + sign
    if not sign and not word[:1].isdigit():
        return 0.0
    if number(word) is not None and (bare(following) in _COUNTED or word.endswith("x")):
        return 2.0
    return sign if bare(word) in _STARTERS or is_party_noun(bare(word)) else 0.0


def _stands_at(words: Sequence[str], at: int, name: tuple[str, ...]) -> bool:
    *first, last = words[at : at + len(name)]
    return (*first, last.rstrip(",.;:")) == name


def _capital(word: str, following: str) -> float:
    goes_on = bool(_GOES_ON.match(following))
    if word in NUMERALS and following in _COUNTED:
        return 3.0
    if word in _STARTERS:
        return 3.0 if goes_on else 2.5 if is_party_noun(bare(following)) else 1.5
    if is_party_noun(word):
        return 2.0 if goes_on else 1.5
    return _open_word(word, bare(following)) if goes_on else 0.0


def _open_word(word: str, following: str) -> float:
    """A word that is neither small nor a party: "Lokale partijen", "Vooruitlopend op", "Onderzoek naar"."""
    if word.endswith("e") and is_party_noun(following):
        return 2.5
    if word.endswith("end") or (word in _ACTIONS and following in _ACTION_PREPOSITIONS):
        return 2.0
    noun_or_adjective = word.endswith(("e", "en", "s")) or word in _ADJECTIVES
    return 1.0 if noun_or_adjective or following in VERBS else 0.0


def is_action(words: Sequence[str], at: int) -> bool:
    """ "Onderzoek naar …" says what is done without a verb."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return bare(words[at]) in _ACTIONS and following in _ACTION_PREPOSITIONS


def after_sign(previous: str) -> float:
    if previous.endswith((".", "!", "?")) and len(previous) > 2:
        return FULL_STOP
    return 1.0 if previous.endswith((":", ";")) or previous in {"-", "–", "—"} else 0.0


def verb_after(words: Sequence[str], at: int) -> int | None:
    """The first finite verb within ten words, or a word that can only be one by where it stands."""
    for index in range(at + 1, min(at + 11, len(words))):
        if is_verb_of_a_sentence(words, index) or (index > at and words[index] in PLURAL_VERBS):
            return index
        if _must_be_verb(words, index):
            return index
        if words[index - 1].endswith((".", "!")) and len(words[index - 1]) > 3:
            return None
    return None


def says(words: Sequence[str], at: int, names: Names) -> bool:
    """A verb that makes a sentence of the words around it."""
    return is_verb_of_a_sentence(words, at) or (
        words[at] in VERBS and any(tuple(words[max(0, at - len(name)) : at]) == name for name in names)
    )


def is_verb_of_a_sentence(words: Sequence[str], index: int) -> bool:
    """A verb, no infinitive or noun: "werkt"; "werken" only beside its subject or before an article."""
    word = words[index]
    if bare(words[index - 1]) in NEVER_LAST:
        return False
    if word in SINGULAR_VERBS:
        return True
    if not word[:1].islower() or not is_verb(word.strip(",.;")):
        return False
    following = words[index + 1] if index + 1 < len(words) else ""
    before, after = bare(words[index - 1]), following if following.islower() else ""
    return is_party_noun(before) or after in DETERMINERS or is_party_noun(after) or after in {"we", "wij"}


def _must_be_verb(words: Sequence[str], index: int) -> bool:
    word, before = words[index].rstrip(",.;"), bare(words[index - 1])
    if not word.islower() or not may_be_verb(word):
        return False
    return is_party_noun(before) or _leads_subject(words, index + 1) or follows_plural(words, index)


def _leads_subject(words: Sequence[str], at: int) -> bool:
    """After the verb: "vergelijken de gemeenten", "bekostigt de coach", "bekostigen gemeenten"."""
    following = words[at] if at < len(words) else ""
    plural = is_group_noun(bare(following)) and words[at - 1].endswith("en")
    return plural or following in _SUBJECT_LEADS


def follows_plural(words: Sequence[str], at: int) -> bool:
    """ "Kleine groepjes werken": a capital adjective, a plural and a plural verb."""
    adjective, noun = words[at - 2] if at > 1 else "", words[at - 1]
    phrase = adjective[:1].isupper() and adjective.endswith("e") and bare(adjective) not in FUNCTION_WORDS
    return phrase and noun.islower() and noun.endswith(("en", "s")) and words[at].rstrip(",.;").endswith("en")


def is_name_in_sentence(words: Sequence[str], at: int) -> bool:
    """ "Het programma Een thuis", "Vereniging De Haven": a name that begins with a capital article."""
    before = bare(words[at - 1])
    if at >= 2 and before in _NAME_NOUNS and bare(words[at - 2]) in DETERMINERS:
        return True
    return at >= 2 and words[at - 1][:1].isupper() and is_party_noun(before) and not is_group_noun(before)


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    return word.lower().strip(".,:;()\"“”‘’'!?")
