"""How often: "jaarlijks", "3 maal per jaar", "elk kwartaal", "herhaaldelijk"."""

from __future__ import annotations

from jaarschijf.reading.times.result import Result
from jaarschijf.reading.times.words import EACH, NUMERALS, SOME, TIMES, Words, number
from jaarschijf.reading.when import Per, Times
from jaarschijf.reading.wordlists import word_set

_ADVERBS = {
    "jaarlijks": (1, Per.YEAR),
    "halfjaarlijks": (2, Per.YEAR),
    "kwartaallijks": (1, Per.QUARTER),
    "driemaandelijks": (1, Per.QUARTER),
    "tweemaandelijks": (6, Per.YEAR),
    "maandelijks": (1, Per.MONTH),
}
_OFTEN = word_set("herhaaldelijk periodiek regelmatig geregeld herhaaldelijke periodieke regelmatige")
_OFTEN_PHRASES = ("met regelmaat", "van tijd tot tijd", "met enige regelmaat")
_FUSED = {
    f"{name}{times}": count for name, count in NUMERALS.items() if count <= 6 for times in ("maal", "keer")
} | {"eens": 1}
_LEAST = word_set("minimaal minstens tenminste maximaal")
_UNITS = {
    "jaar": (1, Per.YEAR),
    "kalenderjaar": (1, Per.YEAR),
    "halfjaar": (2, Per.YEAR),
    "kwartaal": (1, Per.QUARTER),
    "maand": (1, Per.MONTH),
}
_FIRST = _OFTEN | _FUSED.keys() | _LEAST | SOME | EACH | {"met", "van", "ten", "in", "om"}
_AMOUNTS = word_set("euro % procent uur €")


def can_be_frequency(first: str) -> bool:
    """Whether `read_frequency` can begin with this word."""
    return number(first) is not None or first in _FIRST or first.removesuffix("e") in _ADVERBS


def read_frequency(words: Words, at: int, year: int | None) -> Result | None:  # noqa: ARG001 - the readers share one shape
    """A frequency at `at`; the count is None where the text says "periodiek"."""
    return _single_word(words, at) or _counted(words, at) or _every_so_many(words, at) or _each(words, at)


def _single_word(words: Words, at: int) -> Result | None:
    word = words[at]
    if word in _OFTEN:
        return Result(Times(None, Per.YEAR), at + 1, weak=word.endswith("e"))
    for phrase in _OFTEN_PHRASES if word in {"met", "van"} else ():
        if after := words.follows(at, phrase):
            return Result(Times(None, Per.YEAR), after)
    named = _ADVERBS.get(word) or _ADVERBS.get(word.removesuffix("e"))
    return Result(Times(*named), at + 1, weak=word not in _ADVERBS) if named else None


def _counted(words: Words, at: int) -> Result | None:
    """[minimaal] (twee keer | 2x | tweemaal) (per | in het | elk) (jaar | kwartaal | maand)."""
    place = at + 1 if words[at] in _LEAST else words.skip(at, "ten minste", "in ieder geval")
    counted = _count(words, place)
    if counted is None:
        return None
    count, place = counted
    unit = _unit(words, words.skip(place, "per", "in het", "in een", "elk", "elke", "ieder", "iedere", "in"))
    if unit is None:
        return None
    multiple, per, after = unit
    return Result(Times(None if count is None else count * multiple, per), after)


def _count(words: Words, at: int) -> tuple[int | None, int] | None:
    word = words[at]
    if word in _FUSED:
        return _FUSED[word], at + 1
    if words.follows(at, "een aantal") and words[at + 2] in TIMES:
        return None, at + 3
    if word in SOME and words[at + 1] in TIMES:
        return None, at + 2
    count = number(word)
    if count is None:
        return None
    if word.endswith(("x", "×")):
        return count, at + 1
    return (count, at + 2) if words[at + 1] in TIMES or words[at + 1] == "×" else None


def _unit(words: Words, at: int) -> tuple[int, Per, int] | None:
    if after := words.follows(at, "half jaar"):
        return 2, Per.YEAR, after
    if words[at] not in _UNITS:
        return None
    return *_UNITS[words[at]], at + 1


def _every_so_many(words: Words, at: int) -> Result | None:
    """ "elke twee maanden", "eens per drie maanden": a whole number of times in a year, or not understood."""
    place = words.skip(at, "eens", "een keer", "één keer", "eén keer", "1 keer")
    place = words.follows(place, "om de") or (place + 1 if words[place] in EACH else 0)
    count = number(words[place]) if place else None
    if not count or words[place + 1] not in {"maanden", "kwartalen", "weken", "dagen"}:
        return None
    if words[place + 1] == "maanden" and 12 % count == 0:
        return Result(Times(12 // count, Per.YEAR), place + 2)
    return Result(None, place + 2)


def _each(words: Words, at: int) -> Result | None:
    """ "per kwartaal", "elk jaar"; but "30 euro per jaar" is a price."""
    if words[at] not in EACH or (words[at] == "per" and _is_amount(words, at - 1)):
        return None
    unit = _unit(words, at + 1)
    return Result(Times(unit[0], unit[1]), unit[2]) if unit else None


def _is_amount(words: Words, at: int) -> bool:
    return words[at] in _AMOUNTS or words[at][:1].isdigit()
