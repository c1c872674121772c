"""So long before or after an event: "2 weken voor de stuurgroep"."""

from __future__ import annotations

from datetime import timedelta

from jaarschijf.reading.lexicon import FUNCTION_WORDS
from jaarschijf.reading.times.points import Span, read_point
from jaarschijf.reading.times.result import Result, label
from jaarschijf.reading.times.words import Words, number
from jaarschijf.reading.verbs import is_verb
from jaarschijf.reading.when import Period, Relative
from jaarschijf.reading.wordlists import word_set

_DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7, "maand": 30, "maanden": 30}
_BEFORE = ("voorafgaand aan", "vooraf aan", "voordat", "voor aanvang van", "voor")
_AFTER = ("na afloop van", "nadat", "na")
_DETERMINERS = (
    "de",
    "het",
    "een",
    "elk",
    "elke",
    "ieder",
    "iedere",
    "deze",
    "dit",
    "aanvang van",
    "afloop van",
)
_BEFORE_NUMBER = word_set("binnen uiterlijk minimaal minstens steeds ten")
_EDGES = word_set("start begin einde aanvang")
_LONGEST = 5


def can_be_relative(first: str) -> bool:
    """Whether `read_relative` can begin with this word."""
    return number(first) is not None or first in _BEFORE_NUMBER


def read_relative(words: Words, at: int, year: int | None) -> Result | None:
    """[binnen] NUMBER (dagen | weken | maanden) (voor | na) EVENT; with a date it is a day."""
    place = words.skip(at, "binnen", "uiterlijk", "minimaal", "minstens", "steeds", "ten minste")
    count = number(words[place])
    if count is None or (words[place + 1] not in _DAYS and words[place + 1] != "werkdagen"):
        return None
    sign, after = _direction(words, place + 2)
    if not sign:
        return None
    if words[place + 1] == "werkdagen":
        return Result(None, _anchor_end(words, after))
    days = sign * count * _DAYS[words[place + 1]]
    return _from_a_date(words, at, after, days, year) or _from_an_event(words, after, days)


def _direction(words: Words, at: int) -> tuple[int, int]:
    for sign, phrases in ((-1, _BEFORE), (1, _AFTER)):
        for phrase in phrases:
            if after := words.follows(at, phrase):
                return sign, words.skip(after, *_DETERMINERS)
    return 0, at


def _from_a_date(words: Words, at: int, after: int, days: int, year: int | None) -> Result | None:
    point = read_point(words, after, year)
    if point is None or point.kind != "day":
        return None
    try:
        span = point.span(year)
        day = Span(span.start + timedelta(days), span.end + timedelta(days))
    except (ValueError, OverflowError):
        return Result(None, point.after)
    return Result(Period(day.start, day.end, label(words.quote(at, point.after), day.end.year)), point.after)


def _from_an_event(words: Words, after: int, days: int) -> Result | None:
    end = _anchor_end(words, after)
    return Result(Relative(days, words.quote(after, end)), end) if end > after else None


def _anchor_end(words: Words, at: int) -> int:
    """The event: adjectives, a noun, the proper name after it, and "van" with another event."""
    noun = at
    while noun - at < _LONGEST and _is_adjective(words[noun]) and _is_phrase(words, noun + 1):
        noun += 1
    if not _is_noun(words[noun]):
        return noun
    end = noun + 1
    while end - noun < _LONGEST and (after := _name_after(words, end)):
        end = after
    if words[end] != "van":
        return end
    inner = words.skip(end + 1, *_DETERMINERS)
    return _anchor_end(words, inner) if _is_noun(words[inner]) else end


def _name_after(words: Words, at: int) -> int:
    """The place after one more word of a proper name ("Wonen", "en Zorg"), or 0."""
    at += words[at] == "en" and words.quote(at - 1, at)[0].isupper()
    return at + 1 if _is_noun(words[at]) and words.quote(at, at + 1)[0].isupper() else 0


def _is_noun(word: str) -> bool:
    return word[:1].isalpha() and word not in FUNCTION_WORDS


def _is_phrase(words: Words, at: int) -> bool:
    return _is_noun(words[at]) and not is_verb(words[at])


def _is_adjective(word: str) -> bool:
    """ "bestuurlijk overleg", "volgende vergadering", and the head of "start bouw"."""
    ending = word.endswith(("lijk", "isch", "aal", "eel", "e")) and not word.endswith("ie")
    return (ending or word in _EDGES) and _is_noun(word)
