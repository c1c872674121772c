"""Words that speak of time and say nothing that fits: they become a warning, never a guess."""

from __future__ import annotations

from jaarschijf.reading.times.result import Result
from jaarschijf.reading.times.words import TIMES, Words, number
from jaarschijf.reading.wordlists import word_list

_PHRASES = [
    *word_list(
        "wekelijks wekelijkse dagelijks dagelijkse tweewekelijks tweewekelijkse tweejaarlijks tweejaarlijkse "
        "driejaarlijks driejaarlijkse vierjaarlijks vierjaarlijkse vijfjaarlijks vijfjaarlijkse winter "
        "zomervakantie zomerreces kerstvakantie kerst schooljaar studiejaar binnenkort spoedig tijdig"
    ),
    *("per week", "elke week", "iedere week", "per dag", "elke dag", "iedere dag", "om de week"),
    *("zo spoedig mogelijk", "zo snel mogelijk", "op korte termijn", "op termijn", "te zijner tijd"),
    *("komend jaar", "komende jaar", "komend schooljaar", "op tijd", "om het jaar", "eens per twee jaar"),
    *("t . z . t", "de komende maanden", "de komende periode", "na de verkiezingen", "in de winter"),
]
_BY_FIRST: dict[str, list[str]] = {}
for _phrase in sorted(_PHRASES, key=len, reverse=True):
    _BY_FIRST.setdefault(_phrase.split()[0], []).append(_phrase)


def can_be_vague(first: str) -> bool:
    """Whether `read_vague` can begin with this word."""
    return first in _BY_FIRST or first == "binnen" or number(first) is not None


def read_vague(words: Words, at: int, year: int | None) -> Result | None:  # noqa: ARG001 - the readers share one shape
    """A vague phrase, a choice of numbers ("2 à 3 keer per jaar") or a term without a beginning."""
    for phrase in _BY_FIRST.get(words[at], ()):
        if after := words.follows(at, phrase):
            return (
                None
                if phrase in {"schooljaar", "studiejaar"} and words[after].isdigit()
                else Result(None, after)
            )
    return _choice(words, at) or _open_term(words, at)


def _choice(words: Words, at: int) -> Result | None:
    """ "twee tot drie keer per jaar" is no number."""
    is_choice = (
        number(words[at]) and words[at + 1] in {"tot", "à", "a", "-", "–", "of"} and number(words[at + 2])
    )
    if not is_choice or words[at + 3] not in TIMES:
        return None
    return Result(None, at + (6 if words[at + 4] in {"per", "in"} else 4))


def _open_term(words: Words, at: int) -> Result | None:
    """ "binnen zes weken", with no event from which to count."""
    if words[at] != "binnen" or not number(words[at + 1]):
        return None
    if words[at + 2] not in {"dagen", "werkdagen", "weken", "maanden", "maand", "week", "jaar"}:
        return None
    return None if words[at + 3] in {"na", "nadat"} else Result(None, at + 3)
